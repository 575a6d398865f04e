package org.charm4j.examples.bench;

import java.util.concurrent.TimeUnit;
import org.charm4j.harness.Harness;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the first test of a fresh JVM pays: two charms deployed, integrated and settled, all cold.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class FirstTestBenchmark {

  /** Classes are loaded and metadata is parsed within the measurement. */
  @Benchmark
  public Harness deployIntegrateSettle() {
    Harness juju = Harness.create();
    juju.deploy("owner", BenchCharms.Owner::new, BenchCharms.OWNER);
    juju.deploy("observer", BenchCharms.Observer::new, BenchCharms.OBSERVER);
    juju.integrate("owner", "observer");
    juju.settle();
    return juju;
  }
}
