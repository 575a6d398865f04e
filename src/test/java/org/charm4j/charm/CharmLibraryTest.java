package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A part that charms share: its events, its kept values, several of it in one charm. */
class CharmLibraryTest {

  record Ready(String host, Optional<Duration> since) {}

  private static final class Watcher extends CharmLibrary {
    private final CustomEventSource<Ready> ready = defineEvent("ready", Ready.class);

    Watcher(CharmBase charm, String name) {
      super(charm, name);
      observe(on().start(), event -> ready.emit(new Ready(name, Optional.of(Duration.ofDays(1)))));
      observe(on().start(), event -> stored().set("seen", name));
      observe(on().updateStatus(), CharmEvent::defer);
    }
  }

  @Test
  void severalOfOneClassAreApart() {
    List<String> heard = new ArrayList<>();
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  for (String name : List.of("one", "two")) {
                    Watcher watcher = new Watcher(charm, name);
                    charm.observe(
                        watcher.ready, event -> heard.add(event.name() + " " + event.value()));
                  }
                });
    assertThat(heard)
        .containsExactly(
            "one-ready Ready[host=one, since=Optional[PT24H]]",
            "two-ready Ready[host=two, since=Optional[PT24H]]");
    assertThat(lines)
        .containsExactly(
            "state-set --file - < {\"charm4j/library/one/seen\":\"\\\"one\\\"\","
                + "\"charm4j/library/two/seen\":\"\\\"two\\\"\"}");
  }

  @Test
  void aDeferredEventFindsItsLibraryWhateverTheCharmObserves() {
    List<String> lines =
        TestHook.hook("update-status")
            .runOk(
                charm -> {
                  new Watcher(charm, "one");
                  charm.observe(charm.on().updateStatus(), CharmEvent::defer);
                });
    assertThat(lines)
        .containsExactly(
            "state-set --file - < {\"charm4j/deferred/1\":"
                + "\"{\\\"data\\\":{},\\\"event\\\":\\\"update-status\\\",\\\"observer\\\":\\\"one.0\\\"}\","
                + "\"charm4j/deferred/2\":"
                + "\"{\\\"data\\\":{},\\\"event\\\":\\\"update-status\\\",\\\"observer\\\":\\\"0\\\"}\"}");
  }

  @Test
  void namesAreCheckedAndTheirOwn() {
    TestHook.hook("start")
        .runOk(
            charm -> {
              new Watcher(charm, "one");
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> new Watcher(charm, "one"))
                  .withMessage(
                      "there is already a library 'one' in this charm; give each another name");
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> new Watcher(charm, "One"))
                  .withMessageStartingWith("a library cannot be called 'One'; use lowercase");
            });
  }
}
