package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.sim.Controller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What adds, removes, resolves and configures. */
class RemoveTest {
  private final CliLab lab =
      new CliLab()
          .charm("web", "requires: {db: {interface: sql}, other: {interface: sql}}")
          .charm("pg", "provides: {database: {interface: sql}}");
  private final Controller model = lab.juju.model("m1").controller();

  @BeforeEach
  void deploy() {
    lab.ok("deploy web -n 2");
    lab.ok("deploy pg");
  }

  @Test
  @Rule("H-920")
  void removalsAskFirst() {
    CliResult no = lab.run("remove-unit web/0");
    assertThat(no)
        .isEqualTo(
            new CliResult(
                1,
                "will remove unit web/0\n",
                """
                WARNING This command will perform the following actions:

                Continue [y/N]? ERROR unit removal: aborted
                """));
    assertThat(model.unit("web/0")).isNotNull();
    assertThat(lab.answering("y\n", "remove-unit web/0").exitCode()).isZero();
    assertThat(lab.ok("remove-unit --no-prompt web/1")).isEqualTo("will remove unit web/1\n");
    lab.ok("status");
    assertThat(model.units()).hasSize(1);
  }

  @Test
  @Rule("H-920")
  void theModeOfTheModelAndTheEnvironmentSkipTheQuestion() {
    assertThat(lab.ok("remove-unit --dry-run web/0")).isEqualTo("will remove unit web/0\n");
    lab.ok("model-config mode=");
    assertThat(lab.ok("remove-unit web/0")).isEqualTo("will remove unit web/0\n");
    lab.ok("model-config --reset mode");
    assertThat(lab.run("remove-unit web/1").exitCode()).isEqualTo(1);
    CliRequest request =
        CliRequest.of(java.util.List.of("remove-unit", "web/1"), java.nio.file.Path.of("/"))
            .withEnvironment(java.util.Map.of("JUJU_SKIP_CONFIRMATION", "true"));
    assertThat(lab.juju.run(request).exitCode()).isZero();
  }

  @Test
  @Rule("H-933")
  void anApplicationIsGoneWithItsLastUnit() {
    assertThat(lab.ok("remove-application --no-prompt web"))
        .isEqualTo(
            "will remove application web\n- will remove unit web/0\n- will remove unit web/1\n");
    assertThat(lab.ok("status --format json")).doesNotContain("\"web\"");
    CliResult unknown = lab.run("remove-application --no-prompt nope");
    assertThat(unknown)
        .isEqualTo(
            new CliResult(
                1, "", "ERROR removing application nope failed: application \"nope\" not found\n"));
    assertThat(lab.run("remove-unit --no-prompt web/9").stderr())
        .isEqualTo("ERROR removing unit web/9 failed: unit \"web/9\" does not exist\n");
    assertThat(lab.fails(2, "remove-unit web")).isEqualTo("ERROR invalid unit name \"web\"\n");
    assertThat(lab.fails(2, "remove-unit web/0 --no-wait"))
        .isEqualTo("ERROR --no-wait without --force not valid\n");
    assertThat(lab.fails(2, "remove-application")).isEqualTo("ERROR no application specified\n");
  }

  @Test
  @Rule({"H-923", "H-924"})
  void relationsAreRemovedByEndsOrNumber() {
    lab.ok("integrate web:db pg");
    lab.ok("integrate web:other pg");
    assertThat(lab.fails(1, "remove-relation web pg"))
        .isEqualTo(
            "ERROR ambiguous relation: \"web pg\" could refer to \"web:db pg:database\";"
                + " \"web:other pg:database\"\n");
    assertThat(lab.run("remove-relation pg:database web:db")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.run("remove-relation 1")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.fails(1, "remove-relation web pg"))
        .isEqualTo("ERROR relation matching \"web pg\" not found\n");
    assertThat(lab.fails(1, "remove-relation 9")).isEqualTo("ERROR relation 9 not found\n");
    assertThat(lab.fails(2, "remove-relation x")).isEqualTo("ERROR relation ID \"x\" not valid\n");
    assertThat(lab.fails(2, "remove-relation a b c"))
        .isEqualTo("ERROR a relation must involve two applications\n");
  }

