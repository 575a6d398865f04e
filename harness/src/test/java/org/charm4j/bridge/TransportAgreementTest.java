package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.sim.Controller;
import org.charm4j.sim.command.HookCommandServer;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;

/**
 * Every hook command, right and wrong, in the same world once as a method call and once as an
 * executable: both print the same, exit alike, and leave the same world.
 */
class TransportAgreementTest {
  /** Words are separated by one space; {@code $ID} is the secret that a/0 owns. */
  private static final String LINES =
      """
      is-leader
      is-leader --format json
      is-leader extra
      config-get
      config-get --format json size
      config-get --all size
      relation-ids x
      relation-ids --format=json y
      relation-list -r x:0
      relation-list -r 9
      relation-get -r 0 - b/0
      relation-get -r 0 --app
      relation-get - b
      relation-set -r 0 k=v k2=a=b
      relation-set -r 0 k
      relation-set -r 0 --file -
      relation-set -r 0 --file=- own=1
      relation-get -r 0 - a/0
      status-set active fine
      status-set active too much
      status-set sleeping
      status-get --include-data --format json
      juju-log -l ERROR it's bad
      juju-log
      state-set a=1 b=
      state-set --file -
      state-get
      state-get --strict nothing
      state-delete a
      action-get
      action-set after.info.id=x
      action-set Bad=x
      action-log half way
      action-fail no
      application-version-set 1.2
      goal-state
      relation-model-get -r 0
      resource-get r
      resource-get none
      unit-get private-address
      unit-get nothing
      network-get x
      network-get --ingress-address x
      open-port 80
      open-port 8000-8100/udp
      open-port 9-8
      close-port 80/tcp
      opened-ports --format json
      juju-reboot
      storage-list
      storage-get -s s/0 kind
      storage-add s=1
      credential-get
      secret-add --label two key=value other#base64=/w==
      secret-add k=v
      secret-get $ID
      secret-get $ID --format json
      secret-get $ID key
      secret-get --label two
      secret-get secret:nothing
      secret-set $ID key=changed
      secret-info-get $ID
      secret-ids
      secret-grant $ID -r 0
      secret-revoke $ID --app b
      secret-remove $ID --revision 1
      leader-get
      leader-set a=b
      k8s-spec-get
      payload-register a b c
      """;

  private final Controller juju = Controller.create(ControllerConfig.juju36());
  private final String id;

  TransportAgreementTest() {
    deploy(
        "a",
        "provides: {x: i}\nresources: {r: {filename: f}}\nstorage: {s: {type: block, multiple:"
            + " {range: 1-3}}}\nconfig: {options: {size: {type: int, default: 3}}}\n");
    deploy("b", "requires: {y: i}\n");
    juju.integrate("a", "b");
    juju.settle();
    String[] printed = new String[1];
    run(
        juju,
        false,
        runner -> printed[0] = runner.run(HookCommand.of("secret-add", "key=v")).stdout());
    id = printed[0].strip();
  }

  private void deploy(String name, String yaml) {
    juju.deploy(
        name,
        new CharmSpec(CharmMetadataReader.parse(name, "name: " + name + "\n" + yaml), null),
        1,
        new TreeMap<>());
  }

  private interface Code {
    void run(HookCommandRunner runner);
  }

  private static void run(Controller controller, boolean executables, Code code) {
    controller.exec(
        "a/0",
        (environment, simulator) -> {
          if (executables) {
            Executables.run(environment, simulator, code::run);
          } else {
            code.run(simulator);
          }
          return 0;
        });
    controller.settle();
  }

  private List<HookCommand> commands() {
    List<HookCommand> commands = new ArrayList<>();
    for (String line : LINES.split("\n", -1)) {
      if (!line.isEmpty()) {
        String[] words = line.replace("$ID", id).split(" ", -1);
        HookCommand command =
            HookCommand.of(words[0], Arrays.asList(words).subList(1, words.length));
        commands.add(command.withStdin("{k: \"v\\u00fc\", n: 1}\n"));
      }
    }
    TreeSet<String> others = new TreeSet<>(HookCommandServer.modelled());
    commands.forEach(command -> others.remove(command.name()));
    others.forEach(name -> commands.add(HookCommand.of(name))); // A new one, without a line yet.
    commands.add(HookCommand.of("secret-set", id, "long=" + "x".repeat(100_000)));
    commands.add(HookCommand.of("relation-set", "-r", "0", "a b=c  d\n\n", "ü='\"$(x)`\\", "e="));
    commands.add(HookCommand.of("relation-get", "-r", "0", "-", "a/0"));
    commands.add(HookCommand.of("status-set", "blocked", ""));
    commands.add(HookCommand.of("juju-log", "--", "-x", "", "\n", "*", "\u0001\t€😀"));
    return commands;
  }

  @Test
  @Rule({"H-500", "H-501", "H-505"})
  void bothWaysGiveTheSame() {
    List<HookCommand> commands = commands();
    Controller other = Controller.of(juju.snapshot());
    List<HookCommandResult> called = new ArrayList<>();
    List<HookCommandResult> started = new ArrayList<>();
    run(juju, false, runner -> commands.forEach(command -> called.add(runner.run(command))));
    run(other, true, runner -> commands.forEach(command -> started.add(runner.run(command))));

    assertThat(started).hasSameSizeAs(commands);
    for (int at = 0; at < commands.size(); at++) {
      HookCommandResult expected = called.get(at);
      assertThat(started.get(at)).as(commands.get(at).toString()).isEqualTo(expected);
    }
    assertThat(other.journal()).hasToString(juju.journal().toString());
    assertThat(other.journalTail(1).get(0).changes())
        .hasToString(juju.journalTail(1).get(0).changes().toString());
  }
}
