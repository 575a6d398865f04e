package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another user of the machine, or a strange directory, can do to a {@code juju} command. */
class StandInSafetyTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir private Path temp;
  private StandInLab lab;
  private Path here;

  @BeforeEach
  void setUp() {
    lab = new StandInLab(temp);
    here = lab.directory("above/here");
  }

  @AfterEach
  void endAll() {
    lab.endAll();
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** Makes a state directory with an address that somebody else listens at. */
  private static Path planted(Path directory, int port) throws IOException {
    Path state = Files.createDirectory(directory.resolve(".charm4j-juju"));
    Files.writeString(
        state.resolve("address"),
        port + "\n" + TOKEN + "\n" + ProcessHandle.current().pid() + "\n");
    return state;
  }

  private void refused(String words) {
    StandInLab.Answer answer = lab.run(here, "$J add-secret s password=hidden");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.stdout()).isEmpty();
    assertThat(answer.stderr()).startsWith("ERROR ").contains(words);
    assertThat(lab.controllers()).isEmpty();
  }

  @Test
  void aDirectoryAboveThatIsSomebodyElsesIsPassedOver() throws IOException {
    try (ServerSocket stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      stranger.setSoTimeout(1);
      Path state = planted(here.getParent(), stranger.getLocalPort());
      if (isRoot()) {
        Files.setAttribute(state, "unix:uid", 65534);
      } else {
        // Nobody else's directory can be made; a link to one of theirs is as good.
        Files.move(state, temp.resolve("elsewhere"));
        Files.createSymbolicLink(state, temp.resolve("elsewhere"));
      }
      StandInLab.Answer answer = lab.run(here, "$J version");

      assertThat(answer.stdout()).startsWith("3.6");
      assertThat(answer.stderr()).contains("note: " + state + " is somebody else's");
      assertThat(here.resolve(".charm4j-juju/address")).exists();
      assertThat(lab.run(here, "$J version").stderr()).isEmpty();
      assertThat(stranger).as("nobody has called").satisfies(StandInSafetyTest::isNotCalled);
    }
  }

  private static void isNotCalled(ServerSocket server) {
    try (Socket caller = server.accept()) {
      throw new AssertionError("called by " + caller);
    } catch (IOException nobody) {
      assertThat(nobody).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void aDirectoryHereThatIsSomebodyElsesIsRefused() throws IOException {
    Path state = planted(here, 1);
    if (isRoot()) {
      Files.setAttribute(state, "unix:uid", 65534);
      refused("belongs to somebody else");
      assertThat(Files.getAttribute(state, "unix:uid")).isEqualTo(65534);
    }
    Files.move(state, temp.resolve("elsewhere"));
    Files.createSymbolicLink(state, temp.resolve("elsewhere"));
    refused("is a symbolic link");
  }

  @Test
  void aDirectoryThatOthersCanWriteIsRefused() throws IOException {
    Path state = planted(here, 1);
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    refused("can be written by others");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwxrwxrwx");

    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        state.resolve("address"), PosixFilePermissions.fromString("rw-rw-rw-"));
    refused("address can be written by others");
  }

  /** Such a directory can come with a repository that somebody clones. */
  @Test
  void linksInItAreNotFollowed() throws IOException {
    Path precious = Files.writeString(temp.resolve("precious"), "kept");
    Path state = Files.createDirectory(here.resolve(".charm4j-juju"));
    for (String name : new String[] {"log", "lock", "gate", "address"}) {
      Files.createSymbolicLink(state.resolve(name), precious);
      refused(name + " is a symbolic link");
      Files.delete(state.resolve(name));
    }
    assertThat(Files.readString(precious)).isEqualTo("kept");
  }

  @Test
  void aProcessThatIsNoControllerIsSentNothing() throws IOException {
    try (ServerSocket stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      stranger.setSoTimeout(1);
      planted(here, stranger.getLocalPort());
      assertThat(lab.run(here, "$J version").stderr()).contains("is gone without having ended");
      isNotCalled(stranger);
    }
  }

  @Test
  void noTerminalEscapeOfAStrangerIsPrinted() throws IOException {
    Path odd = Files.createDirectories(temp.resolve("\u001b]0;title\u0007\u009b31m"));
    Files.createSymbolicLink(odd.resolve(".charm4j-juju"), temp.resolve("\u001b[31m"));
    String stderr = lab.run(odd, "$J version").stderr();
    assertThat(stderr).contains("is a symbolic link").doesNotContain("\u001b", "\u0007", "\u009b");

    Path state = Files.createDirectory(here.resolve(".charm4j-juju"));
    Files.writeString(state.resolve("address"), "\u001b[31m\na[$(touch " + temp + "/run)]\n1\n");
    assertThat(lab.run(here, "$J version").stderr())
        .contains("is damaged")
        .doesNotContain("\u001b");
    assertThat(temp.resolve("run")).doesNotExist();
  }

  /** Strangers hold as many connections as they can, send nothing, or never end a word. */
  @Test
  void strangersCannotBlockThePort() throws IOException {
    lab.ok(here, "$J version");
    Path state = here.resolve(".charm4j-juju");
    int port = Integer.parseInt(Files.readAllLines(state.resolve("address")).get(0));
    long process = lab.controllers().get(0).pid();
    List<Socket> held = new ArrayList<>();
    try {
      for (int at = 0; at < 1000; at++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        held.add(socket);
        if (at % 3 == 0) {
          socket.getOutputStream().write("x".repeat(150).getBytes(StandardCharsets.US_ASCII));
        }
        if (at % 200 == 199) {
          assertThat(lab.ok(here, "$J version")).startsWith("3.6");
        }
      }
      assertThat(threads(process)).isLessThan(LoopbackServer.STRANGERS + 60);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    StandInLab.await("threads end", () -> threads(process) < 60);
    assertThat(lab.ok(here, "$J version")).startsWith("3.6");
    assertThat(Files.size(state.resolve("log"))).isLessThan(1000);
  }

  private static int threads(long process) {
    String[] tasks = Path.of("/proc/" + process + "/task").toFile().list();
    return tasks == null ? 0 : tasks.length;
  }
}
