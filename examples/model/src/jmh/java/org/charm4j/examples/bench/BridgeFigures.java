package org.charm4j.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.charm4j.bridge.CharmDirectory;
import org.charm4j.harness.Harness;
import org.charm4j.sim.words.ControllerConfig;

/**
 * What processes cost: a hook command as an executable, timed by the bash that calls it; and a hook
 * of each charm whose directory is given, timed from outside. {@code --command} before a quoted
 * command line times a mere process, to compare with.
 */
public final class BridgeFigures {
  private static final int CALLS = 2000;
  private static final int HOOKS = 40;

  private BridgeFigures() {}

  /** Prints the figures. */
  public static void main(String[] args) throws IOException, InterruptedException {
    hookCommand();
    for (int at = 0; at < args.length; at++) {
      if (args[at].equals("--command")) {
        command(args[++at]);
      } else {
        hook(Path.of(args[at]));
      }
    }
  }

  private static Harness juju() {
    return Harness.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));
  }

  private static void hookCommand() {
    Harness juju = juju();
    juju.play("a", "provides: {x: {interface: i}}");
    String loop =
        "for n in $(seq "
            + CALLS
            + "); do s=$EPOCHREALTIME; is-leader >/dev/null; e=$EPOCHREALTIME;"
            + " echo $((${e/[.,]/} - ${s/[.,]/})); done";
    juju.shell("a/0", loop);
    print("hook command", juju.shell("a/0", loop).stdout().lines().map(Double::valueOf).toList());
  }

  private static void hook(Path charm) {
    Harness juju = juju();
    juju.deploy("a", CharmDirectory.of(charm));
    juju.settle();
    List<Double> micros = new ArrayList<>();
    for (int count = 0; count < HOOKS; count++) {
      long start = System.nanoTime();
      juju.trigger("a/0").insisting().updateStatus();
      micros.add((System.nanoTime() - start) / 1e3);
    }
    print("update-status of " + charm, micros);
  }

  private static void command(String line) throws IOException, InterruptedException {
    Path output = Files.createTempFile("figures", null);
    List<Double> micros = new ArrayList<>();
    for (int count = 0; count < HOOKS; count++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(Arrays.asList("/bin/sh", "-c", "exec " + line))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(line + ": " + Files.readString(output));
      }
      micros.add((System.nanoTime() - start) / 1e3);
    }
    Files.delete(output);
    print(line, micros);
  }

  private static void print(String what, List<Double> micros) {
    List<Double> sorted = micros.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%-60s median %8.1f ms, p99 %8.1f ms (%d times)%n",
        what,
        sorted.get(sorted.size() / 2) / 1e3,
        sorted.get((int) (sorted.size() * 0.99)) / 1e3,
        sorted.size());
  }
}
