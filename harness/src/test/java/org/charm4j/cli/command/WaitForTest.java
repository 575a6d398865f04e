package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code juju wait-for}, in virtual time from 2026-03-01T10:00:00Z. */
@Rule("X-165")
class WaitForTest {
  /** Active after the first update-status, which comes after five minutes. */
  private final CliLab lab =
      new CliLab()
          .charm("late", "", "start", "status-set blocked b", "update-status", "status-set active")
          .charm("never", "", "start", "status-set waiting w");

  @Test
  void itLetsTimePassUntilTheApplicationIsActive() {
    lab.ok("deploy late");
    assertThat(lab.run("wait-for application late"))
        .isEqualTo(new CliResult(0, "", "Application \"late\" is running\n"));
    assertThat(lab.juju.now()).isBetween("2026-03-01T10:01:00Z", "2026-03-01T10:10:00Z");
    assertThat(lab.run("wait-for unit late/0 --summary=false")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.run("wait-for unit late/0").stderr()).isEqualTo("unit \"late/0\" is running\n");
    assertThat(lab.run("wait-for machine 0").exitCode()).isZero();
    assertThat(lab.run("wait-for model m1").exitCode()).isZero();
  }

  @Test
  void whatDoesNotComeAboutTimesOut() {
    lab.ok("deploy never");
    assertThat(lab.fails(1, "wait-for application never --timeout 3m"))
        .isEqualTo("ERROR timed out waiting for \"never\" to reach goal state\n");
    assertThat(lab.juju.now()).hasToString("2026-03-01T10:03:00Z");
    assertThat(lab.fails(1, "wait-for unit other/0"))
        .isEqualTo("ERROR timed out waiting for \"other/0\" to reach goal state\n");
    assertThat(lab.juju.now()).as("ten minutes more").hasToString("2026-03-01T10:13:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "unit never/0 ; workload-status=='waiting'",
        "unit never/0 ; workload-message==\"w\" && leader",
        "unit never/0 ; (workload-status=='x' || life != 'dead') && leader == true",
        "unit never/0 ; machine-id < '1' && (agent-status==\"idle\")",
        "application never ; status=='x' || exposed == false && life=='alive'",
        "application never ; min-units <= 0",
        "model m1 ; is-controller != true"
      })
  void aQueryComparesFields(String what, String query) {
    lab.ok("deploy never");
    assertThat(lab.run("wait-for " + what + " --timeout 1m --query '" + quoted(query) + "'"))
        .extracting(CliResult::exitCode)
        .isEqualTo(0);
  }

  private static String quoted(String query) {
    return query.replace("'", "'\\''");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "status= ; cannot understand the query \"status=\" at \"=\"",
        "status== ; cannot understand the query \"status==\": it ends too early",
        "(status==\"a\" ; it ends too early",
        "status==\"a ; at \"\\\"\"",
        "a==1) ; at \")\"",
        "len(units)==1 ; Charm4J does not model functions and inner fields",
        "units.x==1 ; Charm4J does not model functions and inner fields",
        "colour==\"red\" ; there is no field \"colour\" to wait for; there are: charm-url, ",
        "status==1 ; cannot compare \"waiting\" with \"1.0\""
      })
  void aQueryThatIsNoneIsRefused(String query, String refusal) {
    lab.ok("deploy never");
    assertThat(lab.fails(1, "wait-for application never --query '" + query + "'"))
        .contains(refusal);
  }

  @Test
  void whatIsRemovedMeanwhileIsGone() {
    lab.ok("deploy never");
    lab.ok("status");
    lab.ok("remove-application never --no-prompt");
    assertThat(lab.run("wait-for application never --query 'life==\"dead\"' --timeout 1m"))
        .isEqualTo(new CliResult(0, "", "Application \"never\" has been removed\n"));
  }

  @Test
  void wordsThatAreWrongAreRefused() {
    assertThat(lab.fails(2, "wait-for")).contains("[application, machine, model, unit]");
    assertThat(lab.fails(2, "wait-for charm x")).contains("\"charm\" is not one of");
    assertThat(lab.fails(2, "wait-for unit")).contains("unit name must be supplied");
    assertThat(lab.fails(2, "wait-for unit a/0 --timeout soon")).contains("invalid duration");
    assertThat(lab.fails(1, "wait-for model nope")).contains("nope not found");
    CliLab four = new CliLab(Path.of("/nowhere"), CliLab.MODELS.withJuju("4.1"));
    assertThat(four.fails(2, "wait-for model m1")).contains("\"wait-for\" is not a juju command");
  }
}
