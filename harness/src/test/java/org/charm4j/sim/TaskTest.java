package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charm4j.Rule;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.Test;

/** Actions and {@code juju exec}: when they run, how they end, what they commit (2.6, 4.1, 5.3). */
class TaskTest {
  private final Lab lab = new Lab();

  TaskTest() {
    lab.deploy(
        "a",
        1,
        "provides: {x: i}\nactions: {go: {params: {n: {type: integer, default: 3}}}, stay: {}}\n");
    lab.deploy("b", 1, "requires: {y: i}\n").juju.integrate("a", "b");
    lab.juju.settle();
    lab.forget();
  }

  private TaskView go(String... lines) {
    lab.script("a/0", "go", lines);
    int task = lab.juju.runAction("a/0", "go", Map.of());
    lab.juju.settle();
    return Objects.requireNonNull(lab.juju.task(task));
  }

  private String written() {
    return lab.ok("a/0", "relation-get -r 0 k a/0");
  }

  @Test
  @Rule({"H-150", "H-151", "H-100"})
  void runsTasksOldestFirst() {
    lab.juju.runAction("a/0", "stay", Map.of());
    lab.juju.exec("a/0", (env, commands) -> 0);
    lab.juju.runAction("a/0", "go", Map.of());
    lab.juju.settle();

    assertThat(lab.steps("a/0")).containsExactly("action stay", "juju-exec", "action go");
  }

  @Test
  @Rule("H-150")
  void leavesTheFailedHookAsItIs() {
    lab.fail("a/0").forget();
    go();

    assertThat(lab.steps("a/0")).containsExactly("action go");
    assertThat(lab.unit("a/0").failedHook()).isEqualTo(HookInfo.of(HookKind.UPDATE_STATUS));
  }

  @Test
  @Rule({"H-340", "H-345", "H-303"})
  void completesAndCommits() {
    TaskView task =
        go("relation-set -r 0 k=v", "action-set a.b=1 a.c=2 d=3", "action-log half_way");

    assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(task.message()).isEmpty();
    assertThat(task.returnCode()).isZero();
    assertThat(task.results()).isEqualTo(Map.of("a", Map.of("b", "1", "c", "2"), "d", "3"));
    assertThat(task.log()).containsExactly("half way");
    assertThat(written()).isEqualTo("v");
    assertThat(lab.hooksOf("b/0")).containsExactly("y-relation-changed for a/0");
  }

  @Test
  @Rule("H-341")
  void failsByItsExitStatusAndCommitsNothing() {
    TaskView task = go("relation-set -r 0 k=v", "action-set a=1", "exit 4");

    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.message()).isEqualTo("exit status 4");
    assertThat(task.returnCode()).isEqualTo(4);
    assertThat(task.results()).isEqualTo(Map.of("a", "1"));
    assertThat(written()).isEmpty();
  }

  @Test
  @Rule({"H-342", "H-525"})
  void commitsWhatAnActionDidThatSaysItFailed() {
    TaskView task = go("action-fail first", "relation-set -r 0 k=v", "action-fail last_word");

    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.message()).isEqualTo("last word");
    assertThat(task.returnCode()).isZero();
    assertThat(written()).isEqualTo("v");
  }

  @Test
  @Rule("H-343")
  void failsIfItsCommitIsRefused() {
    TaskView task = go("relation-set -r 0 k=v", Lab.TOO_MUCH_STATE);

    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.message()).isEqualTo("committing requested changes failed");
    assertThat(task.returnCode()).isEqualTo(1);
    assertThat(String.valueOf(task.results().get("stderr")))
        .contains("max allowed size (2097152) exceeded");
    assertThat(written()).isEmpty();
  }

  @Test
  @Rule("H-341")
  void saysOwnWordsEvenIfItThenExitsWithAnError() {
    // H-341 gives the text for an action that did not call action-fail; with both, the exit wins.
    TaskView task = go("action-fail own_words", "exit 2");

    assertThat(task.message()).isEqualTo("exit status 2");
  }

  @Test
  @Rule({"H-346", "H-303"})
  void completesAnExecWhateverItsExitCodeAndCommits() {
    Lab.Outcome outcome = lab.exec("a/0", "relation-set -r 0 k=v", "no-such-command");

    assertThat(outcome.task().status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(outcome.task().returnCode()).isEqualTo(1);
    assertThat(written()).isEqualTo("v");
  }

  @Test
  @Rule({"H-420", "H-513", "H-514"})
  void hasNoRelationOfItsOwnInExec() {
    List<String> output =
        lab.exec("a/0", "!relation-get -", "!relation-list", "!relation-set k=v").output();

    assertThat(output).containsOnly("no relation id specified");
  }

  @Test
  @Rule({"H-523", "H-527"})
  void readsItsParametersWithDefaults() {
    lab.script("a/0", "go", "action-get n", "action-get --format json");
    lab.juju.runAction("a/0", "go", Map.of("extra", "e"));
    lab.juju.settle();

    assertThat(lab.printed).containsExactly("a/0 go: 3", "a/0 go: {\"extra\":\"e\",\"n\":3}");
    lab.hook("a/0", "!action-get");
    assertThat(lab.printed).last().asString().endsWith("not running an action");
  }

  @Test
  @Rule("H-823")
  void numbersTasksWithTheirOperations() {
    assertThat(lab.juju.runAction("a/0", "go", Map.of())).isEqualTo(2);
    assertThat(lab.juju.exec("b/0", (env, commands) -> 0)).isEqualTo(4);
  }
}
