package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.TestHook.ScriptedCharm;
import org.junit.jupiter.api.Test;

/** Events that a charm defines and emits itself (H-715). */
class CustomEventTest {

  private record Ready(String url, long port) {}

  private static final String KEPT =
      "{\\\"data\\\":{\\\"value\\\":\\\"{\\\\\\\"port\\\\\\\":5432,\\\\\\\"url\\\\\\\":"
          + "\\\\\\\"db\\\\\\\"}\\\"},\\\"event\\\":\\\"database-ready\\\",\\\"observer\\\":\\\"0\\\"}";

  private final List<String> handled = new ArrayList<>();

  private static CustomEventSource<Ready> ready(ScriptedCharm charm) {
    return charm.defineEvent(
        "database-ready",
        event -> Map.of("url", event.url(), "port", event.port()),
        data -> new Ready((String) data.get("url"), (Long) data.get("port")));
  }

  @Rule("H-715")
  @Test
  void observersRunAtOnceWithinTheHandlerThatEmits() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  CustomEventSource<Ready> ready = ready(charm);
                  CustomEventSource<Map<String, Object>> up = charm.defineEvent("up");
                  charm.observe(
                      charm.on().start(),
                      e -> {
                        handled.add("before");
                        ready.emit(new Ready("db", 5432));
                        handled.add("after");
                      });
                  charm.observe(
                      ready,
                      e -> {
                        handled.add("first " + e.value());
                        up.emit(Map.of("n", 1));
                      });
                  charm.observe(ready, e -> handled.add("second " + e.name()));
                  charm.observe(up, e -> handled.add("up " + e.value()));
                });
    assertThat(handled)
        .containsExactly(
            "before",
            "first Ready[url=db, port=5432]",
            "up {n=1}",
            "second database-ready",
            "after");
    assertThat(lines).isEmpty();
  }

  @Rule({"H-715", "H-710", "H-711"})
  @Test
  void aDeferredOneComesBackWithItsDataInALaterHook() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  CustomEventSource<Ready> ready = ready(charm);
                  charm.observe(ready, CharmEvent::defer);
                  charm.observe(ready, e -> handled.add("other"));
                  charm.observe(charm.on().start(), e -> ready.emit(new Ready("db", 5432)));
                });
    assertThat(lines)
        .containsExactly("state-set --file - < {\"charm4j/deferred/1\":\"" + KEPT + "\"}");
    handled.clear();

    List<String> later =
        TestHook.hook("update-status")
            .answer("state-get --format=json", "{\"charm4j/deferred/1\":\"" + KEPT + "\"}\n")
            .runOk(
                charm -> {
                  CustomEventSource<Ready> ready = ready(charm);
                  charm.observe(ready, e -> handled.add("again " + e.value()));
                  charm.observe(ready, e -> handled.add("other"));
                  charm.observe(charm.on().updateStatus(), e -> handled.add("update-status"));
                });
    assertThat(handled).containsExactly("again Ready[url=db, port=5432]", "update-status");
    assertThat(later).containsExactly("state-delete charm4j/deferred/1");
  }

  @Rule({"H-714", "H-715"})
  @Test
  void oneThatIsNoLongerDefinedIsDropped() {
    List<String> lines =
        TestHook.hook("update-status")
            .answer("state-get --format=json", "{\"charm4j/deferred/1\":\"" + KEPT + "\"}\n")
            .runOk(charm -> {});
    assertThat(lines).containsExactly("state-delete charm4j/deferred/1");
  }

  @Rule({"H-712", "H-715"})
  @Test
  void whatIsEmittedAndDeferredWhileOthersAreHandledAgainWaits() {
    List<String> lines =
        TestHook.hook("update-status")
            .answer("state-get --format=json", "{\"charm4j/deferred/1\":\"" + KEPT + "\"}\n")
            .runOk(
                charm -> {
                  CustomEventSource<Ready> ready = ready(charm);
                  CustomEventSource<Map<String, Object>> up = charm.defineEvent("up");
                  charm.observe(ready, e -> up.emit(Map.of()));
                  charm.observe(
                      up,
                      e -> {
                        handled.add("up");
                        e.defer();
                      });
                });
    assertThat(handled).containsExactly("up");
    assertThat(lines)
        .containsExactly(
            "state-delete charm4j/deferred/1",
            "state-set --file - < {\"charm4j/deferred/2\":\"{\\\"data\\\":{\\\"value\\\":"
                + "\\\"{}\\\"},\\\"event\\\":\\\"up\\\",\\\"observer\\\":\\\"0\\\"}\"}");
  }

  @Rule({"H-704", "H-715"})
  @Test
  void anExceptionOfAnObserverFailsTheHook() {
    int exitCode =
        TestHook.hook("start")
            .run(
                charm -> {
                  CustomEventSource<Map<String, Object>> up = charm.defineEvent("up");
                  charm.observe(
                      up,
                      e -> {
                        throw new java.io.IOException("disk");
                      });
                  charm.observe(
                      charm.on().start(),
                      e -> {
                        try {
                          up.emit(Map.of());
                        } catch (IllegalStateException failed) {
                          handled.add(failed.getMessage() + ": " + failed.getCause().getMessage());
                          throw failed;
                        }
                      });
                });
    assertThat(exitCode).isEqualTo(1);
    assertThat(handled).containsExactly("an observer of up failed: disk");
  }

  @Test
  void namesAreCheckedAndValuesToo() {
    TestHook.hook("start")
        .runOk(
            charm -> {
              CustomEventSource<Map<String, Object>> up = charm.defineEvent("up");
              for (String taken : List.of("up", "start", "database-relation-joined")) {
                assertThatThrownBy(() -> charm.defineEvent(taken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                        "there is already an event '" + taken + "'; give this one another name");
              }
              for (String wrong : List.of("", "Up", "up-", "a_b", "1st")) {
                assertThatThrownBy(() -> charm.defineEvent(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("an event cannot be called '" + wrong + "'");
              }
              assertThatThrownBy(() -> up.emit(Map.of("what", new Object())))
                  .isInstanceOf(IllegalArgumentException.class);
            });
  }
}
