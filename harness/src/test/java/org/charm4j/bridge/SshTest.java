package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.cli.session.Settling;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code juju ssh} and {@code juju scp}, with real processes and files. */
class SshTest {
  @TempDir private Path temp;
  private JujuSession juju;

  @BeforeEach
  void setUp() {
    new CharmWriter(temp, "web", "").script("src/charm.sh", "echo charm");
    juju =
        JujuSession.create(
            SessionConfig.of(
                    ControllerConfig.juju36().withStart(Instant.parse("2026-03-01T10:00:00Z")))
                .withCharms(new CharmFolders(""))
                .withShell(ShellCommand.shell(() -> juju))
                .withSettling(Settling.AFTER_EVERY_COMMAND));
    ok("add-model", "m");
    ok("deploy", "./web", "-n", "2");
  }

  private CliResult run(String... words) {
    return juju.run(CliRequest.of(List.of(words), temp));
  }

  private String ok(String... words) {
    CliResult result = run(words);
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return result.stdout();
  }

  private String refused(int exitCode, String... words) {
    CliResult result = run(words);
    assertThat(result.exitCode()).as(result.stderr()).isEqualTo(exitCode);
    return result.stderr();
  }

  @Test
  @Rule("X-160")
  void theWordsOfTheCommandAreALineOfShellOnTheUnitsMachine() {
    assertThat(
            ok("ssh", "web/0", "echo", "one   two", "'three   four'", "&&", "echo", "$((1 + 1))"))
        .isEqualTo("one two three   four\n2\n");
    ok("ssh", "web/leader", "echo here >file");
    assertThat(ok("ssh", "0", "cat file; basename ~; pwd | tail -c 13"))
        .as("the same machine")
        .isEqualTo("here\nubuntu\n/home/ubuntu\n");
    assertThat(ok("ssh", "ubuntu@web/1", "ls")).as("another machine").isEmpty();
    assertThat(
            ok("ssh", "web/0", "-o", "StrictHostKeyChecking=no", "-tt", "-l", "root", "--", "ls"))
        .isEqualTo("file\n");
    assertThat(ok("ssh", "--no-host-key-checks", "--pty=false", "web/0", "ls", "-A"))
        .isEqualTo("file\n");
  }

  @Test
  @Rule("X-160")
  void itIsNoHookContext() {
    assertThat(ok("ssh", "web/0", "env")).doesNotContain("JUJU_", "CHARM_DIR", "/commands");
    assertThat(refused(127, "ssh", "web/0", "status-set", "active"))
        .contains("status-set: command not found", "\nERROR ");
    assertThat(ok("ssh", "web/0", "cat | wc -c")).as("empty input").isEqualTo("0\n");
  }

  @Test
  @Rule("X-160")
  void aCommandThatFailsEndsJujuWithItsStatusAndAnError() {
    CliResult failed = run("ssh", "web/0", "echo out; echo err >&2; exit 7");
    assertThat(failed.exitCode()).isEqualTo(7);
    assertThat(failed.stdout()).isEqualTo("out\n");
    assertThat(failed.stderr()).startsWith("note: a machine here ").contains("\nerr\nERROR ");
    assertThat(run("ssh", "web/0", "false").stderr()).as("said once").startsWith("ERROR ");
  }

  @Test
  @Rule("X-162")
  void targetsThatAreNotThereAreRefused() {
    assertThat(refused(2, "ssh")).isEqualTo("ERROR no target name specified\n");
    assertThat(refused(1, "ssh", "web/9", "ls")).contains("unit \"web/9\" not found");
    assertThat(refused(1, "ssh", "nobody", "ls")).isEqualTo("ERROR target \"nobody\" not found\n");
    assertThat(refused(1, "ssh", "77", "ls")).isEqualTo("ERROR target \"77\" not found\n");
    assertThat(refused(1, "scp", "web/9:a", "b")).contains("unit \"web/9\" not found");
    assertThat(refused(1, "ssh", "web/0")).contains("no terminal", "give it a command");
    assertThat(refused(1, "ssh", "web/0", "-L", "8080:localhost:80", "ls"))
        .startsWith("ERROR Charm4J does not model the option -L of ssh");
    assertThat(refused(1, "ssh", "--container", "db", "web/0", "ls"))
        .startsWith("ERROR Charm4J does not model juju ssh --container");
  }

  @Test
  void onlyAdministratorsGetToAMachine() {
    ok("add-user", "bob");
    ok("grant", "bob", "write", "m");
    CliRequest ssh = CliRequest.of(List.of("ssh", "-m", "admin/m", "web/0", "id"), temp);
    assertThat(juju.run(ssh.withUser("bob")).stderr()).isEqualTo("ERROR permission denied\n");
    CliRequest scp = CliRequest.of(List.of("scp", "-m", "admin/m", "web", "web/0:"), temp);
    assertThat(juju.run(scp.withUser("bob")).stderr()).isEqualTo("ERROR permission denied\n");
  }

