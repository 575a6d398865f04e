package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.charm4j.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What shows units, their past, machines and models. */
class ShowTest {
  private final CliLab lab =
      new CliLab()
          .charm(
              "web",
              "requires: {db: {interface: sql}}\npeers: {peers: {interface: web-peer}}",
              "start",
              "status-set active ok; application-version-set 1.2; open-port 80/tcp; juju-log hello",
              "peers-relation-created",
              "relation-set --app own=y")
          .charm(
              "pg",
              "provides: {database: {interface: sql}}",
              "database-relation-joined",
              "relation-set user=u; relation-set --app shared=x");

  @BeforeEach
  void deploy() {
    lab.ok("deploy web");
    lab.ok("deploy pg");
    lab.ok("integrate web pg");
  }

  @Test
  @Rule({"H-940", "H-941"})
  void aUnitShowsBothSidesOfItsRelations() {
    assertThat(lab.ok("show-unit web/0 --format json"))
        .isEqualTo(CliLab.golden("show-unit.json").replace("\n", "") + "\n");
    assertThat(lab.ok("show-unit pg/0")).isEqualTo(CliLab.golden("show-unit.yaml"));
    assertThat(lab.ok("show-unit pg/0 --format json")).contains("\"opened-ports\":null");
    assertThat(lab.ok("show-unit web/0 --endpoint peers --format json"))
        .doesNotContain("\"endpoint\":\"db\"");
    assertThat(lab.fails(1, "show-unit web/9")).isEqualTo("ERROR unit \"web/9\" not found\n");
    assertThat(lab.fails(2, "show-unit")).isEqualTo("ERROR a unit name must be supplied\n");
  }

  @Test
  @Rule({"H-956", "H-109"})
  void theStatusLogHasEveryStatusOfUnitAndAgent() {
    assertThat(lab.ok("show-status-log pg/0")).isEqualTo(CliLab.golden("status-log.txt"));
    assertThat(lab.ok("show-status-log pg/0 --type juju-unit -n 2 --format json"))
        .isEqualTo(CliLab.golden("status-log.json").replace("\n", "") + "\n");
    assertThat(lab.ok("show-status-log pg/0 --type juju-unit -n 2 --format yaml"))
        .isEqualTo(CliLab.golden("status-log.yaml"));
  }

  @Test
  @Rule("H-956")
  void theStatusLogIsCutByCountAndDate() {
    lab.ok("status");
    lab.juju.advance(Duration.ofDays(2));
    lab.ok("exec -u pg/0 -- status-set blocked now");
    assertThat(lab.ok("show-status-log pg/0 --type workload --days 1"))
        .isEqualTo(
            """
            Time                   Type      Status   Message
            03 Mar 2026 10:00:00Z  workload  blocked  now
            """);
    assertThat(lab.ok("show-status-log pg/0 --type workload --from-date 2026-03-03"))
        .hasLineCount(2);
    assertThat(lab.ok("show-status-log pg/0 -n 1000")).hasLineCount(1 + 15);
    lab.ok("exec -u pg/0 true");
    lab.ok("exec -u pg/0 true");
    lab.ok("exec -u pg/0 true");
    assertThat(lab.ok("show-status-log pg/0")).hasLineCount(1 + 20);
    assertThat(lab.fails(1, "show-status-log pg --type application"))
        .isEqualTo("ERROR no status history available\n");
    assertThat(lab.fails(1, "show-status-log pg/9")).isEqualTo("ERROR unit \"pg/9\" not found\n");
    assertThat(lab.fails(2, "show-status-log pg/0 -n 3 --days 1"))
        .contains("cannot be specified together");
    assertThat(lab.fails(2, "show-status-log pg/0 --type x"))
        .isEqualTo("ERROR unexpected status type \"x\"\n");
  }

  @Test
  @Rule({"H-956", "H-201"})
  void aFailedHookIsInTheStatusLogAndUpdateStatusIsNot() {
    lab.charm("bad", "", "install", "false");
    lab.ok("deploy bad");
    assertThat(lab.ok("show-status-log bad/0 --type juju-unit -n 1"))
        .endsWith("error   hook failed: \"install\"\n");
    lab.juju.advance(Duration.ofHours(1));
    assertThat(lab.ok("show-status-log web/0 -n 1000")).doesNotContain("update-status");
  }

  @Test
  @Rule("H-959")
  void theDebugLogEnds() {
    assertThat(lab.ok("debug-log --replay --tail"))
        .contains("unit-web-0: 10:00:00 INFO unit.web/0.juju-log hello\n")
        .contains("unit-web-0: 10:00:00 INFO juju.worker.uniter.operation ran \"start\" hook\n");
    assertThat(lab.ok("debug-log")).hasLineCount(10);
    assertThat(lab.ok("debug-log --limit 3")).hasLineCount(3);
    // jubilant's debug_log() gives this by default, and says that it returns all lines.
    assertThat(lab.ok("debug-log --limit 0")).isEqualTo(lab.ok("debug-log --replay"));
    assertThat(lab.ok("debug-log --replay --include unit-pg-0")).doesNotContain("unit-web-0");
    assertThat(lab.ok("debug-log --replay --level WARNING")).isEmpty();
  }

  @Test
  @Rule("H-957")
  void modelsAndMachines() {
    String uuid = lab.juju.model("m1").controller().modelUuid();
    assertThat(lab.ok("show-model m1 --format json"))
        .startsWith("{\"m1\":{\"name\":\"admin/m1\",\"short-name\":\"m1\",\"model-uuid\":\"" + uuid)
        .contains("\"life\":\"alive\"")
        .contains("\"users\":{\"admin\":{")
        .endsWith("\"agent-version\":\"3.6.28\"}}\n");
    assertThat(lab.ok("show-model controller --format json")).contains("\"is-controller\":true");
    assertThat(lab.ok("machines --format json"))
        .startsWith("{\"model\":\"m1\",\"machines\":{\"0\":{\"juju-status\":")
        .contains("\"1\":{");
    assertThat(lab.ok("machines -m controller --format json"))
        .isEqualTo("{\"model\":\"controller\",\"machines\":{}}\n");
    assertThat(lab.ok("show-application pg")).isEqualTo(CliLab.golden("show-application.yaml"));
    assertThat(lab.ok("version --all --format json"))
        .startsWith("{\"version\":\"3.6.28-ubuntu-amd64\",\"git-commit\":");
  }
}
