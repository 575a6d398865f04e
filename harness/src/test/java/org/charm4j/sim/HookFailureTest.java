package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.hook.HookCommand;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.LogLine;
import org.junit.jupiter.api.Test;

/** What a failed hook does, and how it goes on (section 3). */
class HookFailureTest {
  private static final String CHARM =
      """
      provides: {x: i}
      config: {options: {o: {type: int}}}
      actions: {go: {additionalProperties: true}}
      """;
  private final Lab lab = new Lab();

  private void deploy(int units) {
    lab.deploy("a", units, CHARM).juju.settle();
    lab.forget();
  }

  private void related() {
    deploy(1);
    lab.deploy("b", 1, "requires: {y: i}\n").juju.integrate("a", "b");
    lab.juju.settle();
    lab.forget();
  }

  private void configure(String value) {
    lab.juju.configure("a", Map.of("o", value), List.of());
    lab.juju.settle();
  }

  @Test
  @Rule({"H-200", "H-201"})
  void showsTheErrorAndKeepsTheStatusBelowIt() {
    deploy(1);
    lab.ok("a/0", "status-set active fine");
    lab.script("a/0", "config-changed", "exit 1");
    configure("1");

    assertThat(lab.unit("a/0").isInError()).isTrue();
    assertThat(lab.unit("a/0").failedHook()).isEqualTo(HookInfo.of(HookKind.CONFIG_CHANGED));
    assertThat(lab.unit("a/0").shownStatus().status()).isEqualTo("error");
    assertThat(lab.unit("a/0").shownStatus().message())
        .isEqualTo("hook failed: \"config-changed\"");

    lab.script("a/0", "config-changed").juju.resolve("a/0");
    lab.juju.settle();
    assertThat(lab.unit("a/0").shownStatus().status()).isEqualTo("active");
    assertThat(lab.unit("a/0").shownStatus().message()).isEqualTo("fine");
  }

  @Test
  @Rule("H-200")
  void failsByAnUncaughtExceptionAndByARefusedCommit() {
    deploy(1);
    lab.during(
        "a/0",
        "config-changed",
        () -> {
          throw new IllegalStateException("oops");
        });
    configure("1");
    assertThat(lab.unit("a/0").failureMessage()).isEqualTo("exit status 1");
    assertThat(lab.entries()).last().asString().contains("IllegalStateException: oops");

    lab.juju.resolve("a/0");
    lab.juju.settle();
    lab.hook("a/0", Lab.TOO_MUCH_STATE);
    assertThat(lab.unit("a/0").failureMessage()).contains("max allowed size (2097152) exceeded");
  }

  @Test
  @Rule("H-202")
  void retriesAfterFiveSecondsAndThenEverLater() {
    deploy(1);
    lab.script("a/0", "config-changed", "exit 1");
    configure("1");
    lab.juju.advance(Duration.ofMinutes(20));

    List<Long> seconds = new ArrayList<>();
    for (Instant time : lab.times("a/0", "config-changed")) {
      seconds.add(Duration.between(Instant.parse("2025-01-01T00:00:00Z"), time).toSeconds());
    }
    // 5, 10, 20, 40, 80, 160 and then 300 seconds apart
    assertThat(seconds).containsExactly(0L, 5L, 15L, 35L, 75L, 155L, 315L, 615L, 915L);
  }

  @Test
  @Rule({"H-202", "H-204"})
  void startsOverAfterASuccessOrResolved() {
    deploy(1);
    lab.script("a/0", "config-changed", "exit 1");
    configure("1");
    lab.juju.advance(Duration.ofSeconds(40));
    lab.forget().juju.resolve("a/0");
    lab.juju.advance(Duration.ofSeconds(16));

    List<Instant> times = lab.times("a/0", "config-changed");
    Instant now = Instant.parse("2025-01-01T00:00:40Z");
    assertThat(times).containsExactly(now, now.plusSeconds(5), now.plusSeconds(15));

    lab.script("a/0", "config-changed").juju.advance(Duration.ofMinutes(10));
    assertThat(lab.unit("a/0").isInError()).isFalse();
    lab.script("a/0", "config-changed", "exit 1").forget();
    configure("2");
    lab.juju.advance(Duration.ofSeconds(5));
    assertThat(lab.times("a/0", "config-changed")).as("at once and after 5 seconds").hasSize(2);
  }