  @Test
  @Rule({"H-204", "H-205"})
  void failedHooksAreResolvedWithAndWithoutRetry() {
    lab.charm("bad", "", "start", "false");
    lab.ok("deploy bad -n 2");
    assertThat(lab.fails(1, "resolved web/0"))
        .isEqualTo("ERROR unit \"web/0\" is not in an error state\n");
    lab.ok("resolved bad/0");
    lab.ok("status");
    assertThat(model.unit("bad/0").isInError()).isTrue();
    lab.ok("resolve --no-retry --all");
    lab.ok("status");
    assertThat(model.unit("bad/0").isInError()).isFalse();
    assertThat(model.unit("bad/1").isStarted()).isTrue();
    assertThat(lab.fails(2, "resolved")).isEqualTo("ERROR no unit specified\n");
  }

  @Test
  @Rule("H-148")
  void theModelsSettingsAreThoseOfTheSimulator() {
    assertThat(lab.ok("model-config update-status-hook-interval")).isEqualTo("5m\n");
    lab.ok("model-config update-status-hook-interval=1h automatically-retry-hooks=false");
    assertThat(model.config().updateStatusInterval()).isEqualTo(Duration.ofHours(1));
    assertThat(model.config().retryHooks()).isFalse();
    assertThat(lab.ok("model-config --format json"))
        .contains("\"automatically-retry-hooks\":{\"Value\":false,\"Source\":\"model\"}")
        .contains("\"mode\":{\"Value\":\"requires-prompts\",\"Source\":\"default\"}");
    lab.ok("status");
    lab.juju.advance(Duration.ofMinutes(59));
    assertThat(model.journal()).noneMatch(entry -> entry.what().equals("update-status"));
    lab.juju.advance(Duration.ofMinutes(1));
    assertThat(model.journal()).anyMatch(entry -> entry.what().equals("update-status"));
    assertThat(lab.fails(1, "model-config update-status-hook-interval=x"))
        .contains("invalid duration");
    assertThat(lab.fails(1, "model-config nope"))
        .isEqualTo("ERROR \"nope\" is not a key of the currently targeted model: \"m1\"\n");
  }

  @Test
  void aModelIsDestroyedWithItsNameSaid() {
    assertThat(lab.run("destroy-model m1").stderr())
        .endsWith("ERROR cannot destroy model: aborted\n");
    assertThat(lab.answering("m1\n", "destroy-model m1").exitCode()).isZero();
    assertThat(lab.juju.model("m1")).isNull();
    assertThat(lab.run("status").stderr()).startsWith("ERROR No model in focus.");
    lab.ok("add-model m2");
    assertThat(lab.run("destroy-model m2 --no-prompt --destroy-storage --force").stderr())
        .doesNotContain("ERROR");
  }

  @Test
  @Rule("H-146")
  void refreshBringsTheCharmsNextUpload() {
    lab.ok("status");
    lab.charm(
        "web",
        "requires: {db: {interface: sql}, other: {interface: sql}}",
        "upgrade-charm",
        "status-set active new");
    assertThat(lab.run("refresh web").stderr())
        .isEqualTo("Added local charm \"web\", revision 1, to the model\n");
    assertThat(lab.ok("status --format json"))
        .contains("\"charm\":\"local:web-1\"")
        .contains("\"message\":\"new\"");
    lab.ok("add-unit web -n 2");
    assertThat(model.application("web").units()).hasSize(4);
    lab.ok("trust web");
    assertThat(lab.ok("config web trust")).isEqualTo("true\n");
    lab.ok("trust web --remove");
    assertThat(lab.ok("config web trust")).isEqualTo("false\n");
  }
}
