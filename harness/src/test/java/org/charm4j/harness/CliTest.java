package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.cli.CliResult;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.Snapshot;
import org.charm4j.sim.words.UserAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The juju command line on a harness. */
class CliTest {
  private static final CharmMetadata WEB =
      CharmMetadataReader.parse("web", "name: web\nconfig: {options: {port: {type: int}}}");

  /** Does nothing in any hook. */
  static final class Web extends CharmBase {}

  private final Harness juju = Harness.create();

  CliTest() {
    juju.registerCharm("web", Web::new, WEB);
  }

  @Test
  void commandsAndMethodsWorkOnOneModel() {
    assertThat(juju.cli("juju deploy web 'site' -n 2").isOk()).isTrue();
    juju.config("site", "port", 8080);
    assertThat(juju.cli("config site port")).isEqualTo(new CliResult(0, "8080\n", ""));
    assertThat(juju.cli(List.of("config", "site", "port=81")).isOk()).isTrue();
    assertThat(juju.unit("site/1").isStarted()).isTrue();
    assertThat(juju.application("site").settings()).containsEntry("port", 81L);
  }

  @Test
  void ordersSettleNothingAndLookingDoes() {
    juju.cli("deploy web");
    assertThat(juju.controller().unit("web/0").isInstalled()).isFalse();
    juju.cli("status");
    assertThat(juju.controller().unit("web/0").isStarted()).isTrue();
  }

  @Test
  void aCharmThatIsNotRegisteredSaysWhichAre() {
    assertThat(juju.cli("deploy nope").stderr())
        .isEqualTo(
            "ERROR charm or bundle \"nope\" not found; the harness knows: web;"
                + " Harness.registerCharm tells it of more\n");
  }

  @Test
  void aDirectoryIsDeployedAndRefreshedAsACharm(@TempDir Path temp) throws IOException {
    Path charm = Files.createDirectory(temp.resolve("legacy"));
    Files.writeString(
        charm.resolve("charmcraft.yaml"), "name: legacy\nsummary: s\ndescription: d\n");
    Path dispatch =
        Files.writeString(charm.resolve("dispatch"), "#!/bin/bash\nstatus-set active one\n");
    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
    juju.cliDirectory(temp);
    assertThat(juju.cli("deploy ./legacy old").stderr())
        .isEqualTo(
            "Located local charm \"legacy\", revision 0\n"
                + "Deploying \"old\" from local charm \"legacy\", revision 0 on"
                + " ubuntu@22.04/stable\n");
    assertThat(juju.unit("old/0").workload().message()).isEqualTo("one");
    Files.writeString(dispatch, "#!/bin/bash\nstatus-set active two\n");
    assertThat(juju.cli("refresh old --path ./legacy").exitCode()).isZero();
    assertThat(juju.unit("old/0").workload().message()).isEqualTo("two");
    assertThat(juju.cli("deploy ./nowhere"))
        .isEqualTo(new CliResult(1, "", "ERROR no charm was found at \"./nowhere\"\n"));
  }

  @Test
  @Rule("H-420")
  void execRunsBashWithTheHookCommands() {
    juju.cli("deploy web -n 2");
    assertThat(
            juju.cli(
                List.of(
                    "exec",
                    "--application",
                    "web",
                    "--format",
                    "json",
                    "--",
                    "for i in 1 2; do echo $i; done | tac; is-leader; exit 0")))
        .extracting(CliResult::stdout)
        .asString()
        .contains("\"stdout\":\"2\\n1\\nTrue\\n\"", "\"stdout\":\"2\\n1\\nFalse\\n\"");
    assertThat(juju.cli("exec --unit web/0 -- 'secret-get nope || exit 3'").stderr())
        .contains("with return code 3");
  }

  @Test
  @Rule("S-096")
  void otherPeopleDoWhatTheyMay() {
    juju.cli("deploy web");
    juju.setAccess("bob", UserAccess.READ);
    assertThat(juju.cliAs("bob", "config web port").isOk()).isTrue();
    assertThat(juju.cliAs("bob", "config web port=1"))
        .isEqualTo(new CliResult(1, "", "ERROR permission denied\n"));
    juju.cli("grant bob write " + juju.controller().config().modelName());
    assertThat(juju.cliAs("bob", "config web port=1").isOk()).isTrue();
    assertThatThrownBy(() -> juju.cliAs("eve", "status"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("user \"eve\" not found; there are: admin, bob");
  }

  @Test
  void otherModelsFollowTheClock() {
    juju.cli("add-model other");
    juju.advance(Duration.ofDays(1));
    assertThat(juju.cli("status --format json").stdout())
        .contains("\"name\":\"other\"")
        .contains("\"timestamp\":\"00:00:00Z\"");
    juju.advance(Duration.ofSeconds(5));
    assertThat(juju.cli("status --format json").stdout()).contains("\"timestamp\":\"00:00:05Z\"");
  }

  @Test
  void goingBackTakesTheModelsAlongOrRefuses() {
    Snapshot before = juju.snapshot();
    juju.cli("add-model --no-switch other");
    juju.advance(Duration.ofHours(1));
    juju.cli("version");
    juju.restore(before);
    juju.cli("version");
    assertThat(juju.now()).isEqualTo(before.at());

    juju.cli("deploy web -m other");
    assertThatThrownBy(() -> juju.restore(before))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("things have happened in model other, too");
  }

  @Test
  void aForkKnowsTheCharms() {
    juju.cli("deploy web");
    Harness fork = juju.fork();
    fork.cli("deploy web second");
    assertThat(fork.applications()).hasSize(2);
    assertThat(juju.applications()).hasSize(1);
  }
}
