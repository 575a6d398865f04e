package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
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
import org.charm4j.sim.words.JournalEntry;
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

    assertThat(juju).customEvents("unit-found").on("web/0").hasSize(2);
    assertThat(juju.customEvents())
        .extracting(JournalEntry::what, JournalEntry::cause)
        .containsExactly(
            tuple("unit-found", "in db-relation-joined for db/0"),
            tuple("unit-found", "in db-relation-joined for db/1"));
    assertThat(juju).customEvents("unit-lost").isEmpty();
  }

  /** Defers in config-changed, for ever. */
  private static final class PuttingOff extends CharmBase {
    PuttingOff() {
      observe(on().configChanged(), event -> event.defer());
    }
  }

  @Test
  void everyDeferralCanBeAsserted() {
    Harness juju = Harness.create();
    juju.deploy("web", PuttingOff::new, CharmMetadataReader.parse("web", "name: web\n"));
    juju.advance(Duration.ofMinutes(10));

    // config-changed itself, start, and two update-status.
    assertThat(juju).deferrals("config-changed").on("web/0").hasSize(4);
    assertThat(juju).deferrals().containsInOrder("web/0 config-changed", "config-changed");
    assertThat(juju).deferrals("start").isEmpty();
    assertThatThrownBy(() -> assertThat(juju).deferrals("config-changed").hasSize(5))
        .hasMessageStartingWith(
            "\nExpecting 5 runs of config-changed (deferred)\nbut there were 4\n");
  }

  /** What ops logs, with its own names for the same. */
  @Test
  void eventsOfOpsAreTheSame() {
    Harness juju = Harness.create();
    juju.deploy("web", PuttingOff::new, CharmMetadataReader.parse("web", "name: web\n"));
    juju.settle();
    String handle = "<DatabaseReadyEvent via WebCharm/DatabaseRequires[db]/on/database_ready[17]>.";
    log(juju, "DEBUG", "Emitting custom event " + handle);
    log(juju, "DEBUG", "Deferring " + handle);
    log(juju, "INFO", "Emitting custom event " + handle);
    log(juju, "DEBUG", "I am Emitting custom event " + handle);
    log(juju, "DEBUG", "Re-emitting deferred event " + handle);

    assertThat(juju).customEvents("database-ready").hasSize(1);
    assertThat(juju).deferrals("database-ready").hasSize(1);
  }

  private static void log(Harness juju, String level, String message) {
    juju.exec("web/0", "juju-log", "--log-level", level, "--", message);
  }
}