  @Test
  @Rule("H-202")
  void waitsForResolvedIfRetriesAreSwitchedOff() {
    Lab off = new Lab(ControllerConfig.juju36().withRetryHooks(false));
    off.script("a/0", "install", "exit 1");
    off.deploy("a", 1, "provides: {x: i}\n").juju.advance(Duration.ofDays(1));

    assertThat(off.hooksOf("a/0")).containsExactly("install");
  }

  @Test
  @Rule({"H-203", "H-139"})
  void retriesTheSameHookAgainstTheWorldAsItIsThen() {
    related();
    lab.script("a/0", "x-relation-changed", "relation-get k", "exit 1");
    lab.ok("b/0", "relation-set -r 0 k=1");
    lab.ok("b/0", "relation-set -r 0 k=2");
    lab.script("a/0", "x-relation-changed", "relation-get k", "config-get o");
    configure("7");
    lab.juju.advance(Duration.ofSeconds(5));

    assertThat(lab.hooksOf("a/0"))
        .as("the retry has seen the second write too")
        .containsExactly(
            "x-relation-changed for b/0", "x-relation-changed for b/0", "config-changed");
    assertThat(lab.printed)
        .containsExactly(
            "a/0 x-relation-changed: 1", "a/0 x-relation-changed: 2", "a/0 x-relation-changed: 7");
  }

  @Test
  @Rule("H-205")
  void skipsAFailedInstallAndConfigChanged() {
    lab.script("a/0", "install", "exit 1").script("a/0", "config-changed", "exit 1");
    deploy(1);
    lab.juju.resolveWithoutRetry("a/0");
    lab.juju.settle();
    lab.juju.resolveWithoutRetry("a/0");
    lab.juju.settle();

    assertThat(lab.steps("a/0"))
        .containsExactly(
            "install SKIPPED",
            "leader-elected",
            "config-changed FAILED",
            "config-changed SKIPPED",
            "start");
    assertThat(lab.unit("a/0").isStarted()).isTrue();
  }

  @Test
  @Rule("H-205")
  void skipsAFailedJoinedButNotTheChangedAfterIt() {
    deploy(1);
    lab.script("a/0", "x-relation-joined", "exit 1");
    lab.deploy("b", 1, "requires: {y: i}\n").juju.integrate("a", "b");
    lab.juju.settle();
    lab.forget().juju.resolveWithoutRetry("a/0");
    lab.juju.settle();

    assertThat(lab.steps("a/0"))
        .containsExactly("x-relation-joined for b/0 SKIPPED", "x-relation-changed for b/0");
    assertThat(lab.ok("a/0", "relation-list -r 0")).isEqualTo("b/0");
  }

  @Test
  @Rule("H-205")
  void leavesTheRelationWhoseBrokenIsSkipped() {
    related();
    lab.script("a/0", "x-relation-broken", "exit 1").juju.removeRelation(0);
    lab.juju.settle();
    assertThat(lab.juju.relation(0)).isNotNull();
    lab.juju.resolveWithoutRetry("a/0");
    lab.juju.settle();

    assertThat(lab.juju.relations()).isEmpty();
  }

  @Test
  @Rule("H-205")
  void writesNoStatusForASkippedHook() {
    lab.script("a/0", "start", "exit 1");
    deploy(1);
    lab.juju.resolveWithoutRetry("a/0");
    lab.juju.settle();

    assertThat(lab.unit("a/0").workload().message()).isEqualTo("installing charm software");
  }

