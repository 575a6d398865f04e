package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code juju} command is always answered: whatever else runs, and however it ends. */
class StandInAnswersTest {
  private static final String KILL = "$J kill-controller --no-prompt charm4j";

  @TempDir private Path temp;
  private StandInLab lab;
  private Path here;

  @BeforeEach
  void setUp() {
    lab = new StandInLab(temp);
    here = lab.directory("here");
    new CharmWriter(temp, "tiny", "config: {options: {token: {type: string}}}");
    new CharmWriter(temp, "slow", "")
        .script("hooks/install", "touch " + here + "/begun; sleep 600")
        .script("hooks/update-status", "echo x >>" + here + "/ticks; sleep 0.2");
  }

  @AfterEach
  void endAll() {
    lab.endAll();
  }

  private Process duringAHook() {
    lab.ok(here, "$J add-model m && $J deploy ../tiny");
    Process deploy = lab.start(here, "exec $J deploy ../slow");
    StandInLab.await("the hook runs", () -> Files.exists(here.resolve("begun")));
    return deploy;
  }

  @Test
  void commandsThatLookAreAnsweredWhileAHookRuns() {
    Process deploy = duringAHook();

    assertThat(lab.ok(here, "$J version")).startsWith("3.6");
    assertThat(lab.ok(here, "$J sim now")).endsWith("Z\n");
    assertThat(lab.ok(here, "$J status --format json")).contains("\"slow/0\"", "executing");
    assertThat(lab.ok(here, "$J sim journal -u tiny/0")).contains("tiny/0: start");
    assertThat(deploy.isAlive()).isTrue();

    StandInLab.Answer kill = lab.run(here, KILL);
    assertThat(kill.exitCode()).isZero();
    assertThat(kill.stderr()).startsWith("All hosted models reclaimed");
    assertThat(StandInLab.answer(deploy).stderr())
        .isEqualTo("ERROR the controller in memory was ended in the middle of this command\n");
    StandInLab.await("the hook ends", () -> ProcessTree.carriersOf("slow/0").isEmpty());
    assertThat(lab.ok(here, "$J models --format json")).doesNotContain("\"m\"");
  }

  @Test
  void aLostClientEndsItsAdvanceAtTheNextHook() throws Exception {
    lab.ok(here, "$J add-model m && $J deploy ../tiny");
    new CharmWriter(temp, "ticks", "")
        .script("hooks/update-status", "echo x >>" + here + "/ticks; sleep 0.2");
    lab.ok(here, "$J deploy ../ticks");
    Process advance = lab.start(here, "exec $J sim advance 100d");
    StandInLab.await("it advances", () -> Files.exists(here.resolve("ticks")));
    advance.destroy();
    advance.waitFor();

    String now = lab.ok(here, "$J config tiny token=x && $J sim now");
    long ticks = Files.size(here.resolve("ticks"));
    assertThat(lab.ok(here, "sleep 1; $J sim now")).isEqualTo(now);
    assertThat(Files.size(here.resolve("ticks"))).isEqualTo(ticks).isLessThan(200);
  }

  /** Such a charm sets off its own next event: what only looks must not wait for the last one. */
  @Test
  void commandsThatLookAreAnsweredWhileACharmNeverSettles() throws Exception {
    new CharmWriter(temp, "storm", "")
        .script("hooks/start", "secret-add --label one --expire 1h key=value")
        .script("hooks/secret-expired", "sleep 0.2; secret-set $JUJU_SECRET_ID --expire 1ns");
    lab.ok(here, "$J add-model m && $J deploy ../storm");
    Process advance = lab.start(here, "exec $J sim advance 2h");
    StandInLab.await(
        "it storms", () -> lab.ok(here, "$J sim journal | grep -c expired || :").length() > 2);
    advance.destroy();
    advance.waitFor();

    assertThat(lab.ok(here, "timeout 60 $J debug-log --limit 1"))
        .contains("ran \"secret-expired\" hook");
    assertThat(lab.ok(here, "timeout 60 $J status --format json")).contains("\"storm/0\"");
  }

