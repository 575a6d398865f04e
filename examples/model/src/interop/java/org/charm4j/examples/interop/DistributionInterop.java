package org.charm4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of the stand-in, where no Java is on the PATH: for charms in other languages. */
class DistributionInterop {
  /** What its README says that it needs, and what the bash charm of this test uses. */
  private static final List<String> PROGRAMS =
      List.of(
          "bash", "env", "cat", "sed", "grep", "mkdir", "rm", "nohup", "setsid", "sleep", "chmod");

  private static final Path CHARMS = Path.of("src", "test", "charms").toAbsolutePath();

  @TempDir private Path temp;
  private Path path = Path.of("/");

  @BeforeEach
  void unpack() throws IOException, InterruptedException {
    Path archive =
        Path.of("..", "..", "harness", "distribution", "target")
            .resolve("charm4j-juju-" + SampleBuild.VERSION + "-linux.tar.gz");
    Process tar =
        new ProcessBuilder("tar", "-xzf", archive.toAbsolutePath().toString())
            .directory(temp.toFile())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    path = Files.createDirectory(temp.resolve("path"));
    for (String program : PROGRAMS) {
      Path found =
          Files.exists(Path.of("/usr/bin", program))
              ? Path.of("/usr/bin", program)
              : Path.of("/bin", program);
      Files.createSymbolicLink(path.resolve(program), found);
    }
    assertThat(path.resolve("java")).doesNotExist();
  }

  private String juju(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(temp.resolve("charm4j-juju-" + SampleBuild.VERSION).resolve("bin/juju").toString());
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().put("HOME", temp.toString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
    assertThat(process.exitValue()).as(String.join(" ", words) + "\n" + output).isZero();
    return output;
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    juju("kill-controller", "--no-prompt", "charm4j");
  }

  @Test
  void runsCharmsWithoutAJavaOnThePath() throws IOException, InterruptedException {
    assertThat(juju("version")).startsWith("3.6.");
    juju("add-model", "m");
    juju("deploy", CHARMS.resolve("bash-database").toString(), "database");
    juju("deploy", CHARMS.resolve("bash-webserver").toString(), "webserver");
    juju("integrate", "database", "webserver");
    juju("sim", "advance", "24h");
    assertThat(juju("status")).contains("database/0*", "webserver/0*").doesNotContain("error");
    assertThat(juju("secrets")).contains("database");
    juju("sim", "save", "state.yaml");
    juju("sim", "load", "state.yaml");
    assertThat(juju("exec", "--unit", "database/0", "--", "is-leader")).contains("True");
  }
}
