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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Hooks per second of the secret cycle with charm code on both sides: each hour secret-rotate (set
 * content), secret-changed (refresh) and secret-remove (remove the revision).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SecretCycleBenchmark {
  private static final int HOURS = 100;

  private Controller juju;

  /** Makes the pair. */
  @Setup
  public void integrate() {
    juju = BenchCharms.pair();
  }

  /** One invocation is a hundred hours of three hooks each. */
  @Benchmark
  @OperationsPerInvocation(3 * HOURS)
  public long rotateChangedRemove() {
    long before = juju.journalSize();
    juju.advance(Duration.ofHours(HOURS));
    long hooks = juju.journalSize() - before;
    if (hooks != 3 * HOURS) {
      throw new IllegalStateException("expected " + 3 * HOURS + " hooks and saw " + hooks);
    }
    return hooks;
  }
}
