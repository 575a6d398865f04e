package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.charm4j.Rule;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charms that somebody made, perhaps with bad intentions (H-401). */
class CharmSourceTest {
  private static final int FILE = 0100644;
  private static final int PROGRAM = 0100755;
  private static final int LINK = 0120777;

  @TempDir private Path temp;

  private CharmWriter charm() {
    return new CharmWriter(temp, "c", "");
  }

  private void refused(Path charm, String words) {
    assertThatThrownBy(() -> CharmDirectory.of(charm))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("cannot read the charm " + charm + ": ")
        .hasMessageContaining(words);
  }

  private static void shell(String line) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("/bin/bash", "-c", line).start().waitFor()).as(line).isZero();
  }

  @Test
  @Rule("H-401")
  void pipesSocketsAndDevicesAreRefused() throws IOException, InterruptedException {
    Path directory = charm().directory();
    Path odd = Files.createDirectory(directory.resolve("src")).resolve("odd");
    shell("mkfifo " + odd);
    refused(directory, "file is a named pipe: \"src/odd\"");
    Files.delete(odd);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(odd));
      refused(directory, "file is a socket: \"src/odd\"");
    }
    Files.delete(odd);
    if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      shell("mknod " + odd + " b 7 200");
      refused(directory, "file is a device: \"src/odd\"");
      Files.delete(odd);
    }
    shell("mkfifo " + temp + "/pipe.charm");
    refused(temp.resolve("pipe.charm"), "file is a named pipe");
  }

  @ParameterizedTest
  @CsvSource({
    "leak, /etc/passwd, is absolute: \"/etc/passwd\"",
    "leak, .., links out of charm: \"..\"",
    "src/leak, ../../x, links out of charm: \"../../x\"",
    "src/leak, ../src/../../c/src, links out of charm: \"../src/../../c/src\"",
  })
  @Rule("H-401")
  void linksThatLeaveTheCharmAreRefused(String name, String to, String words) throws IOException {
    Path directory = charm().directory();
    Files.createDirectories(directory.resolve(name).getParent());
    Files.createSymbolicLink(directory.resolve(name), Path.of(to));
    refused(directory, "symlink \"" + name + "\" " + words);

    Path archive =
        archive(
            Map.of("metadata.yaml", FILE, name, LINK), Map.of(name, to), temp.resolve("a.charm"));
    refused(archive, "symlink \"" + name + "\" " + words);
  }

  /** Writes an archive of entries with these modes; what is not said to hold something holds x. */
  private static Path archive(Map<String, Integer> modes, Map<String, String> contents, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      for (var mode : new TreeMap<>(modes).entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(mode.getKey());
        entry.setUnixMode(mode.getValue());
        zip.putArchiveEntry(entry);
        String text =
            mode.getKey().equals("metadata.yaml")
                ? "name: c\nsummary: s\ndescription: d\n"
                : contents.getOrDefault(mode.getKey(), "x");
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
    return file;
  }

  @Test
  @Rule("H-401")
  void linksInAnArchiveStayLinksAndKnownHooksBecomeExecutable() throws IOException {
    Path archive =
        archive(
            Map.of(
                "metadata.yaml", FILE,
                "hooks/start", LINK,
                "hooks/install", FILE,
                "hooks/helper", FILE,
                "src/run", PROGRAM),
            Map.of("hooks/start", "../src/run"),
            temp.resolve("c.charm"));
    Path copy = Files.createDirectory(temp.resolve("copy"));
    CharmSource.copy(archive, copy);
    CharmFiles.makeHooksExecutable(copy, CharmDirectory.of(archive).metadata());

    assertThat(Files.readSymbolicLink(copy.resolve("hooks/start"))).hasToString("../src/run");
    assertThat(copy.resolve("hooks/start")).isExecutable();
    assertThat(copy.resolve("hooks/install")).isExecutable();
    assertThat(Files.getPosixFilePermissions(copy.resolve("hooks/helper")))
        .doesNotContain(PosixFilePermission.OWNER_EXECUTE);
  }

  @Test
  void archivesThatAreNoneOrReachOutsideAreRefused() throws IOException {
    Path text = Files.writeString(temp.resolve("text.charm"), "no zip");
    refused(text, "zip: not a valid zip file");
    byte[] whole =
        Files.readAllBytes(
            archive(Map.of("metadata.yaml", FILE), Map.of(), temp.resolve("w.charm")));
    Path cut = temp.resolve("cut.charm");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    refused(cut, "zip: not a valid zip file");
    for (String name : new String[] {"../out", "/out", "a/../../out"}) {
      Path archive =
          archive(Map.of("metadata.yaml", FILE, name, FILE), Map.of(), temp.resolve("o.charm"));
      refused(archive, "the archive has a file outside itself");
    }
    Path pipe =
        archive(Map.of("metadata.yaml", FILE, "p", 0010644), Map.of(), temp.resolve("p.charm"));
    refused(pipe, "file is a named pipe: \"p\"");
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  @Rule("H-401")
  void whatIsNotPartOfACharmIsNotPacked() throws IOException {
    CharmWriter charm = charm();
    charm.write(
        ".jujuignore", "# notes\n*.log\n!keep.log\nsecret/\n/only-here\n**/cache/*\ndoc?\n");
    String[] left = {
      ".git/HEAD",
      "sub/.svn/x",
      ".hg/x",
      ".bzr/x",
      ".tox/x",
      "build/x",
      "revision",
      "version",
      "a.log",
      "sub/b.log",
      "secret/key",
      "sub/secret/key",
      "only-here",
      "a/cache/x",
      "docs"
    };
    String[] kept = {
      "sub/build/x", "sub/version", "keep.log", "sub/only-here", "cached/x", "doc", "src/charm.py"
    };
    for (String name : left) {
      charm.write(name, "x");
    }
    for (String name : kept) {
      charm.write(name, "x");
    }
    Path copy = Files.createDirectory(temp.resolve("copy"));
    CharmSource.copy(charm.directory(), copy);
    assertThat(left).allSatisfy(name -> assertThat(copy.resolve(name)).doesNotExist());
    assertThat(kept).allSatisfy(name -> assertThat(copy.resolve(name)).exists());
    assertThat(copy.resolve(".jujuignore")).doesNotExist();
  }

  /**
   * However much a hook prints, the disk does not fill, and a child left behind does not either.
   */
  @Test
  @Rule({"H-404", "H-406", "H-410"})
  void whatAHookPrintsTakesNoPlaceOnTheDisk() throws IOException {
    CharmWriter charm =
        charm()
            .script(
                "hooks/install",
                "echo \"path $PATH\"; head -c 40000000 /dev/zero | tr '\\0' a; yes >/dev/stdout &");
    Controller juju =
        Controller.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));
    juju.deploy("c", charm.charm().toDeploy(), 1, new TreeMap<>());
    juju.settle();

    String log = juju.journal().get(1).log().toString();
    assertThat(log).contains("more bytes were not kept");
    assertThat(log)
        .contains(":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin");
    StandInLab.await(
        "the child is told", () -> ProcessTree.carriersOf("JUJU_UNIT_NAME=c/0").isEmpty());
  }
}
