package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.charm4j.bridge.CharmDirectory;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Status;
import org.charm4j.examples.docs.tutorial.GreetingCharm;
import org.charm4j.harness.ActionFailedException;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.StatusEntry;
import org.junit.jupiter.api.Test;

/** The code of the pages from-ops-testing.md and from-jubilant.md. */
@CharmTest
class MigrationTest {
  private static final CharmMetadata WEB =
      CharmMetadataReader.parse(
          "docs",
          """
          name: web
          requires: {db: {interface: sql}}
          peers: {cluster: {interface: cluster}}
          config: {options: {port: {type: int, default: 80}}}
          actions: {restart: {}}
          """);

  static final class WebCharm extends CharmBase {
    WebCharm() {
      observe(
          on().configChanged(),
          event -> unit().setStatus(Status.active("on port " + config().getInt("port"))));
      observe(on().relationChanged("db"), event -> unit().setWorkloadVersion("1.2"));
      observe(on().action("restart"), event -> event.fail("not now"));
    }
  }

  @Test
  void oneEventOfScenario(Harness juju) {
    juju.deploy("web", WebCharm::new, WEB).config("port", 8080); // Context, State(config=…)
    juju.settle();

    juju.trigger("web/0").insisting().updateStatus(); // ctx.run(ctx.on.update_status(), state)

    assertThat(juju).unit("web/0").hasStatus("active", "on port 8080"); // out.unit_status
    assertThat(juju).unit("web/0").isLeader(); // State(leader=True) is so with the first unit
  }

  @Test
  void aRelationOfScenario(Harness juju) {
    juju.deploy("web", WebCharm::new, WEB);
    PlayedApplication db = juju.play("db", "provides: {server: {interface: sql}}").units(2);
    int relation = juju.integrate("web", "db"); // Relation("db", remote_app_name="db")
    db.put(relation, "host", "10.0.0.9"); // remote_app_data={"host": …}
    db.unit(1).put(relation, "state", "up"); // remote_units_data={1: {…}}

    assertThat(juju).unit("web/0").hasWorkloadVersion("1.2");
    assertThat(juju).relation(relation).databag("db/1").containsEntry("state", "up");
  }

  @Test
  void anActionOfScenario(Harness juju) {
    juju.deploy("web", WebCharm::new, WEB);
    assertThatThrownBy(() -> juju.run("web/0", "restart")) // ctx.run_action, ActionFailed
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("not now");
  }

  @Test
  void whatTheContextRemembers(Harness juju) {
    juju.deploy("web", WebCharm::new, WEB);
    juju.settle();
    juju.config("web", "port", 81);
    juju.settle();

    List<StatusEntry> history = juju.controller().statusLog("web/0"); // unit_status_history
    assertThat(history).extracting(StatusEntry::message).contains("on port 80", "on port 81");
    assertThat(juju).hooksOf("web/0").contains("install", "config-changed"); // emitted_events
    JournalEntry last = juju.events("config-changed").get(1); // juju_log of one hook
    assertThat(last.log()).isEmpty();
    assertThat(juju.exec("web/0", "state-get").stdout()).isEqualTo("{}\n"); // StoredState
  }

  @Test
  void theLegacyHarness(Harness juju) {
    juju.deploy("web", WebCharm::new, WEB); // harness.begin_with_initial_hooks()
    juju.config("web", "port", 90); // harness.update_config({"port": 90})
    juju.addUnit("web"); // a peer: harness.add_relation_unit(peer_id, "web/1")
    juju.setLeader("web/1"); // harness.set_leader(False)

    assertThat(juju).unit("web/0").isNotLeader();
    assertThat(juju).application("web").hasUnits("web/0", "web/1").isLedBy("web/1");
  }

  @Test
  void anIntegrationTestInPlaceOfJubilant(Harness juju) {
    juju.registerCharm("greeter", GreetingCharm::new);
    juju.cli("deploy greeter"); // juju.deploy("greeter"); juju.wait(jubilant.all_active)
    assertThat(juju).unit("greeter/0").isActive();

    Map<String, Object> results = juju.run("greeter/0", "greet", Map.of("name", "Ada")).results();
    assertThat(results).containsEntry("greeting", "hello Ada"); // task.results

    juju.cli("config greeter greeting=hi"); // juju.config("greeter", {"greeting": "hi"})
    assertThat(juju.cli("status --format json").stdout()).contains("\"hi\"");
    juju.advance(Duration.ofHours(1)); // nothing waits: the hour is over at once
  }

  @Test
  void aCharmInPythonBesideOneInJava(Harness juju) {
    juju.deploy("web", CharmDirectory.of(Path.of("src/test/charms/bash-webserver")));
    juju.play("database", "provides: {database: {interface: charm4j_database}}");
    juju.integrate("web", "database");
    assertThat(juju).unit("web/0").isNotInError();
  }
}
