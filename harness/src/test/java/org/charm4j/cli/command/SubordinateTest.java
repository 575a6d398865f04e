package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subordinate applications and suspended relations on the command line. */
class SubordinateTest {
  private final CliLab lab =
      new CliLab()
          .charm(
              "web", "provides: {site: site}\nrequires: {db: db}", "start", "status-set active ok")
          .charm("pg", "provides: {db: db}")
          .charm(
              "agent",
              "subordinate: true\nrequires: {site: {interface: site, scope: container}}",
              "start",
              "status-set active on");

  @BeforeEach
  void deploy() {
    lab.ok("deploy web -n 2");
    lab.ok("deploy agent");
  }

  private String golden(String name) {
    String uuid = lab.juju.model("m1").controller().modelUuid();
    return CliLab.golden(name).replace("UUID06", uuid.substring(uuid.length() - 6));
  }

  private void integrate() {
    lab.ok("integrate agent web");
    lab.juju.settle();
    lab.juju.advance(Duration.ofSeconds(5));
  }

  @Test
  @Rule({"H-004", "H-922"})
  void areDeployedWithoutUnits() {
    assertThat(lab.juju.model("m1").controller().application("agent").units()).isEmpty();
    for (String number : new String[] {"0", "2"}) {
      assertThat(lab.fails(1, "deploy agent second -n " + number))
          .isEqualTo("ERROR cannot use --num-units or --to with subordinate application\n");
    }
    assertThat(lab.fails(1, "add-unit agent"))
        .isEqualTo(
            "ERROR cannot add unit to application \"agent\": application is a subordinate\n");
  }

  @Test
  @Rule("H-946")
  void holdUpTheTasksOfTheirPrincipalsWhileTheyAreToGo() {
    lab.charm(
        "sticky",
        "subordinate: true\nrequires: {site: {interface: site, scope: container}}",
        "stop",
        "exit 1");
    lab.ok("deploy sticky");
    lab.ok("integrate sticky web");
    lab.juju.settle();
    lab.ok("remove-relation sticky web");
    lab.juju.settle();
    lab.ok("integrate sticky web");
    Instant start = lab.juju.now();

    assertThat(lab.fails(1, "exec --wait 2s -u web/0 -- true"))
        .endsWith("ERROR timed out waiting for results from: unit web/0\n");
    assertThat(lab.juju.now()).isEqualTo(start.plusSeconds(2));

    lab.charm("free", "");
    lab.ok("deploy free -n 2");
    // Juju asks for one task after the other, and does not get beyond the first that is late.
    assertThat(lab.fails(1, "exec --wait 2s -u free/0,web/0,free/1 -- true"))
        .endsWith("ERROR timed out waiting for results from: unit free/1, unit web/0\n");
  }

  @Test
  @Rule("H-932")
  void standBelowTheirPrincipalsInTables() {
    integrate();
    assertThat(lab.ok("status --relations")).isEqualTo(golden("subordinates.txt"));
    assertThat(lab.ok("models"))
        .contains("m1*         localhost/localhost  lxd   available         2  4");
    assertThat(lab.ok("machines --format json"))
        .contains("\"0\":{", "\"1\":{")
        .doesNotContain("\"2\":{");
  }

  @Test
  @Rule({"H-930", "H-931"})
  void areAmongTheFieldsOfTheirPrincipals() {
    integrate();
    assertThat(lab.ok("status --format json"))
        .isEqualTo(golden("subordinates.json").replace("\n", "") + "\n");
    assertThat(lab.ok("status --format yaml"))
        .contains(
            "    subordinate-to:\n    - web\n", "        subordinates:\n          agent/0:\n");
  }

  @Test
  @Rule("H-930")
  void bringTheirPrincipalsWhenAskedFor() {
    integrate();
    assertThat(lab.ok("status agent/1 --format json"))
        .contains("\"web/1\":{", "\"agent/1\":{")
        .doesNotContain("\"web/0\":{", "\"agent/0\":{");
  }

  @Test
  @Rule({"H-940", "H-138"})
  void seeTheirPrincipalsOnly() {
    integrate();
    assertThat(lab.ok("show-unit agent/1")).isEqualTo(golden("show-subordinate.yaml"));
    assertThat(lab.ok("show-unit web/0 --format json"))
        .contains("\"agent/0\":{\"in-scope\":true")
        .doesNotContain("agent/1");
  }

  @Test
  @Rule("H-027")
  void relationsAreSuspendedAndResumed() {
    lab.ok("deploy pg");
    lab.ok("integrate web pg");
    lab.juju.settle();
    assertThat(lab.run("suspend-relation 0 --message 'not paid'"))
        .isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.ok("status --relations"))
        .endsWith("pg:db                 web:db    db         regular  suspended   - not paid  \n");
    assertThat(lab.ok("show-unit web/0")).doesNotContain("relation-info");
    assertThat(lab.run("resume-relation 0")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.ok("status --relations"))
        .endsWith("pg:db                 web:db    db         regular  \n");
    assertThat(lab.ok("show-unit web/0")).contains("pg/0:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspend-relation", "resume-relation"})
  @Rule("H-027")
  void wrongNumbersChangeNothing(String command) {
    lab.ok("deploy pg");
    lab.ok("integrate web pg");
    assertThat(lab.fails(2, command)).isEqualTo("ERROR no relation ids specified\n");
    assertThat(lab.fails(2, command + " x")).isEqualTo("ERROR relation ID \"x\" not valid\n");
    assertThat(lab.fails(1, command + " 0 9")).contains("relation 9 not found");
    assertThat(lab.juju.model("m1").controller().relation(0).suspended()).isFalse();
  }

  @Test
  @Rule("H-027")
  void aRelationOfContainerScopeIsNotSuspended() {
    integrate();
    assertThat(lab.fails(1, "suspend-relation 0"))
        .contains("cannot suspend relation \"agent:site web:site\"", "container scope");
    assertThat(lab.fails(2, "resume-relation 0 --message x"))
        .isEqualTo("ERROR option provided but not defined: --message\n");
  }
}
