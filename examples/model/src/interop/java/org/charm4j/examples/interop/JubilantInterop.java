package org.charm4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client jubilant on the stand-in: the script {@code drive.py} and the suites of pytest beside
 * it say what it does.
 */
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

  private String suite(String name) throws IOException, InterruptedException {
    String python = System.getProperty("interop.python");
    String file = HERE.resolve("src/interop/python").resolve(name).toString();
    long began = System.nanoTime();
    String output = run(python, "-m", "pytest", "-q", "-rP", "-p", "no:cacheprovider", file);
    System.out.println(name + " took " + (System.nanoTime() - began) / 1_000_000_000 + " s");
    return output;
  }

  @Test
  void twentyTestsOfASuiteOfACharm() throws IOException, InterruptedException {
    assertThat(suite("test_flows.py")).containsPattern("20 passed in [0-9.]+s");
  }

  /** Where libfaketime is not installed it says so: see the file. */
  @Test
  void certificatesAreRenewedOncePerPeriod() throws IOException, InterruptedException {
    String output = suite("test_certificates.py");
    output.lines().filter(line -> line.contains("not installed")).forEach(System.out::println);
    assertThat(output).containsPattern("2 passed in [0-9.]+s");
  }

  @Test
  void jubilantIsContent() throws IOException, InterruptedException {
    String python = System.getProperty("interop.python");
    String script = HERE.resolve("src/interop/python/drive.py").toString();
    String charms = HERE.resolve("src/test/charms").toString();
    assertThat(run(python, script, charms)).endsWith("jubilant is content\n");
  }
}
