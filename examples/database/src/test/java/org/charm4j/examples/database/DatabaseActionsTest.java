package org.charm4j.examples.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.harness.ActionFailedException;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.sim.TaskView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CharmTest(updateStatusInterval = "PT0S")
class DatabaseActionsTest {

  @BeforeEach
  void deploy(Harness juju) {
    juju.deploy("database", () -> new DatabaseCharm(mock(DatabaseServer.class))).units(2);
  }

  private static PlayedApplication relate(Harness juju) {
    PlayedApplication web = juju.play("web", "requires: {database: {interface: charm4j_database}}");
    juju.integrate("database", "web");
    return web;
  }

  @Test
  @Rule({"S-046", "S-278"})
  void rotatePasswordMakesARevisionAndLeavesTheScheduleAlone(Harness juju) {
    PlayedApplication web = relate(juju);
    Map<String, String> before = web.unit(0).read("client-0");
    Instant nextRotate = juju.secret("client-0").nextRotate();

    TaskView task = juju.run("database/0", "rotate-password");

    assertThat(task.results()).isEqualTo(Map.of("revision", Map.of("client-0", "2")));
    assertThat(web.unit(0).refresh("client-0")).isNotEqualTo(before);
    assertThat(juju).secret("client-0").rotatesAt(nextRotate);
  }

  @Test
  @Rule({"S-091"})
  void rotatePasswordFailsOnAFollower(Harness juju) {
    relate(juju);
    assertThatThrownBy(() -> juju.run("database/1", "rotate-password"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("only the leader can rotate passwords");
    assertThat(juju).secret("client-0").isAtRevision(1);
  }

  @Test
  void rotatePasswordFailsWhileNobodyIsRelated(Harness juju) {
    assertThatThrownBy(() -> juju.run("database/0", "rotate-password"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("no application is related");
  }

  @Test
  @Rule({"S-296"})
  void showClientsTellsEverythingButThePassword(Harness juju) {
    PlayedApplication web = relate(juju);
    String password = web.unit(0).read("client-0").get("password");

    TaskView task = juju.run("database/0", "show-clients");

    assertThat(task.results())
        .isEqualTo(
            Map.of(
                "client-0",
                Map.of(
                    "application", "web",
                    "revision", "1",
                    "rotates", "2025-01-02T00:00:00Z",
                    "expires", "2026-01-01T00:00:00Z")));
    assertThat(task.results().toString()).doesNotContain(password);
  }

  @Test
  @Rule({"S-092"})
  void showClientsFailsOnAFollower(Harness juju) {
    relate(juju);
    assertThatThrownBy(() -> juju.run("database/1", "show-clients"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("only the leader");
  }
}
