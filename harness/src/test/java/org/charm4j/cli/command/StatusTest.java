package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.charm4j.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** juju status against golden files that were written by hand. */
class StatusTest {
  private final CliLab lab =
      new CliLab()
          .charm(
              "web",
              "requires: {db: {interface: sql}}\npeers: {peers: {interface: web-peer}}",
              "start",
              "status-set active ok; application-version-set 1.2; open-port 80/tcp",
              "update-status",
              "status-set active ok")
          .charm("pg", "provides: {database: {interface: sql}}");

  @BeforeEach
  void deploy() {
    lab.stored("web", 3, "latest/stable");
    lab.ok("deploy web -n 2");
    lab.ok("deploy pg");
    lab.ok("integrate web pg");
    lab.juju.settle();
    lab.juju.advance(Duration.ofSeconds(5));
  }

  private static String uuid(String golden, CliLab lab) {
    String uuid = lab.juju.model("m1").controller().modelUuid();
    return golden.replace("UUID06", uuid.substring(uuid.length() - 6));
  }

  @Test
  @Rule({"H-902", "H-930", "H-931"})
  void json() {
    assertThat(lab.ok("status --format json"))
        .isEqualTo(uuid(CliLab.golden("status.json").replace("\n", ""), lab) + "\n");
  }

  @Test
  @Rule({"H-930", "H-931"})
  void yamlSaysTheSame() {
    assertThat(lab.ok("status --format=yaml pg"))
        .isEqualTo(uuid(CliLab.golden("status.yaml"), lab));
  }

  @Test
  @Rule("H-932")
  void tables() {
    assertThat(lab.ok("status --relations")).isEqualTo(uuid(CliLab.golden("status.txt"), lab));
    assertThat(lab.ok("status")).doesNotContain("Integration provider");
    assertThat(lab.run("status nope").stderr()).isEqualTo("\nNothing matched specified filter.\n");
    assertThat(lab.run("status no pe").stderr())
        .isEqualTo("\nNothing matched specified filters.\n");
  }

  @Test
  @Rule("H-930")
  void anEmptyModelHasEmptyObjects() {
    lab.ok("add-model empty");
    assertThat(lab.ok("status --format json")).contains("\"machines\":{},\"applications\":{}");
    assertThat(lab.run("status").stderr()).isEqualTo("\nModel \"admin/empty\" is empty.\n");
  }

  @Test
  @Rule("H-201")
  void aFailedHookShowsAsErrorOfTheUnitAndItsAgentAsIdle() {
    lab.charm("bad", "requires: {db: {interface: sql}}", "db-relation-joined", "false");
    lab.ok("deploy bad");
    lab.ok("integrate bad pg");
    assertThat(lab.ok("status --format json bad"))
        .contains(
            "\"workload-status\":{\"current\":\"error\",\"message\":\"hook failed:"
                + " \\\"db-relation-joined\\\" for pg:database\",\"since\":\"01 Mar 2026"
                + " 10:00:05Z\"},\"juju-status\":{\"current\":\"idle\"");
  }

  @Test
  @Rule("H-902")
  void anErrorIsAsOldAsTheLastFailureAndTheMachineAsOldAsTheUnit() {
    CliLab failing = new CliLab().charm("bad", "summary: fails", "start", "no-such-command");
    failing.ok("deploy bad");
    failing.juju.advance(Duration.ofSeconds(5)); // the first retry (H-202)

    String status = failing.ok("status --format json");
    assertThat(status)
        .contains(
            "\"application-status\":{\"current\":\"error\",\"message\":\"hook failed: \\\"start\\\"\","
                + "\"since\":\"01 Mar 2026 10:00:05Z\"}")
        .contains(
            "\"machine-status\":{\"current\":\"running\",\"message\":\"Running\","
                + "\"since\":\"01 Mar 2026 10:00:00Z\"}");
  }
}
