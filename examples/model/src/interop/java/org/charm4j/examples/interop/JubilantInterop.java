package org.charm4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client jubilant on the stand-in: the script {@code drive.py} says what it does. */
class JubilantInterop {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path BIN = HERE.resolve("../../harness/bin").normalize();

  @TempDir private Path temp;

  private String run(String... line) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(temp.toFile());
    builder.environment().put("PATH", BIN + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CHARM4J_CLASS_PATH", System.getProperty("java.class.path"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ends").isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  @AfterEach
  void endTheController() throws IOException, InterruptedException {
    // Java looks for a program on its own PATH.
    run(BIN.resolve("juju").toString(), "kill-controller", "--no-prompt", "charm4j");
  }

  @Test
  void jubilantIsContent() throws IOException, InterruptedException {
    String python = System.getProperty("interop.python");
    String script = HERE.resolve("src/interop/python/drive.py").toString();
    String charms = HERE.resolve("src/test/charms").toString();
    assertThat(run(python, script, charms)).endsWith("jubilant is content\n");
  }
}
