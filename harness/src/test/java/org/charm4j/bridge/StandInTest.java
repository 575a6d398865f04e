package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.charm4j.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code harness/bin/juju} as processes: who starts, talks to and ends which controller. It is long
 * because each test is a whole session as a user would type it.
 */
class StandInTest {
  private static final Path JUJU = Path.of("bin/juju").toAbsolutePath();

  @TempDir private Path temp;

  private final Map<String, String> variables = new LinkedHashMap<>();

  private record Answer(int exitCode, String stdout, String stderr) {}

  @BeforeEach
  void setUp() {
    variables.put("PATH", System.getenv("PATH"));
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("CHARM4J_CLASS_PATH", System.getProperty("java.class.path"));
    variables.put("CHARM4J_START", "2025-01-01T00:00:00Z");
    new CharmWriter(temp, "tiny", "config: {options: {token: {type: string}}}")
        .script("hooks/config-changed", "status-set active \"[$(config-get token)]\"");
  }

  @AfterEach
  void endAll() {
    controllers().forEach(ProcessHandle::destroyForcibly);
    await("controllers end", () -> controllers().isEmpty());
  }

  private Path directory(String name) {
    try {
      return Files.createDirectories(temp.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(Path directory, String shell) {
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", shell);
    builder.directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("J", JUJU.toString());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a line of shell, in which {@code $J} is the stand-in. */
  private Answer run(Path directory, String shell) {
    Process process = start(directory, shell);
    try {
      String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
      return new Answer(process.exitValue(), stdout, stderr);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String ok(Path directory, String shell) {
    Answer answer = run(directory, shell);
    assertThat(answer.exitCode()).as(shell + "\n" + answer).isZero();
    return answer.stdout();
  }

  /** Returns the controllers of this test's directories. */
  private List<ProcessHandle> controllers() {
    List<ProcessHandle> found = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(
            process -> {
              String line = process.info().commandLine().orElse("");
              return line.contains("org.charm4j.bridge.StandIn") && line.contains(temp.toString());
            })
        .forEach(found::add);
    return found;
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  @Rule("H-1004")
  void theFirstCommandStartsAControllerThatLaterOnesTalkTo() throws IOException {
    Path one = directory("one");
    assertThat(ok(one, "$J version")).startsWith("3.6");
    ok(one, "$J add-model m && $J deploy ../tiny && mkdir sub && cd sub && $J config tiny token=a");
    assertThat(ok(one, "$J status --format json")).contains("\"message\":\"[a]\"");
    assertThat(controllers()).hasSize(1);

    Path state = one.resolve(".charm4j-juju");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("address"))))
        .isEqualTo("rw-------");

    assertThat(run(one, "$J kill-controller other").exitCode()).isEqualTo(1);
    assertThat(run(one, "$J kill-controller charm4j").stderr()).contains("was not entered");
    ok(one, "$J kill-controller -t 0 --no-prompt charm4j");
    await("the controller ends", () -> controllers().isEmpty());
    assertThat(state.resolve("address")).doesNotExist();
  }

  @Test
  void controllersSideBySideNeverSeeEachOther() {
    ok(directory("one"), "$J add-model m && $J deploy ../tiny && $J sim advance 24h");
    ok(directory("two"), "$J add-model n");
    variables.put("JUJU_DATA", directory("data").toString());
    ok(directory("one"), "$J add-model o");
    variables.remove("JUJU_DATA");

    assertThat(controllers()).hasSize(3);
    assertThat(ok(directory("two"), "$J models --format json")).contains("\"n\"");
    assertThat(ok(directory("two"), "$J models --format json; $J sim now"))
        .doesNotContain("\"m\"", "\"o\"")
        .endsWith("2025-01-01T00:00:00Z\n");
    assertThat(ok(directory("one"), "$J models --format json; $J sim now"))
        .doesNotContain("\"n\"", "\"o\"")
        .endsWith("2025-01-02T00:00:00Z\n");
  }

  @Test
  void aWrongTokenGetsNothing() throws IOException {
    Path one = directory("one");
    ok(one, "$J version");
    Path address = one.resolve(".charm4j-juju/address");
    List<String> lines = Files.readAllLines(address);
    int port = Integer.parseInt(lines.get(0));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write("wrong\0/\0001\0version\0000\0".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    Files.writeString(address, port + "\nwrong\n" + lines.get(2) + "\n");
    Answer answer = run(one, "$J version");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.stdout()).isEmpty();
    assertThat(answer.stderr()).startsWith("ERROR ");
  }

  @Test
  void aKilledControllerLeavesNoOrphanAndSaysSoOnce() {
    Path one = directory("one");
    new CharmWriter(temp, "slow", "").script("hooks/install", "sleep 987661 & sleep 987661");
    ok(one, "$J add-model m");
    Process deploy = start(one, "$J deploy ../slow 2>err; echo $? >code");
    await("the hook runs", () -> sleepers() == 2);
    controllers().forEach(ProcessHandle::destroyForcibly);

    await("its hook ends with it", () -> sleepers() == 0);
    await("the client ends", () -> !deploy.isAlive());
    assertThat(ok(one, "cat code err"))
        .isEqualTo("1\nERROR the controller in memory ended in the middle of this command\n");
    Answer next = run(one, "$J models");
    assertThat(next.exitCode()).isEqualTo(1);
    assertThat(next.stderr()).contains("is gone without having ended, as if killed");
    ok(one, "$J add-model m");
  }

  private static long sleepers() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 987661"))
        .count();
  }

  @Test
  void aKilledClientDoesNoHarm() {
    Path one = directory("one");
    new CharmWriter(temp, "waits", "")
        .script("hooks/install", "until [ -e " + one + "/go ]; do sleep 0.1; done");
    ok(one, "$J add-model m");
    Process deploy = start(one, "touch begun; exec $J deploy ../waits");
    await("the client runs", () -> Files.exists(one.resolve("begun")));
    await("the order arrives", () -> ProcessTree.carriersOf("JUJU_UNIT_NAME=waits/0").size() > 0);
    deploy.destroyForcibly();
    await("the client ends", () -> !deploy.isAlive());
    ok(one, "touch go");

    assertThat(ok(one, "$J status --format json")).contains("\"waits/0\"");
  }

  @Test
  void anIdleControllerEnds() {
    variables.put("CHARM4J_IDLE_SECONDS", "3");
    Path one = directory("one");
    ok(one, "$J version");
    await("it ends by itself", () -> controllers().isEmpty());
    assertThat(one.resolve(".charm4j-juju/address")).doesNotExist();
    assertThat(ok(one, "$J version")).startsWith("3.6");
  }

  @Test
  void theSimulatorsVerbs() {
    Path one = directory("one");
    ok(one, "$J sim seed 7 && $J add-model m && $J deploy ../tiny && $J sim snapshot before");
    assertThat(ok(one, "$J sim advance 90m")).isEqualTo("2025-01-01T01:30:00Z\n");
    assertThat(ok(one, "$J sim advance 2025-01-03T00:00:00Z")).isEqualTo("2025-01-03T00:00:00Z\n");
    assertThat(ok(one, "$J sim journal -n 1 -u tiny/0")).contains("tiny/0: update-status");
    ok(one, "$J sim restore before");
    assertThat(ok(one, "$J sim now; $J sim settle")).isEqualTo("2025-01-01T00:00:00Z\n0\n");

    assertThat(run(one, "$J sim advance 2024-01-01T00:00:00Z").stderr())
        .isEqualTo(
            "ERROR it is 2025-01-01T00:00:00Z already, and time does not go back; restore a"
                + " snapshot instead\n");
    assertThat(run(one, "$J sim advance soon").stderr())
        .isEqualTo("ERROR \"soon\" is no time; write 90s, 24h, 7d or 2026-03-01T00:00:00Z\n");
    assertThat(run(one, "$J sim restore none").stderr())
        .isEqualTo("ERROR there is no snapshot none; there are: [before]\n");
    assertThat(run(one, "$J sim seed 8").stderr())
        .startsWith("ERROR there are models already, made with seed 7");
    assertThat(run(one, "$J sim fly").exitCode()).isEqualTo(2);
    String help = ok(one, "$J sim --help");
    assertThat(help).contains("Usage: juju sim", "  advance ");
    assertThat(ok(one, "$J help sim")).isEqualTo(help).isEqualTo(ok(one, "$J sim help"));
    assertThat(ok(one, "$J sim help advance")).contains("2026-03-01T00:00:00Z");
    assertThat(ok(one, "$J help")).contains("  add-model", "juju sim --help", "kill-controller");
  }

  @Test
  void theControllerIsTheJujuThatIsAskedFor() {
    Path one = directory("one");
    assertThat(ok(one, "$J sim juju")).isEqualTo("3.6.28\n");
    assertThat(ok(one, "CHARM4J_JUJU=4.1 $J sim juju"))
        .as("the variable counts for the first command only")
        .isEqualTo("3.6.28\n");
    assertThat(run(one, "$J sim juju 9.9").stderr()).startsWith("ERROR Charm4J cannot be Juju 9.9");
    ok(one, "$J sim seed 7 && $J sim juju 3.6.9");
    assertThat(ok(one, "$J version")).isEqualTo("3.6.9-ubuntu-amd64\n");
    ok(one, "$J add-model m && $J deploy ../tiny && $J add-model n");
    assertThat(ok(one, "$J exec -m m -u tiny/0 -- printenv JUJU_VERSION")).isEqualTo("3.6.9\n");
    assertThat(ok(one, "$J status -m m --format json")).contains("\"version\":\"3.6.9\"");
    assertThat(ok(one, "$J models --format json")).doesNotContain("3.6.28");
    assertThat(ok(one, "$J controllers")).contains("3.6.9");
    assertThat(run(one, "$J sim juju 4.1").stderr())
        .startsWith("ERROR there are models already, of Juju 3.6.9; end the controller first");
    ok(one, "$J sim save ../models.yaml");

    Path other = directory("other");
    assertThat(ok(other, "CHARM4J_JUJU=4.1 $J version")).isEqualTo("4.1-beta2-ubuntu-amd64\n");
    ok(other, "$J add-model m && $J add-secret s key=v1");
    assertThat(ok(other, "$J secrets --revisions --format yaml"))
        .contains("  rotation: never\n", "  revisions:\n  - revision: 1\n");
    assertThat(ok(other, "$J model-config agent-version")).isEqualTo("4.1-beta2\n");
    ok(other, "$J sim load ../models.yaml");
    assertThat(ok(other, "$J version; $J add-model k; $J model-config agent-version"))
        .as("the controller is what the models are")
        .isEqualTo("3.6.9-ubuntu-amd64\n3.6.9\n");
    Path third = directory("third");
    assertThat(run(third, "CHARM4J_JUJU=4.9 $J version").exitCode()).isNotZero();
  }

  @Test
  void realTimePassesOnlyWhenTold() {
    Path one = directory("one");
    ok(one, "$J sim real-time on");
    await("time passes", () -> !ok(one, "$J sim now").startsWith("2025-01-01T00:00:00Z"));
    ok(one, "$J sim real-time off");
    String now = ok(one, "$J sim now");
    assertThat(ok(one, "sleep 1; $J sim now")).isEqualTo(now);
    ok(one, "$J --real-time version");
    await("time passes again", () -> !ok(one, "$J sim now").equals(now));
  }

  @Test
  void variablesThatMeanNothingAreRefused() {
    assertThat(run(directory("one"), "CHARM4J_REAL_TIME=maybe $J version").stderr())
        .startsWith("CHARM4J_REAL_TIME is 1 or 0, and not \"maybe\"\nERROR ");
    assertThat(run(directory("one"), "CHARM4J_IDLE_SECONDS=2h $J version").stderr())
        .startsWith("CHARM4J_IDLE_SECONDS must be a number of seconds, not \"2h\"\nERROR ");
    assertThat(ok(directory("one"), "CHARM4J_REAL_TIME=0 $J version; $J sim now"))
        .endsWith("2025-01-01T00:00:00Z\n");
  }

  @Test
  void aPortThatSomebodyElseHasByNowIsSentNothing() throws IOException {
    Path one = directory("one");
    Path two = directory("two");
    ok(two, "$J version");
    ok(one, "$J version");
    controllers().stream()
        .filter(process -> process.info().commandLine().orElse("").contains(one.toString()))
        .forEach(ProcessHandle::destroyForcibly);
    await("the controller ends", () -> controllers().size() == 1);
    Path address = one.resolve(".charm4j-juju/address");
    String port = Files.readAllLines(two.resolve(".charm4j-juju/address")).get(0);
    List<String> stale = Files.readAllLines(address);
    Files.writeString(address, port + "\n" + stale.get(1) + "\n" + stale.get(2) + "\n");

    assertThat(run(one, "$J version").stderr()).contains("is gone without having ended");
    assertThat(ok(one, "$J version")).startsWith("3.6");
  }

  @Test
  void aControllerOfADirectoryThatIsGoneLeavesTheNextOneAlone() throws IOException {
    Path one = directory("one");
    ok(one, "$J version; rm -rf .charm4j-juju; $J add-model m");
    String next = Files.readAllLines(one.resolve(".charm4j-juju/address")).get(2);
    controllers().stream()
        .filter(process -> process.pid() != Long.parseLong(next))
        .forEach(ProcessHandle::destroy);
    await("the first one ends", () -> controllers().size() == 1);
    assertThat(ok(one, "$J models --format json")).contains("\"m\"");
  }

  @Test
  void aControllerThatNobodyFindsIsNamed() throws IOException {
    Path one = directory("one");
    ok(one, "$J version");
    Files.delete(one.resolve(".charm4j-juju/address"));
    assertThat(run(one, "$J version").stderr())
        .contains("runs already", "end it with: kill " + controllers().get(0).pid());
  }

  /** Whenever it is killed, the file is whole: the last one that was saved, or the one before. */
  @Test
  void aControllerThatIsKilledWhileItSavesLeavesAWholeFile() {
    Path one = directory("one");
    for (int round = 0; round < 4; round++) {
      ok(one, "$J add-model m && $J deploy ../tiny && $J sim save state && $J config tiny token=x");
      ok(one, "rm -f saved"); // before the saver begins, or the wait sees that of the last round
      Process saver = start(one, "while $J sim save state; do echo >>saved; done");
      await("it saves", () -> Files.exists(one.resolve("saved")));
      sleepMillis(37L * round);
      controllers().forEach(ProcessHandle::destroyForcibly);
      await("the saving ends", () -> !saver.isAlive());
      run(one, "$J version"); // says that the controller is gone
      assertThat(ok(one, "$J sim load state && $J status --format json")).contains("\"tiny/0\"");
      ok(one, "$J kill-controller --no-prompt charm4j");
      await("the controller ends", () -> controllers().isEmpty());
    }
    assertThat(ok(one, "ls -A | grep -v '^.state.charm4j-new$'"))
        .isEqualTo(".charm4j-juju\nsaved\nstate\n");
  }

  private static void sleepMillis(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void filesAndInputAreThoseOfTheCaller() {
    Path one = directory("one");
    ok(one, "$J add-model m && $J deploy ../tiny");
    ok(one, "echo 'tiny: {token: piped}' | $J config tiny --file /dev/stdin");
    assertThat(ok(one, "$J config tiny token")).isEqualTo("piped\n");
    ok(one, "$J config tiny --file <(echo 'tiny: {token: \"substi tuted\"}')");
    assertThat(ok(one, "$J config tiny token")).isEqualTo("substi tuted\n");
    ok(one, "echo 'tiny: {token: near}' >f.yaml; $J config tiny --file f.yaml");
    assertThat(ok(one, "$J config tiny token")).isEqualTo("near\n");
    assertThat(ok(one, "JUJU_MODEL=controller $J status --format json")).contains("\"controller\"");
  }

  @Test
  void charmsByNameComeFromTheDirectoriesOfTheVariable() {
    variables.put("CHARM4J_CHARMS", directory("none") + ":" + temp);
    Path one = directory("one");
    ok(one, "$J add-model m && $J deploy tiny && $J deploy tiny other --channel 1/edge");
    assertThat(ok(one, "$J status --format json")).contains("\"charm-channel\":\"1/edge\"");
    assertThat(run(one, "$J deploy absent").stderr()).contains("\"absent\" not found");
  }

  @Test
  void whatIsSavedOutlivesTheController() throws IOException {
    new CharmWriter(temp, "owner", "").script("hooks/install", "secret-add --label l key=hidden");
    Path one = directory("one");
    ok(one, "$J add-model m && $J deploy ../tiny && $J deploy ../owner && $J sim advance 25h");
    ok(one, "$J config tiny token=kept && $J sim save state.yaml");
    String status = ok(one, "$J status --format json");
    String journal = ok(one, "$J sim journal");
    Path file = one.resolve("state.yaml");
    assertThat(Files.readString(file)).contains("charm4j-state: 2", "secret-content:");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    controllers().forEach(ProcessHandle::destroyForcibly);
    await("the controller ends", () -> controllers().isEmpty());

    Path two = directory("two");
    ok(two, "$J sim load ../one/state.yaml");
    assertThat(ok(two, "$J status --format json")).isEqualTo(status).contains("[kept]");
    assertThat(ok(two, "$J sim journal")).isEqualTo(journal);
    assertThat(
            ok(
                two,
                "$J show-secret --reveal $($J secrets --format json | grep -o '[0-9a-v]\\{20\\}')"))
        .contains("key: hidden");
    ok(two, "$J config tiny token=new && $J sim advance 1h");
    assertThat(ok(two, "$J status --format json")).contains("[new]");

    assertThat(run(two, "echo 'charm4j-state: 1' >f; $J sim load f").stderr())
        .contains("f is of version 1, and this Charm4J reads version 2");
    assertThat(run(two, "head -n -1 ../one/state.yaml >f; $J sim load f").stderr())
        .contains("f is damaged: it is cut off", "nothing was changed");
    assertThat(run(two, "$J sim load none").stderr()).startsWith("ERROR there is no file ");
    assertThat(run(two, "$J sim save no/such/place").stderr()).startsWith("ERROR cannot save in ");
    assertThat(ok(two, "$J status --format json")).contains("[new]");
  }
}
