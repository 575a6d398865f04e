package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.Controller;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must pass through the executables unharmed, and who must not get through at all. */
class HookCommandExecutableTest {
  @TempDir private Path temp;

  private final Controller juju = Controller.create(ControllerConfig.juju36());

  @BeforeEach
  void deploy() {
    juju.deploy(
        "a",
        new CharmSpec(
            CharmMetadataReader.parse("a", "name: a\nprovides: {x: i}\npeers: {p: {interface: p}}"),
            null),
        1,
        new TreeMap<>());
    juju.settle();
  }

  private TaskView exec(String text) {
    int id = juju.exec("a/0", ShellCommand.of(juju.application("a").charm(), text));
    juju.settle();
    return juju.task(id);
  }

  private String out(String text) {
    Map<String, Object> results = exec(text).results();
    assertThat(results).as("results").doesNotContainKey("stderr");
    return String.valueOf(results.get("stdout"));
  }

  private String err(String text) {
    Map<String, Object> results = exec(text).results();
    return String.valueOf(results.get("stderr"));
  }

  @Test
  void anyCharactersInArguments() {
    out(
        """
        state-set "a=$(printf 'one\\ntwo\\n\\n.')" 'b=  "x" '\\''y'\\'' $(z) `w` \\' e= ü=€😀
        """);
    assertThat(juju.unit("a/0").charmState())
        .isEqualTo(Map.of("a", "one\ntwo\n\n.", "b", "\"x\" 'y' $(z) `w` \\", "e", "", "ü", "€😀"));
    assertThat(err("status-set active '' ''")).isEqualTo("ERROR unrecognized args: [\"\"]\n");
  }

  @Test
  void anyBytesInSecrets() throws IOException {
    byte[] all = new byte[256];
    for (int at = 0; at < all.length; at++) {
      all[at] = (byte) at;
    }
    Files.write(temp.resolve("all"), all);
    String id =
        out("cd %1$s; secret-add key#file=%1$s/all other=$'\\xff\\xfe=\\x01' twin#file=$PWD/./all"
                .formatted(temp))
            .strip();
    String read = "secret-get " + id + " --peek ";
    assertThat(out(read + "'key#base64' >" + temp + "/got; base64 -d " + temp + "/got | md5sum"))
        .isEqualTo(out("md5sum <" + temp + "/all"));
    assertThat(out(read + "'other#base64'")).isEqualTo("//49AQ==\n");
    assertThat(err("state-set k=$'\\xff'"))
        .isEqualTo("ERROR argument 1 is not UTF-8, which Charm4J needs of all but secrets\n");
  }

  /** A charm in a shell stands in its own directory, and the agent does not. */
  @Test
  void filesBesideTheCallerAreFoundByAllButTheCommandsOfSecrets() throws IOException {
    Files.writeString(temp.resolve("values.yaml"), "key: value\n");
    String here = "cd " + temp + "; ";
    assertThat(out(here + "relation-set -r 0 --file values.yaml; relation-get -r 0 key a/0"))
        .isEqualTo("value\n");
    assertThat(out(here + "state-set --file ./values.yaml; state-get key -o found; cat found"))
        .isEqualTo("value\n");
    assertThat(err(here + "relation-set -r 0 --file none.yaml"))
        .isEqualTo("ERROR open " + temp + "/none.yaml: no such file or directory\n");
    assertThat(err(here + "secret-add --file values.yaml"))
        .isEqualTo("ERROR open values.yaml: no such file or directory\n");
    assertThat(err(here + "secret-add key#file=values.yaml"))
        .isEqualTo(
            "ERROR reading content for secret key \"key\": open values.yaml: no such file or"
                + " directory\n");
    assertThat(out(here + "secret-get $(secret-add --file $PWD/values.yaml) key"))
        .isEqualTo("value\n");
  }

  @Test
  void aMegabyteInAndOut() throws IOException {
    Files.writeString(temp.resolve("big"), "k: " + "x".repeat(1 << 20));
    assertThat(out("relation-set -r 0 --file - <" + temp + "/big; relation-get -r 0 k a/0 | wc -c"))
        .isEqualTo((1 << 20) + 1 + "\n");
    assertThat(juju.relation(0).databag("a/0").get("k")).hasSize(1 << 20);
    // As much as the kernel lets one argument be.
    out("state-set long=\"$(head -c 60000 /dev/zero | tr '\\0' y)\"");
    assertThat(juju.unit("a/0").charmState().get("long")).hasSize(60_000);
  }

  @Test
  void standardInputIsLeftToTheCallerUnlessTheCommandReadsIt() {
    assertThat(
            out(
                """
                printf 'one\\ntwo\\n' | while read -r name; do
                  relation-get -r 0 - a/0 >/dev/null; state-get - >/dev/null; echo "$name"
                done
                printf 'a: 1\\nb: "2\\\\n"\\n' | state-set --file -
                state-get b
                """))
        .isEqualTo("one\ntwo\n2\n\n");
    assertThat(err("printf 'a: \\377' | state-set --file -"))
        .isEqualTo("ERROR yaml: invalid leading UTF-8 octet\n");
    assertThat(exec("state-set --file - </dev/null").returnCode()).isZero();
  }

