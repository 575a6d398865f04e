package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.cli.session.Settling;
import org.charm4j.sim.NotModelledException;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are none: pipes, devices, damaged archives. Each gets an answer, and soon. */
@Timeout(300)
class OddFilesTest {
  @TempDir private Path temp;
  private JujuSession juju;

  @BeforeEach
  void setUp() throws IOException, InterruptedException {
    new CharmWriter(
        temp,
        "web",
        "config: {options: {token: {type: string}}}\nactions: {act: {}}\n"
            + "resources: {r: {type: file, filename: f}}");
    juju =
        JujuSession.create(
            SessionConfig.of(
                    ControllerConfig.juju36().withStart(Instant.parse("2026-03-01T10:00:00Z")))
                .withCharms(new CharmFolders(""))
                .withShell(ShellCommand.shell(() -> juju))
                .withSettling(Settling.AFTER_EVERY_COMMAND));
    assertThat(run("add-model", "m").exitCode()).isZero();
    assertThat(run("deploy", "./web").exitCode()).isZero();
    assertThat(new ProcessBuilder("mkfifo", temp + "/pipe").start().waitFor()).isZero();
  }

  private CliResult run(String... words) {
    return juju.run(CliRequest.of(List.of(words), temp));
  }

  private void refused(String why, String... words) {
    CliResult result = run(words);
    assertThat(result.exitCode()).as("%s: %s", Arrays.asList(words), result.stderr()).isPositive();
    assertThat(result.stdout() + result.stderr()).contains("ERROR ", why);
  }

  @Test
  void nobodyWaitsForAPipeThatNobodyWrites() {
    for (String odd : List.of("pipe", "/dev/zero")) {
      String why = "it is a pipe or a device, and no file";
      refused(why, "config", "web", "--file", odd);
      refused(why, "config", "web", "token=@" + odd);
      refused(why, "deploy", "./web", "other", "--config", odd);
      refused(why, "add-secret", "s", "--file", odd);
      refused(why, "add-secret", "s", "key#file=" + odd);
      refused(why, "run", "web/0", "act", "--params", odd);
      refused(why, "add-model", "n", "--config", odd);
      refused("not a regular file", "attach-resource", "web", "r=" + odd);
      refused("not a regular file", "deploy", "./web", "other", "--resource", "r=" + odd);
      refused(why, "exec", "--unit", "web/0", "secret-add key#file=" + temp.resolve(odd));
      assertThatThrownBy(() -> SavedState.read(temp.resolve(odd), new CharmFolders("")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(why);
      assertThatThrownBy(() -> SavedState.write(juju.snapshot(), temp.resolve(odd)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(why);
    }
    refused("it is a pipe, and no file", "status", "-o", "pipe");
    refused("no space left on device", "status", "-o", "/dev/full");
    assertThat(run("status", "-o", "/dev/null")).isEqualTo(new CliResult(0, "", ""));
    assertThat(run("status", "--format", "json").stdout()).doesNotContain("other");
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("metadata.yaml", "hooks/install", "src/charm.py")) {
        zip.putNextEntry(new ZipEntry(name));
        String text = name.equals("metadata.yaml") ? "name: a\nsummary: s\ndescription: d\n" : name;
        zip.write(text.repeat(name.endsWith("py") ? 500 : 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsNoArchiveIsCalledSo() throws IOException {
    Files.writeString(temp.resolve("text.charm"), "no archive");
    Files.writeString(temp.resolve("empty.charm"), "");
    Files.write(temp.resolve("cut.charm"), Arrays.copyOf(archive(), 300));
    for (String name : List.of("text", "empty", "cut")) {
      refused("cannot read the charm ", "deploy", "./" + name + ".charm");
      refused("zip: not a valid zip file", "deploy", "./" + name + ".charm");
    }
    Files.writeString(temp.resolve("bundle.yaml"), "applications: {}");
    refused("Charm4J does not model bundles", "deploy", "./bundle.yaml");
    refused("file is a named pipe", "deploy", "./pipe");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(temp.resolve("bundle.charm")))) {
      zip.putNextEntry(new ZipEntry("bundle.yaml"));
    }
    refused("Charm4J does not model bundles", "deploy", "./bundle.charm");
  }

  /** Bytes are changed at random; what can still be read may be taken. */
  @Test
  void damagedArchivesAreRefusedInWords() throws IOException {
    Random random = new Random(1);
    byte[] whole = archive();
    Path file = temp.resolve("damaged.charm");
    int refused = 0;
    for (int round = 0; round < Soak.of(300, 20_000); round++) {
      byte[] bytes =
          random.nextInt(4) == 0
              ? Arrays.copyOf(whole, random.nextInt(whole.length))
              : whole.clone();
      for (int change = 0; change < 1 + random.nextInt(8) && bytes.length > 0; change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        assertThat(new CharmFolders("").find("./damaged.charm", null, temp)).isNotNull();
      } catch (RefusedException | NotModelledException | UncheckedIOException told) {
        assertThat(told.getMessage()).doesNotContain("java.", "Exception");
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("round " + round, e);
      }
    }
    assertThat(refused).isPositive();
  }
}