  @Test
  void aLongAdvanceShowsHowFarItHasGotOnATerminal() {
    lab.ok(here, "$J add-model m");
    new CharmWriter(temp, "ticks", "").script("hooks/update-status", "sleep 0.3");
    lab.ok(here, "$J deploy ../ticks");

    String shown = lab.ok(here, "script -qec '$J sim advance 65m' /dev/null </dev/null");
    assertThat(shown)
        .containsPattern("\\d+ s, \\d+ hooks, it is 20\\d\\d-.*, most of it for update-status \\(");
    assertThat(lab.run(here, "$J sim advance 65m").stderr()).isEmpty();
  }

  /** Whoever kills a controller can go on at once: 5 in 100 could not. */
  @Test
  void afterEveryKillTheNextCommandWorks() {
    for (int round = 0; round < Soak.of(3, 300); round++) {
      String out =
          lab.ok(here, "$J add-model m && " + KILL + " && $J add-model n && $J models && " + KILL);
      assertThat(out).contains("n*").doesNotContain("m  ");
    }
  }

  @Test
  void commandsGivenWhileItIsKilledAreCarriedOut() {
    lab.ok(here, "$J version");
    List<Process> clients = new ArrayList<>();
    for (int at = 0; at < 6; at++) {
      clients.add(lab.start(here, "for i in 1 2 3; do $J version || exit 1; done"));
      clients.add(lab.start(here, at % 3 == 0 ? KILL : "$J whoami"));
    }
    for (Process client : clients) {
      StandInLab.Answer answer = StandInLab.answer(client);
      assertThat(
              answer.exitCode() == 0 || answer.stderr().contains("in the middle of this command"))
          .as(answer.toString())
          .isTrue();
    }
    StandInLab.await("one is left", () -> lab.controllers().size() <= 1);
  }

  @Test
  @Rule({"H-421", "H-946"})
  void inRealTimeACommandWaitsForItsTasksNoLongerThanItSaid() {
    new CharmWriter(temp, "acts", "actions: {go: {}, sleep: {}}")
        .script("actions/go", "action-set done=yes")
        .script("actions/sleep", "sleep 5");
    lab.ok(here, "$J --real-time add-model m && $J deploy ../acts");

    assertThat(lab.ok(here, "$J run acts/0 go")).contains("done: \"yes\"");
    assertThat(lab.ok(here, "$J exec --unit acts/0 -- echo hello")).isEqualTo("hello\n");
    long began = System.nanoTime();
    StandInLab.Answer late = lab.run(here, "$J run acts/0 sleep --wait 1s");
    assertThat(late.exitCode()).isEqualTo(1);
    assertThat(late.stderr()).endsWith("ERROR timed out waiting for results from: unit acts/0\n");
    late = lab.run(here, "$J exec --unit acts/0 --wait 1s -- 'sleep 600; echo never'");
    assertThat(late.stderr()).isEqualTo("ERROR timed out waiting for results from: unit acts/0\n");
    assertThat((System.nanoTime() - began) / 1_000_000_000).isLessThan(60);
    assertThat(lab.ok(here, "$J exec --unit acts/0 -- echo again")).isEqualTo("again\n");
  }

  @Test
  void namesOfDirectoriesMayHoldAnyLetterInAnyLocale() {
    Path there = lab.directory("größe ✓");
    new CharmWriter(there, "naïve", "name: tiny2\n").script("hooks/install", "status-set active ä");
    lab.with("LC_ALL", "C").with("LANG", "C");
    lab.ok(there, "sed -i 1d naïve/charmcraft.yaml; $J add-model m && $J deploy ./naïve ok");
    lab.ok(there, "$J sim save größe.yaml && $J sim load größe.yaml");
    assertThat(lab.ok(there, "$J status --format json")).contains("\"message\":\"ä\"");
    assertThat(there.resolve("größe.yaml")).exists();

    StandInLab.Answer bytes = lab.run(here, "mkdir $'\\xff'; cd $'\\xff' && $J version");
    assertThat(bytes.stderr()).contains("ERROR ", "UTF-8").doesNotContain("java.");
  }

