package org.charm4j.examples.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.charm4j.sim.Controller;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per hook with many secrets, all rotated every hour. An invocation takes 200 hooks, so it is
 * the same work at every size: what it costs more is what size costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class ManySecretsBenchmark {
  private static final int HOOKS = 200;

  /** How many units, with a hundred secrets each. */
  @Param({"10", "100", "1000"})
  public int units;

  private Controller juju;

  /** Makes the units and their secrets. */
  @Setup
  public void deploy() {
    juju = BenchCharms.keepers(units);
  }

  /** Takes hook by hook, and an hour whenever none is left. */
  @Benchmark
  @OperationsPerInvocation(HOOKS)
  public long rotateAndRemove() {
    for (int hooks = 0; hooks < HOOKS; hooks++) {
      while (!juju.step()) {
        juju.passTime(Duration.ofHours(1));
      }
    }
    return juju.journalSize();
  }
}
