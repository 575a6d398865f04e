package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.sim.Controller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy, integrate and config. */
class DeployTest {
  private static final String OPTIONS =
      "config: {options: {port: {type: int, default: 80, description: the port}, name: {type: string}}}";

  @TempDir private Path directory;

  private CliLab lab() {
    return new CliLab(directory)
        .charm("web", "requires: {db: {interface: sql}}\n" + OPTIONS)
        .charm("pg", "provides: {database: {interface: sql}}");
  }

  private static Controller model(CliLab lab) {
    return lab.juju.model("m1").controller();
  }

  @Test
  void saysWhatItDeploys() {
    CliLab lab = lab();
    assertThat(lab.run("deploy web site"))
        .isEqualTo(
            new CliResult(
                0,
                "",
                "Located local charm \"web\", revision 0\n"
                    + "Deploying \"site\" from local charm \"web\", revision 0 on"
                    + " ubuntu@22.04/stable\n"));
    assertThat(lab.run("deploy web").stderr()).contains("revision 1 on");
    lab.stored("pg", 7, "14/stable");
    assertThat(lab.run("deploy pg --channel 14/stable").stderr())
        .isEqualTo(
            "Deployed \"pg\" from charm-hub charm \"pg\", revision 7 in channel 14/stable on"
                + " ubuntu@22.04/stable\n");
  }

  @Test
  @Rule("X-121")
  void refusesWhatIsThereOrIsNotAndChangesNothing() {
    CliLab lab = lab();
    lab.ok("deploy web");
    assertThat(lab.fails(1, "deploy web")).contains("application already exists");
    assertThat(lab.fails(1, "deploy ./nope")).isEqualTo("ERROR no charm was found at \"./nope\"\n");
    assertThat(lab.fails(1, "deploy nope")).contains("not found");
    assertThat(lab.fails(1, "deploy web other --config port=x"))
        .isEqualTo(
            "ERROR parsing settings for application: option \"port\" expected int, got \"x\"\n");
    assertThat(lab.fails(1, "deploy web other --resource x=y"))
        .isEqualTo("ERROR unrecognized resource \"x\"\n");
    assertThat(lab.fails(1, "deploy web other --resource z=y --resource x=y"))
        .isEqualTo("ERROR unrecognized resources: x, z\n");
    assertThat(model(lab).applications()).hasSize(1);
  }

  @Test
  @Rule("H-922")
  void unitsOfASubordinateAreRefused() {
    CliLab lab =
        lab()
            .charm(
                "log",
                "subordinate: true\nrequires: {host: {interface: juju-info, scope: container}}");
    assertThat(lab.fails(1, "deploy log -n 2"))
        .isEqualTo("ERROR cannot use --num-units or --to with subordinate application\n");
  }

  @Test
  void takesConfigFromPairsAndFiles() throws IOException {
    CliLab lab = lab();
    Files.writeString(directory.resolve("c.yaml"), "web: {port: 8080, name: x}\nother: {}\n");
    lab.ok("deploy web --config c.yaml --config name=y --trust");
    assertThat(model(lab).application("web").settings())
        .containsEntry("port", 8080L)
        .containsEntry("name", "y");
    assertThat(model(lab).application("web").trust()).isTrue();
  }

  @Test
  @Rule("H-921")
  void ordersRunNoHookUntilSomebodyLooks() {
    CliLab lab = lab();
    lab.ok("deploy web");
    lab.ok("config web port=81");
    assertThat(model(lab).unit("web/0").isInstalled()).isFalse();
    lab.ok("status");
    assertThat(model(lab).unit("web/0").isStarted()).isTrue();
  }

  @Test
  @Rule("H-924")
  void integratesOnce() {
    CliLab lab = lab();
    lab.ok("deploy web");
    lab.ok("deploy pg");
    assertThat(lab.run("integrate web pg:database")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.fails(1, "relate pg web"))
        .isEqualTo(
            """
            ERROR cannot add relation "web:db pg:database"
            relation web:db pg:database:\s

            Use 'juju status --relations' to view the current relations.
            """);
    assertThat(lab.fails(1, "integrate web nope"))
        .isEqualTo("ERROR application \"nope\" not found\n");
    assertThat(lab.fails(1, "integrate web:x pg"))
        .isEqualTo("ERROR application \"web\" has no \"x\" relation\n");
    assertThat(lab.fails(1, "integrate web web")).isEqualTo("ERROR no relations found\n");
  }

  @Test
  @Rule({"H-812", "H-814", "H-817", "H-955"})
  void configSetsResetsAndShows() throws IOException {
    CliLab lab = lab();
    lab.ok("deploy web");
    assertThat(lab.ok("config web port=81 name=")).isEmpty();
    assertThat(lab.ok("config web port")).isEqualTo("81\n");
    assertThat(lab.ok("config web")).isEqualTo(CliLab.golden("config.yaml"));
    assertThat(lab.ok("config web --format json")).isEqualTo(CliLab.golden("config.json"));
    lab.ok("config web --reset port,name");
    assertThat(lab.ok("config web port")).isEqualTo("80\n");

    Files.writeString(directory.resolve("n.txt"), "two\nlines");
    lab.ok("config web name=@n.txt");
    assertThat(lab.ok("config web name")).isEqualTo("two\nlines\n");
    assertThat(lab.fails(1, "config web nope"))
        .isEqualTo(
            "ERROR key \"nope\" not found in \"web\" application config or charm settings.\n");
    assertThat(lab.fails(1, "config web nope=1"))
        .isEqualTo("ERROR parsing settings for application: unknown option \"nope\"\n");
    assertThat(lab.fails(1, "config web name=@gone.txt"))
        .isEqualTo(
            "ERROR cannot read option from file \"gone.txt\": stat "
                + directory.resolve("gone.txt")
                + ": no such file or directory\n");
    assertThat(lab.fails(1, "config nope")).isEqualTo("ERROR application \"nope\" not found\n");
  }
}