  /** Much text, and long names, take no stack. */
  @Test
  void longOutputAndLongNamesAreSavedAndLookedUp() {
    lab.ok(here, "$J add-model m && $J deploy ../tiny");
    lab.ok(here, "$J exec --unit tiny/0 -- 'seq -f \"line %g of words\" 20000' | tail -n 1");
    lab.ok(here, "$J config tiny token=\"$(printf 'a %.0s' {1..20000})\"");
    lab.ok(here, "$J sim save state && $J sim load state");
    assertThat(lab.ok(here, "$J show-task 2")).contains("line 20000 of words");

    StandInLab.Answer name = lab.run(here, "$J deploy ../tiny $(printf 'a-%.0s' {1..50000})b");
    assertThat(name.stderr()).doesNotContain("Charm4J itself failed", "java.");
    name = lab.run(here, "$J deploy ../tiny $(printf 'a%.0s' {1..90000})-");
    assertThat(name.stderr()).startsWith("ERROR invalid application name ");
    assertThat(lab.run(here, "$J sim save $(printf 'x%.0s' {1..300})").stderr())
        .startsWith("ERROR cannot save in ")
        .doesNotContain("java.");
  }

  @Test
  void aDashIsAValueAndNoQuestion() {
    lab.ok(here, "$J add-model m && $J deploy ../tiny");
    lab.ok(here, "timeout 30 $J config tiny token=- < <(exec sleep 60 >/dev/null 2>&1)");
    assertThat(lab.ok(here, "$J config tiny token")).isEqualTo("-\n");
    assertThat(lab.ok(here, "$J exec --unit tiny/0 -- echo -")).isEqualTo("-\n");
    lab.ok(here, "echo 'tiny: {token: piped}' | $J config tiny --file -");
    assertThat(lab.ok(here, "$J config tiny token")).isEqualTo("piped\n");
  }

  /** What comes through a pipe is waited for by the caller alone. */
  @Test
  void aSlowPipeHoldsUpNobodyElse() {
    lab.ok(here, "$J add-model m && $J deploy ../tiny");
    Process slow =
        lab.start(
            here,
            "exec $J config tiny --file <(until [ -e go ]; do sleep 0.1; done;"
                + " echo 'tiny: {token: slow}')");
    lab.ok(here, "timeout 60 $J config tiny token=meanwhile");
    assertThat(lab.ok(here, "$J config tiny token")).isEqualTo("meanwhile\n");
    lab.ok(here, "touch go");
    assertThat(StandInLab.answer(slow).exitCode()).isZero();
    assertThat(lab.ok(here, "$J config tiny token")).isEqualTo("slow\n");
  }

  /** The limit of the size of files is as good as a full disk, and takes no disk. */
  @Test
  void aDiskThatTakesNoMoreAndADirectoryThatIsGoneGetTheirOwnWords() throws Exception {
    Files.writeString(
        new CharmWriter(temp, "big", "").directory().resolve("data"), "x".repeat(400_000));
    lab.ok(here, "ulimit -f 100; $J add-model m");
    StandInLab.Answer answer = lab.run(here, "$J deploy ../big");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.stderr()).startsWith("ERROR ").endsWith(": file too large\n");
    lab.ok(here, "$J deploy ../tiny");
    lab.ok(here, "$J config tiny token=$(printf 'x%.0s' {1..120000})");
    assertThat(lab.run(here, "$J sim save state").stderr())
        .startsWith("ERROR cannot save in ")
        .endsWith(": file too large\n");
    assertThat(here.resolve("state")).doesNotExist();

    Path two = lab.directory("two");
    answer = lab.run(two, "export TMPDIR=/none/at/all; $J add-model m && $J deploy ../tiny");
    assertThat(answer.stderr())
        .contains("ERROR cannot make a directory for charms in /none/at/all (TMPDIR names another")
        .endsWith(": no such file or directory\n");
    assertThat(lab.ok(two, "$J models")).contains("m*");
  }
}
