package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.junit.jupiter.api.Test;

/** Several models on one controller: add-model, switch, models, controllers. */
class ModelsTest {
  private final CliLab lab = new CliLab();

  @Test
  void aNewModelBecomesTheCurrentOne() {
    assertThat(lab.run("add-model m2").stderr())
        .isEqualTo(
            "Added 'm2' model on localhost/localhost with credential 'localhost' for user"
                + " 'admin'\n");
    assertThat(lab.ok("switch")).isEqualTo("c1:admin/m2\n");
    lab.ok("add-model --no-switch m3");
    assertThat(lab.ok("switch")).isEqualTo("c1:admin/m2\n");
    assertThat(lab.run("switch m3").stderr()).isEqualTo("c1:admin/m2 -> c1:admin/m3\n");
    assertThat(lab.run("switch m3").stderr()).isEqualTo("c1:admin/m3 (no change)\n");
    assertThat(lab.fails(1, "switch nope")).contains("model c1:admin/nope not found");
    assertThat(lab.fails(1, "add-model m3")).contains("already exists");
    assertThat(lab.fails(2, "add-model Big")).contains("\"Big\" is not a valid name");
    assertThat(lab.fails(1, "add-model m4 aws")).contains("there is one cloud, localhost");
    lab.ok("add-model m4 lxd/default");
    assertThat(lab.ok("offers -m m4 --format json")).isEqualTo("{}\n");
    assertThat(lab.fails(2, "add-model")).isEqualTo("ERROR model name is required\n");
  }

  @Test
  @Rule("H-957")
  void modelsListsThemAll() {
    String m1 = lab.juju.model("m1").controller().modelUuid();
    assertThat(lab.ok("models --format json"))
        .contains("{\"name\":\"admin/m1\",\"short-name\":\"m1\",\"model-uuid\":\"" + m1 + "\"")
        .contains("\"short-name\":\"controller\"")
        .contains("\"is-controller\":true")
        .endsWith(",\"current-model\":\"m1\"}\n");
    assertThat(lab.ok("models")).isEqualTo(CliLab.golden("models.txt"));
    assertThat(lab.ok("controllers --format json"))
        .startsWith("{\"controllers\":{\"c1\":{\"current-model\":\"m1\"")
        .contains("\"cloud\":\"localhost\"")
        .endsWith("\"current-controller\":\"c1\"}\n");
  }

  @Test
  @Rule("H-957")
  void oneModelIsShownWhole() {
    String uuid = lab.juju.model("m1").controller().modelUuid();
    assertThat(lab.ok("show-model m1 --format json"))
        .isEqualTo(
            CliLab.golden("show-model.json")
                .replace("MODELUUID", uuid)
                .replace("CONTROLLERUUID", lab.juju.controllerUuid()));
    assertThat(lab.ok("show-model --format json")).isEqualTo(lab.ok("show-model m1 --format=json"));
  }

  @Test
  void theSettingsOfAModelSayWhereTheyComeFrom() {
    lab.ok("model-config update-status-hook-interval=10m automatically-retry-hooks=false");
    assertThat(lab.ok("model-config")).isEqualTo(CliLab.golden("model-config.txt"));
    assertThat(lab.ok("model-config --format json"))
        .isEqualTo(CliLab.golden("model-config.json").replace("\n", "") + "\n");
    assertThat(lab.ok("model-config update-status-hook-interval")).isEqualTo("10m\n");
    lab.ok("model-config --reset update-status-hook-interval,automatically-retry-hooks mode=");
    assertThat(lab.ok("model-config --format json"))
        .contains("\"automatically-retry-hooks\":{\"Value\":true,\"Source\":\"default\"}")
        .contains("\"mode\":{\"Value\":\"\",\"Source\":\"model\"}")
        .contains("\"update-status-hook-interval\":{\"Value\":\"5m\",\"Source\":\"default\"}");
  }

  /** Rows 4, 5, 6 and 10 of the command lines that the suites execute. */
  @Test
  void whatTheSuitesAskOfTheControllerIsAnswered() {
    String uuid = lab.juju.model("m1").controller().modelUuid();
    assertThat(lab.ok("show-controller c1 --format=json"))
        .startsWith("{\"c1\":{\"details\":{\"controller-uuid\":\"" + lab.juju.controllerUuid())
        .contains("\"cloud\":\"localhost\",\"region\":\"localhost\"")
        .contains("\"admin/m1\":{\"model-uuid\":\"" + uuid + "\"}")
        .endsWith(
            "\"current-model\":\"admin/m1\","
                + "\"account\":{\"user\":\"admin\",\"access\":\"superuser\"}}}\n");
    assertThat(lab.fails(1, "show-controller c2")).isEqualTo("ERROR controller c2 not found\n");
    assertThat(lab.ok("clouds --client --all --format=json"))
        .isEqualTo(
            "{\"localhost\":{\"defined\":\"built-in\",\"type\":\"lxd\","
                + "\"auth-types\":[\"certificate\"],\"regions\":{\"localhost\":{}}}}\n");
    assertThat(lab.ok("clouds"))
        .isEqualTo("Cloud      Regions  Default    Type\nlocalhost        1  localhost  lxd\n");
    assertThat(lab.ok("show-machine -m c1:controller --format=json"))
        .isEqualTo("{\"model\":\"controller\",\"machines\":{}}\n");
    assertThat(lab.ok("show-model controller --format json"))
        .contains("\"cloud\":\"localhost\",\"region\":\"localhost\"");
  }

  @Test
  void constraintsAskForWhatEveryMachineHas() {
    assertThat(lab.ok("model-constraints")).isEmpty();
    assertThat(lab.run("set-model-constraints arch=amd64")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.ok("model-constraints")).isEqualTo("arch=amd64\n");
    assertThat(lab.ok("model-constraints --format json")).isEqualTo("{\"arch\":\"amd64\"}\n");
    assertThat(lab.fails(1, "set-model-constraints arch=arm64"))
        .isEqualTo(
            "ERROR Charm4J does not model the constraint arch=arm64; machines are all alike, with"
                + " arch=amd64\n");
    assertThat(lab.fails(1, "set-model-constraints fast"))
        .isEqualTo("ERROR malformed constraint \"fast\"\n");
    assertThat(lab.ok("model-constraints")).isEqualTo("arch=amd64\n");
    lab.ok("set-model-constraints");
    assertThat(lab.ok("model-constraints")).isEmpty();
  }

  @Test
  void modelsHaveOneClock() {
    lab.ok("add-model m2");
    lab.juju.advance(Duration.ofHours(3));
    assertThat(lab.juju.model("m1").controller().now())
        .isEqualTo(lab.juju.model("m2").controller().now())
        .isEqualTo(CliLab.MODELS.start().plus(Duration.ofHours(3)));

    lab.juju.model("m1").controller().advance(Duration.ofMinutes(1));
    lab.ok("version");
    assertThat(lab.juju.model("m2").controller().now()).isEqualTo(lab.juju.now());
    lab.ok("add-model late");
    assertThat(lab.juju.model("late").controller().now()).isEqualTo(lab.juju.now());
  }

  @Test
  void modelsDifferInWhatComesFromTheSeed() {
    lab.ok("add-model m2");
    assertThat(lab.juju.model("m1").controller().modelUuid())
        .isNotEqualTo(lab.juju.model("m2").controller().modelUuid());
    assertThat(new CliLab().juju.model("m1").controller().modelUuid())
        .isEqualTo(lab.juju.model("m1").controller().modelUuid());
  }
}