  @Test
  @Rule("X-163")
  void filesAreCopiedBetweenTheCallerAndTheHomeOfAMachine() throws IOException {
    Files.writeString(temp.resolve("tool"), "echo works\n");
    Files.setPosixFilePermissions(
        temp.resolve("tool"), PosixFilePermissions.fromString("rwxr-x---"));
    ok("scp", "tool", "web/0:");
    assertThat(ok("ssh", "web/0", "./tool; stat -c %a tool")).isEqualTo("works\n750\n");
    ok("scp", "--", "-p", "tool", "ubuntu@web/0:bin");
    ok("scp", "web/0:/home/ubuntu/bin", "web/1:~/copied");
    ok("scp", "1:copied", "back");
    assertThat(temp.resolve("back")).hasContent("echo works");

    ok("ssh", "web/0", "mkdir -p d/e; echo x >d/e/f; ln -s e/f d/link");
    assertThat(refused(1, "scp", "web/0:d", ".")).contains("is a directory; to copy it, give -r");
    ok("scp", "--", "-r", "web/0:d", "fresh");
    ok("scp", "--", "-rq", "-o", "X=y", "web/0:d", "tool", "fresh");
    assertThat(temp.resolve("fresh/link")).isRegularFile().hasContent("x");
    assertThat(temp.resolve("fresh/d/e/f")).hasContent("x");
    assertThat(temp.resolve("fresh/tool")).exists();
    assertThat(refused(1, "scp", "--", "-r", "web/0:d", "web/0:d/e/inside"))
        .contains("cannot be copied into itself");
    assertThat(refused(1, "scp", "web/0:bin", "web/0:bin")).contains("would become itself");
    assertThat(ok("ssh", "web/0", "cat bin")).isEqualTo("echo works\n");
    assertThat(refused(2, "scp", "tool")).isEqualTo("ERROR at least two arguments required\n");
    assertThat(refused(1, "scp", "none", "web/0:"))
        .isEqualTo("ERROR none: no such file or directory\n");
    assertThat(refused(1, "scp", "tool", "web/0:no/such/place"))
        .isEqualTo("ERROR cannot copy tool to web/0:no/such/place: no such file or directory\n");
  }

  @Test
  @Rule("X-163")
  void theDirectoryOfACharmIsWhereCharmsAre() throws IOException {
    String charm = "/var/lib/juju/agents/unit-web-1/charm";
    ok("scp", "web/1:" + charm + "/src/charm.sh", "seen");
    assertThat(temp.resolve("seen")).content().contains("echo charm");
    Files.writeString(temp.resolve("seen"), "echo changed\n");
    ok("scp", "seen", "web/1:" + charm + "/src/charm.sh");
    assertThat(ok("exec", "--unit", "web/1", "--", "bash src/charm.sh")).isEqualTo("changed\n");
    assertThat(ok("exec", "--unit", "web/0", "--", "bash src/charm.sh")).isEqualTo("charm\n");
    assertThat(refused(1, "scp", "web/0:" + charm + "/src/charm.sh", "seen"))
        .isEqualTo("ERROR there is no directory of the charm of web/1 on machine 0\n");
  }

  @Test
  void whatIsThisMachinesOwnIsLeftAlone() throws IOException, InterruptedException {
    Files.writeString(temp.resolve("evil"), "x");
    for (String path : List.of("/etc/charm4j", "../../../x", "~root/x", "/home/ubuntu/../../x")) {
      assertThat(refused(1, "scp", "evil", "web/0:" + path))
          .startsWith("ERROR Charm4J does not model the path of web/0:" + path);
    }
    assertThat(new ProcessBuilder("mkfifo", temp + "/pipe").start().waitFor()).isZero();
    assertThat(refused(1, "scp", "pipe", "web/0:")).contains("is not a regular file");
    assertThat(refused(1, "scp", "evil", "/dev/null")).contains("is not a regular file");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void execOnMachinesHasNoHookContext() {
    assertThat(ok("exec", "--machine", "1", "--", "echo there; env | grep -c JUJU_ || :"))
        .isEqualTo("there\n0\n");
    ok("ssh", "web/1", "touch file");
    String both = ok("exec", "--all", "--format", "json", "--", "ls; echo $HOSTNAME >/dev/null");
    assertThat(both)
        .contains("\"0\":{\"id\":\"", "\"1\":{\"id\":\"", "\"stdout\":\"file\\n\"")
        .doesNotContain("\"unit\"");
    assertThat(ok("operations")).contains("juju-exec run on machine-0,machine-1");
    assertThat(ok("operations", "--machines", "1")).contains("run on machine-1");
    assertThat(refused(1, "exec", "--machine", "0,1", "--", "exit 3"))
        .contains("the following tasks failed:", "with return code 3");
    assertThat(ok("exec", "--machine", "0", "--unit", "web/1", "--", "echo $JUJU_UNIT_NAME."))
        .isEqualTo("0:\n.\n\nweb/1:\nweb/1.\n\n");
    assertThat(refused(1, "exec", "--machine", "9", "--", "true"))
        .isEqualTo("ERROR machine \"9\" not found\n");
    assertThat(refused(2, "exec", "--machine", "web", "--", "true"))
        .contains("  \"web\" is not a valid machine id");

    Path file = temp.resolve("saved");
    SavedState.write(juju.snapshot(), file);
    String operations = ok("operations");
    juju.restore(SavedState.read(file, new CharmFolders("")));
    assertThat(ok("operations")).isEqualTo(operations);
  }

  @Test
  void aHomeGoesWithItsMachine() throws IOException {
    Homes homes = new Homes();
    Path first = homes.of("m", 0);
    Path second = homes.of("m", 1);
    Files.writeString(first.resolve("file"), "x");
    homes.keep(Set.of("m/1"));
    assertThat(first).doesNotExist();
    assertThat(second).isDirectory();
    assertThat(homes.of("m", 0)).isEmptyDirectory();
  }

  @Test
  void aCommandThatLeavesAProcessBehindEndsAllTheSame() {
    long began = System.nanoTime();
    ok("ssh", "web/0", "sleep 20 & echo done");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(15);
  }
}
