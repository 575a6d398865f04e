package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.sim.Controller;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charms of shell scripts on the simulator (section 5). */
class ExternalCharmTest {
  @TempDir private Path temp;

  private final Controller juju =
      Controller.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));

  private CharmWriter charm(String yaml) {
    return new CharmWriter(temp, "c", yaml);
  }

  private void deploy(CharmWriter charm) {
    deploy("c", charm.charm());
  }

  private void deploy(String application, CharmDirectory charm) {
    juju.deploy(application, charm.toDeploy(), 1, new TreeMap<>());
    juju.settle();
  }

  private String status() {
    return juju.unit("c/0").workload().message();
  }

  private JournalEntry hook(String name) {
    return juju.journal().stream()
        .filter(entry -> entry.hook() != null && entry.hook().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private TaskView exec(String text) {
    int id =
        juju.exec(
            "c/0",
            ShellCommand.of(juju.application("c").charm(), text).withLimit(Duration.ofMinutes(3)));
    juju.settle();
    return juju.task(id);
  }

  @Test
  @Rule({"H-400", "H-403"})
  void dispatchIsRunForEverythingInTheDirectoryOfTheCharm() {
    deploy(
        charm("actions: {go: {}}\n")
            .script("dispatch", "juju-log \"$JUJU_DISPATCH_PATH $# $(cat marker)\"; pwd")
            .script("hooks/install", "juju-log never"));
    juju.runAction("c/0", "go", new TreeMap<>());
    juju.settle();

    assertThat(juju.journal().toString()).doesNotContain("never");
    assertThat(hook("install").log().get(0).text()).startsWith("hooks/install 0 ");
    assertThat(hook("install").log().get(1).text()).endsWith("/unit-c-0/charm");
    assertThat(juju.journalTail(1).get(0).log().get(0).text()).startsWith("actions/go 0 ");
  }

  @Test
  @Rule({"H-400", "H-401", "H-108"})
  void withoutDispatchEachHookHasAFileAndAMissingOneCountsAsRun() throws IOException {
    CharmWriter charm =
        charm("actions: {go: {}, stay: {}}\n")
            .script("hooks/start", "status-set active \"$JUJU_HOOK_NAME\"")
            .script("actions/go", "action-set done=yes");
    Files.createDirectories(charm.directory().resolve("hooks/install"));
    Files.createSymbolicLink(charm.directory().resolve("hooks/leader-elected"), Path.of("start"));
    deploy(charm);

    assertThat(status()).isEqualTo("start");
    assertThat(hook("install").outcome()).isEqualTo(JournalEntry.Outcome.COMMITTED);
    assertThat(hook("leader-elected").changes()).isNotEmpty();
    assertThat(run("go").results()).containsEntry("done", "yes");
    assertThat(run("stay").message()).isEqualTo("action not implemented on unit \"c/0\"");
  }

  private TaskView run(String action) {
    int id = juju.runAction("c/0", action, new TreeMap<>());
    juju.settle();
    return juju.task(id);
  }

  @Test
  @Rule({"H-401", "H-200"})
  void aFileThatCannotBeExecutedFailsTheHook() {
    CharmWriter charm = charm("");
    charm.write("dispatch", "#!/bin/bash\n");
    deploy(charm);
    assertThat(hook("install").message()).isEqualTo("exec: \"dispatch\": permission denied");

    deploy("d", new CharmWriter(temp, "d", "").executable("hooks/install", "no script").charm());
    assertThat(juju.unit("d/0").failureMessage())
        .isEqualTo("fork/exec hooks/install: exec format error");
  }

  @Test
  @Rule("H-402")
  void aCharmThatHasDeletedItselfIsMissing() {
    deploy(charm("").script("hooks/install", "rm metadata.yaml"));
    assertThat(hook("leader-elected").message()).isEqualTo("charm missing from disk");
  }

  @Test
  @Rule({"H-404", "H-341", "H-345"})
  void whatAHookPrintsGoesToItsLogAndWhatAnActionPrintsIntoItsResults() {
    deploy(
        charm("actions: {go: {}}\n")
            .script("hooks/install", "echo one; echo oops >&2; printf two")
            .script("actions/go", "printf '\\377'; echo bad >&2; action-set k=v; exit 3"));

    assertThat(hook("install").log())
        .extracting(Object::toString)
        .containsExactly("DEBUG one", "DEBUG two", "WARNING oops");
    TaskView task = run("go");
    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.message()).isEqualTo("exit status 3");
    assertThat(task.returnCode()).isEqualTo(3);
    assertThat(task.results().toString())
        .isEqualTo("{k=v, stderr=bad\n, stdout=/w==, stdout-encoding=base64}");
  }

  @Test
  @Rule({"H-405", "H-200", "H-208"})
  void standardInputIsEmptyAndTheExitStatusDecides() {
    CharmWriter charm =
        charm("provides: {x: i}\n")
            .script(
                "hooks/start",
                "status-set active \"in:$(cat)\"; state-set a=b; [ -e ok ] || { touch ok; exit 4; }")
            .script("hooks/install", "state-set kept=yes");
    deploy(charm);

    assertThat(status()).isEqualTo("in:");
    assertThat(hook("start").message()).isEqualTo("exit status 4");
    assertThat(juju.unit("c/0").charmState()).isEqualTo(java.util.Map.of("kept", "yes"));
    juju.advance(Duration.ofSeconds(5));
    assertThat(juju.unit("c/0").isInError()).isFalse();
    assertThat(juju.unit("c/0").charmState()).containsEntry("a", "b");
  }

  @Test
  @Rule({"H-406", "H-505"})
  void aChildThatIsLeftBehindDelaysNothingAndItsHookCommandsFail() throws Exception {
    deploy(
        charm("")
            .script(
                "hooks/install",
                "(until [ -e go ]; do sleep 0.1; done; status-set active late 2>answer;"
                    + " echo $? >>answer; mv answer done) &"));
    assertThat(hook("install").outcome()).isEqualTo(JournalEntry.Outcome.COMMITTED);

    TaskView task = exec("touch go; until [ -e done ]; do sleep 0.1; done; cat done");
    assertThat(task.results().get("stdout")).isEqualTo("ERROR bad request: this hook is over\n1\n");
    assertThat(status()).isNotEqualTo("late");
  }

  @Test
  void aHookThatHangsIsKilledWithItsTreeAndHasFailedAndItsOutputIsKept() {
    CharmDirectory charm =
        charm("")
            .script(
                "hooks/install",
                "echo begun; (trap '' TERM; setsid sleep 987654 & exec sleep 987653) & sleep 987652")
            .charm();
    deploy("c", charm.withLimit(Duration.ofSeconds(3)));

    assertThat(hook("install").outcome()).isEqualTo(JournalEntry.Outcome.FAILED);
    assertThat(hook("install").message()).isEqualTo("still running after 3s, and killed");
    assertThat(hook("install").log()).extracting(Object::toString).containsExactly("DEBUG begun");
    assertNothingRuns("98765");
    assertThat(juju.unit("c/0").isInError()).isTrue();
  }

  @Test
  void aHookThatNeverStopsCallingIsKilledToo() {
    CharmDirectory charm =
        charm("")
            .script(
                "hooks/install",
                "for n in 1 2 3 4 5 6; do while :; do state-get >/dev/null; done & done; wait")
            .charm();
    deploy("c", charm.withLimit(Duration.ofSeconds(3)));
    assertThat(hook("install").message()).isEqualTo("still running after 3s, and killed");
  }

  @Test
  @Rule({"H-404", "H-406"})
  void aHookMayDoStrangeThingsWithItsStreams() {
    deploy(
        charm("")
            .script(
                "hooks/install",
                "printf '\\0\\377binary\\nsecond'; printf 'no end' >&2;"
                    + " (setsid sleep 987657 >/dev/null 2>&1 &)")
            .script("hooks/start", "exec <&- >&- 2>&-; is-leader; status-set active closed"));

    assertThat(hook("install").log())
        .extracting(Object::toString)
        .containsExactly("DEBUG \u0000\ufffdbinary", "DEBUG second", "WARNING no end");
    assertThat(status()).isEqualTo("closed");
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 987657"))
        .forEach(ProcessHandle::destroyForcibly);
    assertNothingRuns("987657");
  }

  @Test
  void virtualTimeComesFromLibfaketimeOrItIsSaidWhatIsMissing() {
    CharmDirectory charm =
        charm("").script("hooks/install", "status-set active \"$(date -u +%FT%TZ)\"").charm();
    if (FakeTime.find() == null) {
      assertThatThrownBy(charm::withFakeTime)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("apt-get install libfaketime");
      return;
    }
    deploy("c", charm.withFakeTime());
    assertThat(status()).startsWith("2025-01-01T00:0");
  }

  @Test
  void ofVeryMuchOutputTheBeginningIsKeptAndTheRestCounted() {
    deploy(charm(""));
    TaskView task = exec("head -c 20000000 /dev/zero | tr '\\0' x");
    String stdout = String.valueOf(task.results().get("stdout"));
    assertThat(stdout).endsWith("xxx\n[3222784 more bytes were not kept]\n");
    assertThat(stdout.indexOf('\n')).isEqualTo(16 << 20);
  }

  @Test
  void aHookWhoseProcessIsKilledHasFailedAndLeavesNothing() {
    deploy(charm("").script("hooks/install", "sleep 987651 & kill -9 $$; sleep 9"));

    assertThat(hook("install").message()).isEqualTo("exit status 137");
    assertNothingRuns("987651");
  }

  /** A killed process may take a moment to go. */
  private static void assertNothingRuns(String argument) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (running(argument) > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(running(argument)).isZero();
  }

  private static long running(String argument) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("sleep " + argument))
        .count();
  }

  @Test
  @Rule("H-540")
  void aRebootAtOnceKillsTheHookAndRunsItAgain() {
    deploy(
        charm("")
            .script(
                "hooks/start",
                "[ -e rebooted ] || { touch rebooted; state-set lost=yes; juju-reboot --now;"
                    + " juju-log never; }; status-set active again"));

    assertThat(status()).isEqualTo("again");
    assertThat(juju.unit("c/0").charmState()).isEmpty();
    assertThat(juju.journal().toString()).doesNotContain("never");
  }

  @Test
  @Rule({"H-410", "H-406"})
  void theEnvironmentIsJujusAndNothingElse() {
    deploy(charm("").script("hooks/install", "env -0 | tr '\\0' '\\n' >&2"));
    List<String> names =
        hook("install").log().stream()
            .map(line -> line.text().split("=", 2)[0])
            .filter(name -> !name.matches("JUJU_.*|PWD|SHLVL|_"))
            .sorted()
            .toList();

    assertThat(names)
        .containsExactly(
            "APT_LISTCHANGES_FRONTEND",
            "CHARM4J_BRIDGE",
            "CHARM4J_HOOK_TOKEN",
            "CHARM4J_NOW",
            "CHARM_DIR",
            "CLOUD_API_VERSION",
            "DEBIAN_FRONTEND",
            "LANG",
            "PATH",
            "TERM");
    assertThat(hook("install").log().toString())
        .contains("JUJU_AGENT_SOCKET_NETWORK=tcp", "CHARM4J_NOW=2025-01-01T00:00:00Z");
  }

  @Test
  @Rule({"H-420", "H-346"})
  void execIsShellTextInTheDirectoryOfTheCharm() {
    deploy(charm("provides: {x: i}\n").script("hooks/install", "echo here >file"));

    TaskView task = exec("cat file; state-set a='b  c'; state-get a; false");
    assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(task.returnCode()).isEqualTo(1);
    assertThat(task.results()).containsEntry("stdout", "here\nb  c\n").doesNotContainKey("stderr");
    assertThat(juju.unit("c/0").charmState()).containsEntry("a", "b  c");
  }

  @Test
  @Rule("H-421")
  void execThatTakesTooLongIsKilledAndFails() {
    deploy(charm(""));
    int id =
        juju.exec(
            "c/0",
            ShellCommand.of(juju.application("c").charm(), "echo a; state-set a=b; sleep 987655")
                .withLimit(Duration.ofSeconds(3)));
    juju.settle();

    assertThat(juju.task(id).status()).isEqualTo(TaskStatus.FAILED);
    assertThat(juju.task(id).message()).isEqualTo("still running after 3s, and killed");
    assertThat(juju.task(id).results()).containsEntry("stdout", "a\n");
    assertThat(juju.unit("c/0").charmState()).isEmpty();
    assertNothingRuns("987655");
  }

  @Test
  @Rule("H-146")
  void anUpgradeReplacesTheCharmAndKeepsWhatItHasWritten() throws IOException {
    CharmWriter first =
        charm("").script("hooks/install", "echo mine >data; mkdir -p own").script("old/file", "");
    deploy(first);
    CharmWriter second =
        new CharmWriter(temp.resolve("v2"), "c", "")
            .script(
                "hooks/upgrade-charm",
                "status-set active \"$(cat data) $(ls -d own old hooks 2>/dev/null | tr '\\n' ' ')\"");
    juju.refresh("c", second.charm().toRefresh(juju.application("c").charm()));
    juju.settle();

    assertThat(status()).isEqualTo("mine hooks own ");
  }

  @Test
  void unitsDoNotShareTheirFiles() {
    juju.deploy(
        "c",
        charm("")
            .script("hooks/install", "echo $JUJU_UNIT_NAME >>f; status-set active \"$(cat f)\"")
            .charm()
            .toDeploy(),
        2,
        new TreeMap<>());
    juju.settle();
    assertThat(juju.unit("c/0").workload().message()).isEqualTo("c/0");
    assertThat(juju.unit("c/1").workload().message()).isEqualTo("c/1");
  }

  @Test
  void whatIsNoCharmIsRefused() throws IOException {
    assertThatThrownBy(() -> CharmDirectory.of(temp.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no charm at ")
        .hasMessageContaining("give the path of a charm's directory or of a .charm file");
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThatThrownBy(() -> CharmDirectory.of(empty)).isInstanceOf(CharmMetadataException.class);
    CharmDirectory charm = charm("").charm();
    assertThatThrownBy(() -> charm.withLimit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive limit of real time");
  }
}