  @Test
  void exitCodesAndOutputFiles() throws IOException {
    assertThat(exec("is-leader --none").returnCode()).isEqualTo(2);
    assertThat(exec("secret-get secret:9m4e2mr0ui3e8a215n4g").returnCode()).isEqualTo(1);
    assertThat(out("cd " + temp + "; is-leader -o here; cat here")).isEqualTo("True\n");
    assertThat(Files.readString(temp.resolve("here"))).isEqualTo("True\n");
  }

  @Test
  @Rule("H-504")
  void callsAtTheSameTimeAreServedOneAfterAnother() {
    out("for n in $(seq 30); do state-set k$n=$n & done; wait; state-get | sort -V | tail -1");
    assertThat(juju.unit("a/0").charmState()).hasSize(30).containsEntry("k30", "30");
  }

  @Test
  @Rule("H-505")
  void outsideAHookOrWithAnotherContextThereIsNoAnswer() {
    assertThat(err("CHARM4J_HOOK_TOKEN=0123456789abcdef0123456789abcdef is-leader"))
        .isEqualTo("ERROR bad request: this hook is over\n");
    assertThat(err("JUJU_CONTEXT_ID=a/0-start-1 is-leader"))
        .isEqualTo("ERROR bad request: this hook is over\n");
    assertThat(err("unset CHARM4J_HOOK_TOKEN; is-leader; echo $? >&2"))
        .isEqualTo("ERROR bad request: a hook command works only while a hook is running\n1\n");
    assertThat(err("JUJU_AGENT_SOCKET_ADDRESS=127.0.0.1:1 is-leader"))
        .isEqualTo("ERROR bad request: the simulator that runs this hook is gone\n");
  }

  @Test
  void aWrongTokenGetsNothingAndThePortIsOnLoopback() throws IOException {
    String[] address = Workshop.open().socket().address().split(":", -1);
    assertThat(address[0]).isEqualTo("127.0.0.1");
    try (Socket socket =
        new Socket(InetAddress.getByName(address[0]), Integer.parseInt(address[1]))) {
      socket
          .getOutputStream()
          .write(
              "0123456789abcdef0123456789abcdef\0x\0is-leader\0/\0000\0"
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(answerOf(socket)).isEmpty();
    }
    try (Socket socket =
        new Socket(InetAddress.getByName(address[0]), Integer.parseInt(address[1]))) {
      byte[] flood = new byte[1 << 16];
      Arrays.fill(flood, (byte) 'x');
      socket.getOutputStream().write(flood);
      assertThat(answerOf(socket)).isEmpty();
    } catch (SocketException reset) {
      assertThat(reset).hasMessageMatching("(?i).*(reset|broken pipe).*");
    }
  }

  private static byte[] answerOf(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return in.readAllBytes();
    }
  }

  @Test
  void commandsThatAreNotModelledFailByName() {
    assertThat(err("payload-register"))
        .isEqualTo("ERROR Charm4J does not model the hook command payload-register\n");
  }

  @Test
  void aThousandExecsLeakNoProcessNoFileAndNoPort() throws IOException {
    exec("is-leader");
    long files = openFiles();
    List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
    long entries = entries();
    int ports = ports();
    assertThat(ports).isPositive();
    for (int count = 0; count < 1000; count++) {
      juju.exec("a/0", ShellCommand.of(juju.application("a").charm(), "is-leader"));
    }
    juju.settle();

    assertThat(juju.journalTail(1000))
        .allMatch(entry -> entry.what().equals("juju-exec") && entry.message().isEmpty());
    // Some that were there before, of other tests, may have ended meanwhile.
    assertThat(processes).containsAll(ProcessHandle.current().descendants().toList());
    assertThat(entries()).isEqualTo(entries);
    assertThat(ports()).isEqualTo(ports);
    // Threads that carried bytes may still be closing their last sockets.
    assertThat(openFiles()).isLessThan(files + 20);
  }

  private static long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  /** Returns how many files and directories the bridge has. */
  private static long entries() throws IOException {
    try (var files = Files.walk(Workshop.open().commands().getParent())) {
      return files.count();
    }
  }

  /** Returns how many ports this process listens on. */
  private static int ports() throws IOException {
    Set<String> sockets = new TreeSet<>();
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      for (Path file : files.filter(Files::isSymbolicLink).toList()) {
        sockets.add(target(file));
      }
    }
    int listening = 0;
    for (String table : new String[] {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] columns = line.strip().split(" +", -1);
        boolean listens = columns[3].equals("0A");
        listening += listens && sockets.contains("socket:[" + columns[9] + "]") ? 1 : 0;
      }
    }
    return listening;
  }

  /** Returns what a descriptor stands for, nothing if it was closed meanwhile. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
