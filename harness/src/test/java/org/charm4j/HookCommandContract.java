package org.charm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charm4j.charm.Binding;
import org.charm4j.charm.CloudCredential;
import org.charm4j.charm.CloudSpec;
import org.charm4j.charm.GoalState;
import org.charm4j.charm.HookCommands;
import org.charm4j.charm.HookCommands.ReadRevision;
import org.charm4j.charm.HookCommands.Whose;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.OpenedPort;
import org.charm4j.charm.Port;
import org.charm4j.charm.RelationNotFoundException;
import org.charm4j.charm.SecretInfo;
import org.charm4j.charm.SecretNotFoundException;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.Status;
import org.charm4j.charm.StorageInfo;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.Controller;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.HookCommandServer;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.Test;

/**
 * The framework's hook commands against the simulator's: both ends of the same text, over each of
 * the ways on which it can travel.
 */
abstract class HookCommandContract {
  private final Controller juju = Controller.create(ControllerConfig.juju36());

  HookCommandContract() {
    deploy(
        "a",
        """
        name: a
        provides: {x: i}
        resources: {r: {filename: f}}
        storage: {s: {type: block, multiple: {range: 1-3}}}
        config: {options: {size: {type: int, default: 3}}}
        """);
    deploy("b", "name: b\nrequires: {y: i}\n");
    juju.integrate("a", "b");
    juju.settle();
  }

  /** Lets a charm's code run hook commands over one of the ways. */
  abstract void run(
      HookEnvironment environment, HookCommandRunner simulator, Consumer<HookCommandRunner> code);

  private CharmProcess charm(Consumer<HookCommands> commands) {
    return (environment, simulator) -> {
      Clock clock = Clock.fixed(juju.now(), ZoneOffset.UTC);
      run(environment, simulator, runner -> commands.accept(new HookCommands(runner, clock)));
      return 0;
    };
  }

  private void deploy(String name, String yaml) {
    CharmMetadata metadata = CharmMetadataReader.parse(name, yaml);
    juju.deploy(name, new CharmSpec(metadata, null), 1, new TreeMap<>());
  }

  /** Runs typed commands on a unit in one transaction, which must end well. */
  private TaskView on(String unit, Consumer<HookCommands> commands) {
    int id = juju.exec(unit, charm(commands));
    juju.settle();
    TaskView task = juju.task(id);
    assertThat(task).isNotNull();
    assertThat(task.status()).as(juju.journalTail(1).toString()).isEqualTo(TaskStatus.COMPLETED);
    return task;
  }

