package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.hook.HookCommand;
import org.junit.jupiter.api.Test;

/** Who leads, and the hooks that follow from it (sections 1.3 and 2.4). */
class LeadershipChangeTest {
  private final Lab lab = new Lab();

  private void deploy(int units) {
    lab.deploy("a", units, "provides: {x: i}\n").juju.settle();
    lab.forget();
  }

  private String leader() {
    List<String> leaders = new ArrayList<>();
    for (UnitView unit : lab.juju.units()) {
      if (lab.ok(unit.name(), "is-leader").equals("True")) {
        leaders.add(unit.name());
      }
    }
    assertThat(leaders).as("H-030").hasSizeLessThan(2);
    return String.join("", leaders);
  }

  @Test
  @Rule({"H-030", "H-510"})
  void makesTheLowestNumberedUnitLeader() {
    deploy(3);

    assertThat(leader()).isEqualTo("a/0");
    assertThat(lab.ok("a/1", "is-leader --format json")).isEqualTo("false");
  }

  @Test
  @Rule({"H-030", "H-032"})
  void passesLeadershipOnWhenTheLeaderIsRemoved() {
    deploy(3);
    lab.juju.removeUnit("a/0");
    lab.juju.settle();

    assertThat(leader()).isEqualTo("a/1");
    assertThat(lab.hooks("leader-.*")).containsExactly("a/1 leader-elected");
  }

  @Test
  @Rule({"H-032", "H-211"})
  void leavesLeadershipWithAUnitInError() {
    deploy(2);
    lab.fail("a/0");
    lab.juju.advance(java.time.Duration.ofDays(1));

    assertThat(leader()).isEqualTo("a/0");
  }

  @Test
  @Rule("H-033")
  void staysWithANoForTheWholeHook() {
    deploy(2);
    List<String> said = new ArrayList<>();
    lab.juju.exec(
        "a/1",
        (env, commands) -> {
          said.add(commands.run(HookCommand.of("is-leader", List.of())).stdout());
          lab.juju.setLeader("a/1");
          said.add(commands.run(HookCommand.of("is-leader", List.of())).stdout());
          return 0;
        });
    lab.juju.settle();

    assertThat(said).containsExactly("False\n", "False\n");
    assertThat(leader()).isEqualTo("a/1");
  }

  @Test
  @Rule({"H-140", "H-141", "H-142"})
  void electsWithAHookAndDeposesWithout() {
    deploy(2);
    lab.juju.setLeader("a/1");
    lab.juju.settle();

    assertThat(lab.hooksOf("a/0"))
        .as("H-142: it has never handled the leader's settings")
        .containsExactly("leader-settings-changed");
    assertThat(lab.hooksOf("a/1")).containsExactly("leader-elected");

    lab.forget().juju.setLeader("a/0");
    lab.juju.settle();
    assertThat(lab.hooksOf("a/0")).containsExactly("leader-elected");
    assertThat(lab.hooksOf("a/1")).as("H-142: has handled them").isEmpty();
  }

  @Test
  @Rule({"H-140", "H-207"})
  void waitsWithLeaderElectedWhileInErrorAndSkipsItIfLeadershipIsGone() {
    deploy(2);
    lab.fail("a/1");
    lab.juju.setLeader("a/1");
    lab.juju.settle();
    assertThat(lab.hooks("leader-elected")).isEmpty();
    lab.juju.setLeader("a/0");
    lab.forget().mend("a/1");

    assertThat(lab.hooksOf("a/1")).containsExactly("update-status");
  }

  @Test
  @Rule("H-140")
  void skipsAFailedLeaderElectedOnceLeadershipIsGone() {
    deploy(2);
    lab.script("a/1", "leader-elected", "exit 1").juju.setLeader("a/1");
    lab.juju.settle();
    assertThat(lab.unit("a/1").isInError()).isTrue();
    lab.script("a/1", "leader-elected").forget();
    lab.juju.setLeader("a/0");
    lab.juju.resolve("a/1");
    lab.juju.settle();

    assertThat(lab.unit("a/1").isInError()).isFalse();
    assertThat(lab.hooks("leader-elected")).containsExactly("a/0 leader-elected");
    lab.juju.setLeader("a/1");
    lab.juju.settle();
    assertThat(lab.hooksOf("a/1")).endsWith("leader-elected");
  }

  @Test
  @Rule("H-142")
  void showsEveryFollowerTheSettingsOncePerStartOfItsAgent() {
    deploy(3);
    ApplicationView application = lab.juju.application("a");
    lab.juju.refresh("a", application.charm());
    lab.juju.settle();

    assertThat(lab.hooksOf("a/0")).containsExactly("upgrade-charm", "config-changed");
    assertThat(lab.hooks("leader-settings-changed"))
        .containsExactly("a/1 leader-settings-changed", "a/2 leader-settings-changed");
  }
}