  @Test
  @Rule("H-206")
  void refusesToResolveWhatIsNotInErrorOrIsResolvedAlready() {
    deploy(1);
    assertThatThrownBy(() -> lab.juju.resolve("a/0"))
        .hasMessage("unit \"a/0\" is not in an error state");
    lab.fail("a/0").juju.resolve("a/0");
    assertThatThrownBy(() -> lab.juju.resolveWithoutRetry("a/0"))
        .hasMessage("cannot set resolved mode for unit \"a/0\": already resolved");
    lab.juju.settle(); // the flag is cleared, and the retry fails
    lab.juju.resolve("a/0");
  }

  @Test
  @Rule({"H-207", "H-150"})
  void runsOnlyTasksWhileInError() {
    related();
    lab.fail("a/0").forget();
    lab.ok("b/0", "relation-set -r 0 k=v");
    lab.juju.addUnit("b");
    configure("1");
    lab.juju.refresh("a", lab.juju.application("a").charm());
    lab.ok("a/0", "is-leader");

    assertThat(lab.steps("a/0")).containsExactly("juju-exec");
    assertThat(lab.unit("a/0").failedHook()).isEqualTo(HookInfo.of(HookKind.UPDATE_STATUS));
    lab.forget().mend("a/0");
    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "update-status",
            "upgrade-charm",
            "config-changed",
            "x-relation-joined for b/1",
            "x-relation-changed for b/1",
            "x-relation-changed for b/0");
  }

  @Test
  @Rule({"H-208", "H-300"})
  void dropsWhatTheHookBufferedAndKeepsWhatWasDoneAtOnce() {
    related();
    lab.hook(
        "a/0",
        "relation-set -r 0 k=v",
        "relation-set -r 0 --app k=v",
        "state-set k=v",
        "status-set blocked unit",
        "status-set --application waiting app",
        "application-version-set 1.2",
        "juju-log hello",
        "exit 1");
    lab.juju.settle();

    assertThat(lab.ok("a/0", "relation-get -r 0 k a/0")).isEmpty();
    assertThat(lab.ok("a/0", "relation-get -r 0 --app k a")).isEmpty();
    assertThat(lab.ok("a/0", "state-get k")).isEmpty();
    assertThat(lab.hooksOf("b/0")).isEmpty();
    assertThat(lab.unit("a/0").workload().message()).isEqualTo("unit");
    assertThat(lab.juju.applicationStatus("a").message()).isEqualTo("app");
    assertThat(lab.unit("a/0").workloadVersion()).isEqualTo("1.2");
    assertThat(lab.entries().get(0).log())
        .extracting(LogLine::toString)
        .anyMatch(line -> line.contains("hello"));
  }

  @Test
  @Rule("H-210")
  void isNotBroughtAboutByAnAction() {
    deploy(1);
    lab.script("a/0", "go", "exit 1");
    lab.juju.runAction("a/0", "go", Map.of());
    lab.juju.settle();

    assertThat(lab.unit("a/0").isInError()).isFalse();
  }

  @Test
  @Rule({"H-301", "S-274"})
  void failsIfLeadershipIsLostBeforeApplicationDataIsCommitted() {
    related();
    lab.juju.addUnit("a");
    lab.juju.settle();
    List<Boolean> ok = new ArrayList<>();
    int task =
        lab.juju.exec(
            "a/0",
            (env, commands) -> {
              for (String line :
                  new String[] {
                    "secret-add --owner unit key=v",
                    "relation-set -r 0 k=v",
                    "relation-set -r 0 --app k=v",
                    "state-set k=v"
                  }) {
                String[] words = line.split(" ", -1);
                ok.add(
                    commands
                        .run(HookCommand.of(words[0], List.of(words).subList(1, words.length)))
                        .isOk());
              }
              lab.juju.setLeader("a/1");
              return 0;
            });
    lab.juju.settle();

    assertThat(ok).containsOnly(true);
    assertThat(lab.juju.task(task).results().get("stderr"))
        .asString()
        .startsWith("cannot apply changes");
    assertThat(lab.juju.secrets()).as("applied before").hasSize(1);
    assertThat(lab.ok("a/0", "relation-get -r 0 k a/0")).as("nothing of the rest").isEmpty();
    assertThat(lab.ok("a/0", "state-get k")).isEmpty();
  }
}