  @Test
  void everyModelledCommandHasItsTypedMethodAndNoOther() {
    Pattern upper = Pattern.compile("([A-Z])");
    Set<String> typed =
        Arrays.stream(HookCommands.class.getMethods())
            .filter(method -> method.getDeclaringClass() != Object.class)
            .map(Method::getName)
            .map(name -> upper.matcher(name).replaceAll("-$1").toLowerCase(Locale.ROOT))
            .map(name -> name.replaceAll("-(app|now|with-endpoints)$", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(typed).containsExactlyElementsOf(HookCommandServer.modelled());
  }

  @Test
  void unitAndApplication() {
    on(
        "a/0",
        commands -> {
          assertThat(commands.isLeader()).isTrue();
          assertThat(commands.configGet()).isEqualTo(Map.of("size", 3L));
          assertThat(commands.configGet("size")).isEqualTo(3L);
          commands.statusSet(Status.blocked("no, \"quoted\" -- disk"), Whose.UNIT);
          commands.statusSet(Status.active(), Whose.APPLICATION);
          assertThat(commands.statusGet(Whose.UNIT))
              .isEqualTo(Status.blocked("no, \"quoted\" -- disk"));
          assertThat(commands.statusGet(Whose.APPLICATION)).isEqualTo(Status.active());
          commands.applicationVersionSet("-14.2");
          commands.jujuLog("WARNING", "--odd\nlines");
        });

    assertThat(juju.unit("a/0").workloadVersion()).isEqualTo("-14.2");
    assertThat(juju.journalTail(1).get(0).log().toString()).contains("WARNING --odd\nlines");
  }

  @Test
  void relations() {
    on(
        "a/0",
        commands -> {
          assertThat(commands.relationIds("x")).containsExactly("x:0");
          assertThat(commands.relationList("x:0")).containsExactly("b/0");
          assertThat(commands.relationListApp("x:0")).isEqualTo("b");
          commands.relationSet("x:0", Map.of("k=y", "a\nb: {c}", "gone", ""), Whose.APPLICATION);
          commands.relationSet("x:0", Map.of("own", "ü"), Whose.UNIT);
          assertThat(commands.relationGet("x:0", "a", Whose.APPLICATION))
              .isEqualTo(Map.of("k=y", "a\nb: {c}"));
        });
    on(
        "b/0",
        commands -> {
          assertThat(commands.relationGet("y:0", "a", Whose.APPLICATION))
              .isEqualTo(Map.of("k=y", "a\nb: {c}"));
          assertThat(commands.relationGet("y:0", "a/0", Whose.UNIT)).containsEntry("own", "ü");
        });
  }

  @Test
  void networksAndPlans() {
    on(
        "b/0",
        commands -> {
          Instant since = Instant.parse("2025-01-01T00:00:00Z");
          assertThat(commands.goalState().units())
              .isEqualTo(Map.of("b/0", new GoalState.Goal("unknown", since)));
          assertThat(commands.goalState().relations())
              .isEqualTo(
                  Map.of(
                      "y",
                      Map.of(
                          "a", new GoalState.Goal("joined", since),
                          "a/0", new GoalState.Goal("unknown", since))));
          assertThat(commands.relationModelGet("y:0")).isEqualTo(juju.modelUuid());
          assertThat(commands.unitGet("private-address")).isEqualTo("10.0.0.2");
          Binding binding = commands.networkGet("y", null);
          assertThat(binding.bindAddresses()).containsExactly("10.0.0.2");
          assertThat(binding.interfaces().get(0).subnet()).contains("10.0.0.0/8");
          assertThat(binding.ingressAddresses()).containsExactly("10.0.0.2");
          assertThat(binding.egressSubnets()).containsExactly("10.0.0.2/32");
          assertThat(commands.networkGet("y", "0")).isEqualTo(binding);
          assertThatThrownBy(() -> commands.networkGet("y", "7"))
              .isInstanceOf(RelationNotFoundException.class);
        });
  }

  @Test
  void resources() {
    Path file = Path.of("some", "file").toAbsolutePath();
    juju.attachResource("a", "r", Path.of("some", ".", "file"));
    on("a/0", commands -> assertThat(commands.resourceGet("r")).isEqualTo(file));
  }

  @Test
  void storage() {
    on("a/0", commands -> commands.storageAdd("s", 2));
    on(
        "a/0",
        commands -> {
          assertThat(commands.storageList(null)).containsExactly("s/0", "s/1", "s/2");
          assertThat(commands.storageList("t")).isEmpty();
          assertThat(commands.storageGet("s/1"))
              .isEqualTo(new StorageInfo("block", Path.of("/dev/disk/by-id/s-1")));
        });
  }

  @Test
  void credentials() {
    juju.trust("a", true);
    on(
        "a/0",
        commands -> {
          CloudSpec cloud = commands.credentialGet();
          CloudCredential credential =
              new CloudCredential(
                  "certificate",
                  Map.of(
                      "client-cert", "charm4j-client-cert",
                      "client-key", "charm4j-client-key",
                      "server-cert", "charm4j-server-cert"),
                  List.of());
          assertThat(cloud)
              .isEqualTo(
                  new CloudSpec(
                      "lxd",
                      "localhost",
                      "localhost",
                      "https://10.0.0.0:8443",
                      null,
                      null,
                      credential,
                      List.of(),
                      false,
                      false));
          assertThat(cloud.toString()).contains("client-key=***").doesNotContain("charm4j-");
        });
    on(
        "b/0",
        commands ->
            assertThatThrownBy(commands::credentialGet)
                .isInstanceOf(ModelException.class)
                .hasMessage("cannot access cloud credentials: permission denied"));
  }

  @Test
  void reboots() {
    on(
        "a/0",
        commands -> {
          List<ThrowingCallable> reboots = List.of(commands::jujuReboot, commands::jujuRebootNow);
          for (ThrowingCallable reboot : reboots) {
            assertThatThrownBy(reboot)
                .isInstanceOf(ModelException.class)
                .hasMessage("juju-reboot is not supported when running an action.");
          }
        });
  }

  @Test
  void ports() {
    on(
        "a/0",
        commands -> {
          commands.openPort(Port.tcp(80));
          commands.openPort(new Port(Port.Protocol.UDP, 8000, 8100), "x");
          commands.openPort(Port.icmp());
          commands.openPort(Port.udp(53));
          commands.closePort(Port.udp(53));
          Port range = new Port(Port.Protocol.UDP, 8000, 8100);
          assertThat(commands.openedPorts()).containsExactly(Port.icmp(), Port.tcp(80), range);
          assertThat(commands.openedPortsWithEndpoints())
              .containsExactly(
                  new OpenedPort(Port.icmp(), List.of("*")),
                  new OpenedPort(Port.tcp(80), List.of("*")),
                  new OpenedPort(range, List.of("x")));
        });
    assertThat(juju.unit("a/0").openPorts()).containsExactly("icmp", "80/tcp", "8000-8100/udp");
  }

  @Test
  void charmState() {
    on(
        "a/0",
        commands -> {
          assertThat(commands.stateGet()).isEmpty();
          commands.stateSet(Map.of("one", "{\"x\": 1}", "two", ""));
          assertThat(commands.stateGet("one")).isEqualTo("{\"x\": 1}");
        });
    on("a/0", commands -> commands.stateDelete("two"));
    on("a/0", commands -> assertThat(commands.stateGet()).containsOnlyKeys("one"));
  }

  @Test
  void leaderSettings() {
    on(
        "a/0",
        commands -> {
          assertThat(commands.leaderGet()).isEmpty();
          commands.leaderSet(Map.of("-k", "v=1", "gone", ""));
          assertThat(commands.leaderGet()).isEqualTo(Map.of("-k", "v=1"));
          assertThat(commands.leaderGet("-k")).isEqualTo("v=1");
          assertThat(commands.leaderGet("none")).isNull();
        });
  }

  @Test
  void tasks() {
    TaskView task =
        on(
            "a/0",
            commands -> {
              assertThat(commands.actionGet()).isEmpty();
              assertThat(commands.actionGet("none")).isNull();
              commands.actionSet(Map.of("after.info.id", "x=1", "plain", ""));
              commands.actionLog("half way");
            });

    assertThat(task.results())
        .isEqualTo(Map.of("after", Map.of("info", Map.of("id", "x=1")), "plain", ""));
    assertThat(task.log()).containsExactly("half way");
  }

  @Test
  void aTaskThatSaysItFailedHasFailed() {
    int id = juju.exec("a/0", charm(commands -> commands.actionFail("-no disk")));
    juju.settle();

    assertThat(juju.task(id).status()).isEqualTo(TaskStatus.FAILED);
    assertThat(juju.task(id).message()).isEqualTo("-no disk");
  }

  @Test
  void secretsOfTheirOwner() {
    String[] id = new String[1];
    on(
        "a/0",
        commands -> {
          SecretOptions options =
              SecretOptions.with()
                  .label("db pw")
                  .description("a=b")
                  .rotate(RotatePolicy.MONTHLY)
                  .expire(Instant.parse("2026-03-01T00:00:00Z"));
          id[0] =
              commands.secretAdd(Map.of("key", "-v=1\n", "empty", ""), options, Whose.APPLICATION);
          commands.secretGrant(id[0], 0, null);
        });
    on(
        "a/0",
        commands -> {
          SecretInfo info = commands.secretInfoGet(null, "db pw");
          assertThat(commands.secretIds()).containsExactly(info.id());
          assertThat(id[0]).endsWith(info.id());
          assertThat(info.revision()).isEqualTo(1);
          assertThat(info.rotation()).isEqualTo(RotatePolicy.MONTHLY);
          assertThat(commands.secretGet(id[0], null, ReadRevision.TRACKED))
              .isEqualTo(Map.of("key", "-v=1\n", "empty", ""));
          commands.secretSet(id[0], Map.of("key", "two"), SecretOptions.with());
        });
    on("a/0", commands -> commands.secretRemove(id[0], 1));
    on("a/0", commands -> commands.secretRevoke(id[0], 0, null));
    assertThat(juju.secrets().iterator().next().revisions()).containsOnlyKeys(2);
    on("a/0", commands -> commands.secretRemove(id[0]));
    assertThat(juju.secrets()).isEmpty();
  }

  @Test
  @Rule({"S-293", "S-066"})
  void errorsAreTheFrameworksExceptions() {
    String[] id = new String[1];
    on(
        "a/0",
        commands ->
            id[0] =
                commands.secretAdd(
                    Map.of("key", "value"), SecretOptions.with(), Whose.APPLICATION));
    on(
        "b/0",
        commands -> {
          assertThatThrownBy(() -> commands.secretGet(id[0], null, ReadRevision.TRACKED))
              .isExactlyInstanceOf(ModelException.class)
              .hasMessageContaining("permission denied");
          assertThatThrownBy(() -> commands.secretGet(null, "nothing", ReadRevision.TRACKED))
              .isInstanceOf(SecretNotFoundException.class)
              .hasMessageContaining("consumer label \"nothing\" not found");
        });
  }
}
