package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.charm4j.Rule;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.junit.jupiter.api.Test;

class HookCommandServerTest {

  /** Every name that sections 6.2 and 6.3 give, written out by hand. */
  private static final String ALL =
      "is-leader config-get relation-ids relation-list relation-get relation-set status-set"
          + " status-get juju-log state-get state-set state-delete action-get action-set"
          + " action-fail action-log application-version-set goal-state relation-model-get"
          + " resource-get unit-get network-get open-port close-port opened-ports juju-reboot"
          + " storage-list storage-get storage-add credential-get leader-get leader-set"
          + " k8s-spec-get k8s-spec-set k8s-raw-get k8s-raw-set pod-spec-get pod-spec-set"
          + " payload-register payload-unregister payload-status-set secret-add secret-get"
          + " secret-set secret-remove secret-grant secret-revoke secret-ids secret-info-get";

  @Test
  @Rule({"H-510", "H-528", "H-544"})
  void everyCommandOfJujuWorksOrIsKnownNotTo() {
    TreeSet<String> known = new TreeSet<>(HookCommandServer.modelled());
    known.addAll(HookCommandServer.notModelled());
    assertThat(known).containsExactlyElementsOf(new TreeSet<>(List.of(ALL.split(" ", -1))));
    assertThat(HookCommandServer.modelled())
        .isSorted()
        .doesNotContainAnyElementsOf(HookCommandServer.notModelled());
    assertThat(HookCommandServer.notModelled()).isSorted();
  }

  @Test
  @Rule("H-505")
  void anUnknownCommandIsRefused() {
    new CommandTester().fails(1, "unknown command: secret-steal", "secret-steal");
  }

  @Test
  void aCommandThatIsNotModelledFailsByName() {
    for (String name : HookCommandServer.notModelled()) {
      new CommandTester().fails(1, "Charm4J does not model the hook command " + name, name, "x");
    }
  }

  @Test
  void helpFailsByName() {
    new CommandTester()
        .fails(1, "Charm4J does not model the help of hook commands", "is-leader", "--help");
  }

  @Test
  @Rule("H-500")
  void aRefusalByJujuKeepsItsExitCode() {
    CommandTester juju = new CommandTester();
    juju.context.refusal = HookCommandException.failed("this unit is not the leader");
    juju.fails(1, "this unit is not the leader", "status-set", "--application", "active");
  }

  @Test
  void aMistakeOfOurOwnIsNotAnAnswer() {
    FakeHookContext broken = new FakeHookContext();
    HookCommand command = HookCommand.of("secret-info-get", "--label", "db");
    assertThatThrownBy(() -> HookCommandServer.run(command, PartialContext.of(broken)))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void aSilentSuccessCostsNoObject() {
    assertThat(new CommandTester().run("juju-log hello")).isSameAs(HookCommandResult.SILENT);
  }
}
