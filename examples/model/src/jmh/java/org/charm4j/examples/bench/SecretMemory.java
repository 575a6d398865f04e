package org.charm4j.examples.bench;

import java.time.Duration;
import org.charm4j.sim.Controller;

/**
 * Prints what 100,000 secrets with timers on 1,000 units cost: setting up, bytes each, and one day
 * of hourly rotation.
 */
public final class SecretMemory {
  private SecretMemory() {}

  /** Takes the number of units, 1,000 if not given. */
  public static void main(String[] args) {
    int units = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
    BenchCharms.keepers(1).advance(Duration.ofDays(1)); // loads the classes
    long before = usedBytes();
    long start = System.nanoTime();
    Controller juju = BenchCharms.keepers(units);
    double setUp = seconds(start);
    int secrets = juju.secrets().size();
    System.out.printf("%,d secrets on %,d units set up in %.1f s%n", secrets, units, setUp);
    System.out.printf("%,d bytes per secret%n", (usedBytes() - before) / secrets);
    long hooks = juju.journalSize();
    start = System.nanoTime();
    juju.advance(Duration.ofDays(1));
    double day = seconds(start);
    hooks = juju.journalSize() - hooks;
    System.out.printf("one day: %,d hooks in %.1f s, %,.0f per second%n", hooks, day, hooks / day);
    System.out.printf("%,d bytes per secret after it%n", (usedBytes() - before) / secrets);
    juju.checkInvariants();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long usedBytes() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
