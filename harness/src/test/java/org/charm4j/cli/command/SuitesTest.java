package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.junit.jupiter.api.Test;

/** What Juju's own acceptance suites ask of the command line, as far as it stands by itself. */
class SuitesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CliLab lab =
      new CliLab()
          .charm("juju-qa-test", "", "start", "status-set active")
          .charm(
              "dummy-source",
              "provides: {sink: {interface: dummy-token}}\n"
                  + "config: {options: {token: {type: string}}}",
              "sink-relation-joined",
              "relation-set token=t; status-set active 'token sent'")
          .charm(
              "dummy-sink",
              "requires: {source: {interface: dummy-token}}",
              "source-relation-changed",
              "status-set active");

  @Test
  @Rule("H-1006")
  void theirCharmsBecomeActiveInTheOrderOfHooksThatTheyCountOn() throws IOException {
    CliLab suite =
        new CliLab()
            .charm(
                "source",
                "provides: {sink: {interface: dummy-token}}\n"
                    + "config: {options: {token: {type: string}}}",
                "config-changed",
                "status-set active 'by config-changed'",
                "start",
                "status-set maintenance 'overwritten by start'",
                "sink-relation-joined",
                "status-set active 'by joined'")
            .charm(
                "sink",
                "requires: {source: {interface: dummy-token}}",
                "source-relation-changed",
                "status-set active");
    suite.ok("deploy source --config token=early");
    assertThat(suite.ok("status")).contains("overwritten by start");
    suite.ok("deploy sink");
    suite.ok("integrate sink source");
    assertThat(suite.ok("status")).contains("by joined").doesNotContain("overwritten");
    assertThat(suite.ok("status --format json sink")).contains("\"current\":\"active\"");
    suite.ok("config source token=late");
    assertThat(suite.ok("status")).contains("by config-changed");
  }

  private JsonNode status() throws IOException {
    return JSON.readTree(lab.ok("status --format=json"));
  }

  @Test
  @Rule("H-1001")
  void theirQueriesOfTheStatusFindTheirWay() throws IOException {
    lab.stored("dummy-source", 2, "latest/edge");
    lab.ok("--show-log deploy dummy-source");
    lab.ok("--show-log deploy dummy-sink");
    lab.ok("--show-log integrate dummy-sink dummy-source");
    lab.ok("config dummy-source token=foo");

    JsonNode applications = status().at("/applications");
    JsonNode sink = applications.get("dummy-sink");
    JsonNode unit = sink.get("units").get("dummy-sink/0");
    assertThat(sink.at("/application-status/current").asText()).isEqualTo("active");
    assertThat(unit.at("/workload-status/current").asText()).isEqualTo("active");
    assertThat(unit.at("/juju-status/current").asText()).isEqualTo("idle");
    assertThat(sink.at("/relations/source").get(0).toString()).contains("dummy-source");
    JsonNode source = applications.get("dummy-source");
    assertThat(source.at("/units").get("dummy-source/0").at("/workload-status/message").asText())
        .isEqualTo("token sent");
    assertThat(source.get("charm-rev").asInt()).isEqualTo(2);
    assertThat(source.get("charm-channel").asText()).isEqualTo("latest/edge");
    assertThat(source.get("units")).hasSize(1);
    assertThat(
            JSON.readTree(lab.ok("show-unit dummy-source/0 --format json"))
                .get("dummy-source/0")
                .get("relation-info")
                .get(0)
                .get("relation-id")
                .asInt())
        .isZero();
  }

  @Test
  @Rule("H-1003")
  void nothingButTheResultStandsOnStandardOutput() {
    CliResult added = lab.run("--show-log --debug add-secret mysecret owned-by=me --info text");
    assertThat(added.stdout()).matches("secret:[0-9a-v]{20}\n");
    assertThat(lab.run("--show-log deploy juju-qa-test").stdout()).isEmpty();
    assertThat(lab.run("--show-log add-model another").stdout()).isEmpty();
  }

  @Test
  @Rule("H-1007")
  void everySecretSetIsCommittedByItselfAndItsRevisionRemovedOnce() throws IOException {
    lab.ok("deploy juju-qa-test");
    String uri =
        lab.ok("exec --unit juju-qa-test/0 -- secret-add --owner unit owned-by=start").strip();
    for (int i = 1; i <= 10; i++) {
      lab.ok("exec --unit juju-qa-test/0 -- secret-set " + uri + " owned-by=" + i);
    }
    List<String> removals = new ArrayList<>();
    for (JsonNode entry :
        JSON.readTree(lab.ok("show-status-log juju-qa-test/0 --format json -n 100"))) {
      String message = entry.path("message").asText();
      if (message.contains("running secret-remove hook")) {
        removals.add(message);
      }
    }
    String id = uri.substring(uri.lastIndexOf('/') + 1);
    List<String> expected = new ArrayList<>();
    for (int revision = 1; revision <= 10; revision++) {
      expected.add("running secret-remove hook for secret:" + id + "/" + revision);
    }
    assertThat(removals).containsExactlyElementsOf(expected);
  }
}
