package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CustomEvent;
import org.charm4j.charm.CustomEventSource;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** A charm with an event of its own, on the simulator. */
class CustomEventsTest {

  record Found(String unit) {}

  /** Tells itself of every unit that joins, and greets it once it is started. */
  private static final class GreetingCharm extends CharmBase {
    private final List<String> greeted;

    GreetingCharm(List<String> greeted) {
      this.greeted = greeted;
      CustomEventSource<Found> found =
          defineEvent(
              "unit-found",
              event -> Map.of("unit", event.unit()),
              data -> new Found((String) data.get("unit")));
      observe(found, this::onFound);
      observe(on().relationJoined("db"), event -> found.emit(new Found(event.unit().name())));
      observe(on().action("open"), event -> stored().set("open", true));
    }

    private void onFound(CustomEvent<Found> event) {
      if (stored().contains("open")) {
        greeted.add(event.value().unit());
      } else {
        event.defer();
      }
    }
  }

  @Test
  @Rule({"H-715", "H-711", "H-721"})
  void isDeferredFromHookToHookUntilItsTimeHasCome() {
    List<String> greeted = new ArrayList<>();
    Harness juju = Harness.create();
    juju.play("db", "provides: {db: db}").units(2);
    juju.deploy(
        "web",
        () -> new GreetingCharm(greeted),
        CharmMetadataReader.parse("web", "name: web\nrequires: {db: db}\nactions: {open: {}}\n"));
    juju.integrate("db", "web");
    juju.advance(Duration.ofMinutes(11));
    assertThat(greeted).isEmpty();

    juju.run("web/0", "open");
    assertThat(greeted).as("handled before the action, when it was not open").isEmpty();
    juju.advance(Duration.ofMinutes(5));
    assertThat(greeted).containsExactly("db/0", "db/1");
    juju.advance(Duration.ofMinutes(5));
    assertThat(greeted).hasSize(2);
    assertThat(juju).unit("web/0").isNotInError();
  }
}
