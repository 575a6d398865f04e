package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs {@code harness/bin/juju} below a directory of a test, and ends all controllers there. */
final class StandInLab {
  private static final Path JUJU = Path.of("bin/juju").toAbsolutePath();

  private final Path temp;
  private final Map<String, String> variables = new LinkedHashMap<>();

  StandInLab(Path temp) {
    this.temp = temp;
    variables.put("PATH", System.getenv("PATH"));
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("CHARM4J_CLASS_PATH", System.getProperty("java.class.path"));
    variables.put("CHARM4J_START", "2025-01-01T00:00:00Z");
    variables.put("J", JUJU.toString());
  }

  record Answer(int exitCode, String stdout, String stderr) {}

  StandInLab with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  StandInLab without(String variable) {
    variables.remove(variable);
    return this;
  }

  Path directory(String name) {
    try {
      return Files.createDirectories(temp.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a line of shell, in which {@code $J} is the stand-in. */
  Process start(Path directory, String shell) {
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", shell);
    builder.directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer run(Path directory, String shell) {
    return answer(start(directory, shell));
  }

  static Answer answer(Process process) {
    // Both at once: a process that prints much to the one waits until it is read.
    CompletableFuture<String> stderr =
        CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
    String stdout = text(process.getInputStream());
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
      return new Answer(process.exitValue(), stdout, stderr.join());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String ok(Path directory, String shell) {
    Answer answer = run(directory, shell);
    assertThat(answer.exitCode()).as(shell + "\n" + answer).isZero();
    return answer.stdout();
  }

  /** Returns the controllers of this test's directories. */
  List<ProcessHandle> controllers() {
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

  void endAll() {
    controllers().forEach(ProcessHandle::destroyForcibly);
    await("controllers end", () -> controllers().isEmpty());
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      pause(50);
    }
  }

  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
