package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmBuild;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What test suites ask for in their first fixture: models, and the flags of deploy. */
class FirstFixtureTest {
  @TempDir private Path directory;

  private CliLab lab() {
    return new CliLab(directory)
        .charm(
            "web",
            "requires: {db: {interface: sql}}\n"
                + "storage: {data: {type: filesystem, multiple: {range: 1-3}},"
                + " logs: {type: filesystem}}",
            "start",
            "status-set active")
        .charm("pg", "provides: {database: {interface: sql}}")
        .charm(
            "log", "subordinate: true\nrequires: {host: {interface: juju-info, scope: container}}");
  }

  private static Controller model(CliLab lab) {
    return lab.juju.model("m1").controller();
  }

  @Test
  @Rule({"X-130", "X-133", "X-164"})
  void theLevelOfTheLogIsASettingOfTheModel() {
    CliLab lab = lab();
    lab.charm(
        "web", "", "start", "juju-log -l DEBUG deep", "update-status", "juju-log -l DEBUG up");
    lab.ok("deploy web");
    lab.ok("status");
    assertThat(lab.ok("debug-log --replay")).doesNotContain("deep").contains("ran \"start\" hook");

    assertThat(lab.run("model-config logging-config=<root>=WARNING;unit=DEBUG"))
        .isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.ok("model-config logging-config")).isEqualTo("<root>=WARNING;unit=DEBUG\n");
    lab.juju.advance(Duration.ofMinutes(5));
    // What was not kept then is lost; what Juju's own parts say is below their level now.
    assertThat(lab.ok("debug-log --replay"))
        .doesNotContain("deep")
        .contains("unit-web-0: 10:05:00 DEBUG unit.web/0.juju-log up\n")
        .doesNotContain("ran \"update-status\" hook")
        .contains("ran \"start\" hook");
    assertThat(lab.ok("debug-log --replay --include web*")).contains("ran \"start\" hook");
    assertThat(lab.ok("debug-log --replay --exclude unit-web*")).isEmpty();
    assertThat(lab.ok("debug-log --replay --include-module unit"))
        .isEqualTo("unit-web-0: 10:05:00 DEBUG unit.web/0.juju-log up\n");
    for (String both :
        new String[] {
          "--tail and --no-tail",
          "--no-tail and --lines 3",
          "--tail and --limit 3",
          "--limit 3 and --lines 3",
          "--replay and --lines 3"
        }) {
      assertThat(lab.fails(2, "debug-log " + both.replace(" and", "")))
          .isEqualTo("ERROR setting " + both.replace(" 3", "") + " not valid\n");
    }
  }

  @Test
  @Rule({"X-130", "X-132"})
  void everySettingIsKeptAsItIsTyped() {
    CliLab lab = lab();
    CliResult set =
        lab.run(
            "model-config update-status-hook-interval=60s test-mode=true egress-subnets=10.0.0.0/8");
    assertThat(set.exitCode()).isZero();
    assertThat(set.stderr()).startsWith("note: ").contains("egress-subnets").hasLineCount(1);
    assertThat(lab.ok("model-config update-status-hook-interval")).isEqualTo("60s\n");
    assertThat(lab.ok("model-config test-mode --format json"))
        .isEqualTo("{\"test-mode\":{\"Value\":true,\"Source\":\"model\"}}\n");
    assertThat(lab.run("model-config no-such-key=x"))
        .isEqualTo(
            new CliResult(
                0,
                "",
                "WARNING key \"no-such-key\" is not defined in the current model configuration:"
                    + " possible misspelling\n"));
    assertThat(lab.ok("model-config no-such-key")).isEqualTo("x\n");
    lab.ok("model-config cloudinit-userdata='packages: [jq]'");
    assertThat(lab.ok("model-config"))
        .contains("<value set, see juju model-config cloudinit-userdata>\n");
    assertThat(lab.ok("model-config cloudinit-userdata")).isEqualTo("packages: [jq]\n");
    lab.ok("model-config --reset update-status-hook-interval,no-such-key");
    assertThat(lab.ok("model-config update-status-hook-interval")).isEqualTo("5m\n");
  }

  @Test
  @Rule({"X-130", "H-410"})
  void hooksSeeTheProxiesOfTheModel() {
    CliLab lab = lab();
    lab.ok("add-model m2 --config juju-http-proxy=http://squid:3128 --config no-proxy=local");
    assertThat(lab.juju.model("m2").controller().config().variables())
        .containsEntry("JUJU_CHARM_HTTP_PROXY", "http://squid:3128")
        .containsEntry("no_proxy", "local")
        .containsEntry("NO_PROXY", "local")
        .hasSize(3);
    lab.ok("model-config --reset no-proxy");
    assertThat(lab.juju.model("m2").controller().config().variables())
        .containsOnlyKeys("JUJU_CHARM_HTTP_PROXY");
  }

  @Test
  @Rule({"X-120", "X-134"})
  void constraintsAreCheckedKeptAndShown() {
    CliLab lab = lab();
    CliResult deployed = lab.run("deploy web --constraints mem=8G --constraints cores=2");
    assertThat(deployed.exitCode()).isZero();
    assertThat(deployed.stderr()).startsWith("note: constraints are kept and shown only");
    assertThat(lab.ok("constraints web")).isEqualTo("arch=amd64 cores=2 mem=8192M\n");
    assertThat(lab.ok("constraints web --format json"))
        .isEqualTo("{\"arch\":\"amd64\",\"cores\":2,\"mem\":8192}\n");
    // Said once.
    assertThat(lab.run("set-constraints web root-disk=1.5G tags=a,b"))
        .isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.ok("constraints web --format yaml"))
        .isEqualTo("root-disk: 1536\ntags:\n- a\n- b\n");
    lab.ok("set-model-constraints mem=4G");
    assertThat(lab.ok("model-constraints")).isEqualTo("mem=4096M\n");
    assertThat(lab.fails(1, "deploy log --constraints mem=1G"))
        .isEqualTo("ERROR cannot use --constraints with subordinate application\n");
    assertThat(lab.fails(1, "deploy pg --constraints fast"))
        .isEqualTo("ERROR malformed constraint \"fast\"\n");
    assertThat(lab.fails(1, "deploy pg --constraints colour=red"))
        .isEqualTo("ERROR unknown constraint \"colour\"\n");
    assertThat(lab.fails(1, "deploy pg --constraints cores=two"))
        .isEqualTo("ERROR bad \"cores\" constraint: must be a non-negative integer\n");
    assertThat(lab.fails(2, "constraints")).isEqualTo("ERROR no application name specified\n");
    assertThat(model(lab).application("pg")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "edge,latest/edge",
    "2.0,2.0/stable",
    "2.0/beta,2.0/beta",
    "latest/stable,latest/stable",
    "edge/fix,latest/edge/fix",
    "2.0/edge/fix,2.0/edge/fix"
  })
  @Rule("X-120")
  void channelsAreMadeWhole(String typed, String whole) {
    assertThat(Channels.normalized(typed)).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "2.0/wild,risk in channel \"2.0/wild\" not valid",
    "2.0/x/fix,risk in channel \"2.0/x/fix\" not valid",
    "/edge,track in channel \"/edge\" not valid",
    "2.0/edge/,branch in channel \"2.0/edge/\" not valid",
    "a/edge/b/c,channel is malformed and has too many components \"a/edge/b/c\""
  })
  @Rule("X-120")
  void wrongChannelsAreRefused(String typed, String why) {
    CliLab lab = lab();
    assertThat(lab.fails(2, "deploy pg --channel " + typed))
        .isEqualTo("ERROR error in --channel: " + why + "\n");
    assertThat(lab.fails(2, "refresh pg --channel " + typed))
        .isEqualTo("ERROR error in --channel: " + why + "\n");
  }

  @Test
  @Rule("X-120")
  void aRevisionIsForCharmsWithAName() {
    CliLab lab = lab();
    lab.stored("pg", 7, "14/stable");
    assertThat(lab.fails(1, "deploy pg --revision 5"))
        .isEqualTo(
            "ERROR specifying a revision requires a channel for future upgrades. Please use"
                + " --channel\n");
    assertThat(lab.run("deploy pg --revision 5 --channel 14/stable").stderr())
        .contains("revision 5 in channel 14/stable");
    assertThat(lab.ok("status --format json")).contains("\"charm-rev\":5");
    assertThat(lab.fails(1, "deploy postgresql-42"))
        .isEqualTo(
            "ERROR cannot specify revision in a charm or bundle name. Please use --revision.\n");
  }

  @Test
  @Rule("X-120")
  void theBaseIsShownAndOneThatTheCharmDoesNotListIsRefused() {
    CliLab lab = lab();
    lab.builtAs("pg", new CharmBuild("v1.2-3-gabc", List.of("ubuntu@22.04", "ubuntu@24.04")));
    assertThat(lab.run("deploy pg --base ubuntu@24.04").stderr())
        .contains("on ubuntu@24.04/stable");
    assertThat(lab.ok("status --format json"))
        .contains("\"base\":{\"name\":\"ubuntu\",\"channel\":\"24.04\"},\"charm-origin\"")
        .contains("\"base\":{\"name\":\"ubuntu\",\"channel\":\"24.04\"},\"hardware\"")
        .contains("\"charm-version\":\"v1.2-3-gabc\",\"exposed\"");
    assertThat(lab.ok("status")).contains("ubuntu@24.04");
    assertThat(lab.fails(1, "deploy pg two --base ubuntu@20.04")).contains("ubuntu@20.04");
    lab.ok("deploy pg two --base ubuntu@20.04 --force");
    lab.ok("deploy pg three --series noble");
    assertThat(lab.fails(2, "deploy pg four --series noble --base ubuntu@24.04"))
        .isEqualTo("ERROR --series and --base cannot be specified together\n");
  }

  @Test
  @Rule({"X-120", "X-123", "H-922"})
  void unitsCanShareAMachine() {
    CliLab lab = lab();
    lab.ok("deploy web");
    lab.ok("deploy pg --to 0 -n 2");
    assertThat(model(lab).unit("pg/0").machine()).isZero();
    assertThat(model(lab).unit("pg/1").machine()).isEqualTo(1);
    assertThat(model(lab).unit("pg/0").address()).isEqualTo(model(lab).unit("web/0").address());
    lab.ok("add-unit web --to 1");
    assertThat(model(lab).unit("web/1").machine()).isEqualTo(1);
    assertThat(lab.ok("machines")).hasLineCount(3);
    assertThat(lab.fails(1, "add-unit web --to 9")).contains("machine 9 not found");
    assertThat(lab.fails(1, "deploy pg more --to 9")).contains("machine 9 not found");
    assertThat(lab.fails(2, "add-unit web -n 2 --attach-storage data/0"))
        .isEqualTo("ERROR --attach-storage cannot be used with -n\n");
    assertThat(lab.run("deploy pg lxd --to lxd:0").stderr()).startsWith("note: --to ");
    assertThat(lab.fails(1, "deploy log --to 0"))
        .isEqualTo("ERROR cannot use --num-units or --to with subordinate application\n");
    model(lab).checkInvariants();
  }

  @Test
  @Rule({"X-120", "X-150"})
  void storageIsMadeAsOftenAsIsAskedFor() {
    CliLab lab = lab();
    lab.ok("deploy web --storage data=rootfs,2,1G");
    lab.ok("add-unit web");
    lab.ok("status");
    assertThat(model(lab).unit("web/0").storages()).containsExactly("data/0", "data/1", "logs/2");
    assertThat(model(lab).unit("web/1").storages()).containsExactly("data/3", "data/4", "logs/5");
    assertThat(lab.ok("storage"))
        .startsWith("Unit   Storage ID  Type        Size  Status    Message\n")
        .contains("web/0  data/1      filesystem        attached  \n")
        .hasLineCount(7);
    assertThat(lab.ok("show-storage data/1"))
        .startsWith(
            "data/1:\n  kind: filesystem\n  life: alive\n  status:\n    current: attached\n")
        .contains(
            "      web/0:\n        machine: \"0\"\n        location: /var/lib/juju/storage/data/1\n");
    assertThat(lab.ok("status --storage")).contains("Storage Unit", "/var/lib/juju/storage/data/1");
    assertThat(lab.fails(1, "deploy web b --storage nope=1"))
        .isEqualTo("ERROR charm \"web\" has no store called \"nope\"\n");
    assertThat(lab.fails(1, "deploy web b --storage logs=2"))
        .contains("storage is singular, 2 specified");
    assertThat(lab.fails(1, "deploy web b --storage data=4"))
        .contains("at most 3 instances supported, 4 specified");
    assertThat(lab.fails(2, "show-storage x")).isEqualTo("ERROR invalid storage ID x\n");
    lab.ok("add-model empty");
    assertThat(lab.run("storage")).isEqualTo(new CliResult(0, "", "No storage to display.\n"));
    assertThat(lab.ok("storage --format json")).isEmpty();
  }

  @Test
  @Rule("X-120")
  void aSpaceCanBeNamedIfItIsTheOneThereIs() {
    CliLab lab = lab();
    lab.ok("deploy web --bind 'alpha db=alpha'");
    assertThat(lab.fails(1, "deploy web b --bind db=public"))
        .isEqualTo("ERROR space \"public\" not found\n");
    assertThat(lab.fails(1, "deploy web b --device gpu=1"))
        .startsWith("ERROR Charm4J does not model juju deploy --device");
    assertThat(lab.run("deploy web b --dry-run").stderr())
        .startsWith("ignoring dry-run flag for local charms\n");
    assertThat(model(lab).application("b")).isNotNull();
  }

  @Test
  @Rule({"X-122", "H-165"})
  void unitsThatHaveFailedGoByForce() {
    CliLab lab = lab();
    lab.charm("bad", "", "start", "false").charm("worse", "", "stop", "false");
    lab.ok("deploy bad -n 2");
    lab.ok("deploy worse");
    lab.ok("status");
    lab.ok("remove-unit bad/0 --no-prompt");
    lab.ok("status");
    assertThat(model(lab).unit("bad/0")).isNotNull();
    lab.ok("remove-unit bad/0 --no-prompt --force");
    assertThat(model(lab).unit("bad/0")).isNull();
    lab.ok("remove-application bad worse --no-prompt --force --no-wait");
    lab.ok("status");
    assertThat(model(lab).applications()).isEmpty();
    assertThat(model(lab).journal())
        .anyMatch(entry -> "worse/0".equals(entry.unit()) && entry.what().equals("stop"));
    model(lab).checkInvariants();
  }

  @Test
  @Rule("X-136")
  void exposedApplicationsAreShown() {
    CliLab lab = lab();
    lab.ok("deploy web");
    assertThat(lab.run("expose web")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.ok("status --format json")).contains("\"exposed\":true,\"application-status\"");
    assertThat(lab.ok("status")).contains(" yes ");
    lab.ok("unexpose web");
    assertThat(lab.ok("status --format json")).contains("\"exposed\":false");
    lab.ok("expose web --endpoints db --to-cidrs 10.0.0.0/24");
    assertThat(lab.ok("status --format json"))
        .contains(
            "\"exposed\":true,\"exposed-endpoints\":{\"db\":{\"expose-to-cidrs\":[\"10.0.0.0/24\"]}}");
    lab.ok("unexpose web --endpoints db");
    assertThat(lab.ok("status --format json")).contains("\"exposed\":false");
    assertThat(lab.fails(1, "expose web --endpoints nope"))
        .isEqualTo("ERROR endpoint \"nope\" not found\n");
    assertThat(lab.fails(2, "expose")).isEqualTo("ERROR no application name specified\n");
  }

  /** A charm keeps the name of the store, whatever its metadata calls it. */
  @Test
  @Rule({"X-120", "H-146"})
  void refreshKeepsTheNameAndTheChannelOfTheStore() {
    CliLab lab = lab();
    lab.charm("mysql-k8s", "summary: a database").stored("mysql-k8s", 3, "8.0/edge");
    lab.called("mysql-k8s", "mysql");
    assertThat(lab.run("deploy mysql-k8s --channel 8.0/edge").stderr()).contains("\"mysql\"");
    assertThat(lab.ok("status --format json")).contains("{\"charm\":\"mysql-k8s\",");
    lab.stored("mysql-k8s", 4, "8.0/edge");
    assertThat(lab.run("refresh mysql").stderr()).contains("revision 4 in channel 8.0/edge");
    assertThat(lab.ok("status --format json")).contains("\"charm-channel\":\"8.0/edge\"");
  }

  @Test
  @Rule("X-124")
  void scaleIsForContainers() {
    CliLab lab = lab();
    lab.ok("deploy web");
    assertThat(lab.fails(1, "scale-application web 2"))
        .isEqualTo(
            "ERROR Juju command \"scale-application\" only supported on k8s container models\n");
    assertThat(lab.fails(2, "scale-application")).isEqualTo("ERROR no application specified\n");
    assertThat(lab.fails(2, "scale-application web")).isEqualTo("ERROR no scale specified\n");
    assertThat(lab.fails(2, "scale-application web x"))
        .isEqualTo("ERROR invalid scale \"x\": strconv.Atoi: parsing \"x\": invalid syntax\n");
    assertThat(lab.fails(2, "scale-application web -- -1"))
        .isEqualTo("ERROR scale must be a positive integer\n");
  }

  @Test
  @Rule("X-145")
  void resourcesAreAttachedAndListed() throws IOException {
    CliLab lab = lab();
    lab.charm(
        "app",
        "resources: {bin: {type: file, filename: bin.tgz, description: the program},"
            + " conf: {type: file, filename: conf}}",
        "upgrade-charm",
        "status-set active upgraded");
    Files.writeString(directory.resolve("b.tgz"), "abc");
    lab.ok("deploy app");
    lab.ok("status");
    assertThat(lab.run("attach-resource app bin=b.tgz")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.ok("status")).contains("upgraded");
    assertThat(lab.ok("resources app"))
        .isEqualTo(
            """
            Resource  Supplied by  Revision
            bin       admin        2026-03-01T10:00
            conf      upload       -
            """);
    assertThat(lab.ok("resources app/0 --format json"))
        .startsWith(
            "{\"resources\":[{\"name\":\"bin\",\"type\":\"file\",\"path\":\"bin.tgz\","
                + "\"description\":\"the program\",\"revision\":\"-\",\"fingerprint\":\"cb00753f45a35e8b")
        .contains("\"size\":3,\"origin\":\"upload\",\"used\":true");
    assertThat(lab.fails(1, "attach-resource app nope=b.tgz"))
        .isEqualTo("ERROR failed to upload resource \"nope\": resource \"nope\" not found\n");
    assertThat(lab.fails(1, "attach-resource app bin=gone"))
        .isEqualTo(
            "ERROR failed to upload resource \"bin\": open gone: no such file or directory\n");
    assertThat(lab.fails(2, "attach-resource app")).isEqualTo("ERROR no resource specified\n");
    lab.ok("deploy pg");
    assertThat(lab.run("resources pg"))
        .isEqualTo(new CliResult(0, "", "No resources to display.\n"));
  }
}
