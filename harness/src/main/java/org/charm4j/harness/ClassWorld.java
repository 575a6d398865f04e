package org.charm4j.harness;

import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.Snapshot;
import org.charm4j.sim.words.ControllerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A world that all tests of a class start from: the one that {@code @BeforeAll} methods, and the
 * constructor of an object that serves all tests, have been given.
 *
 * <p>Tests get that very harness, and its world is put back after each, so what a static field or
 * the test object holds is the test's own, too. Tests that run at the same time get forks.
 */
final class ClassWorld {
  private final Harness harness;
  private final ControllerConfig present;
  private @Nullable Snapshot start;
  private Set<String> expectedAtStart = new TreeSet<>();

  private ClassWorld(Harness harness, ControllerConfig present) {
    this.harness = harness;
    this.present = present;
  }

  static ClassWorld empty(ControllerConfig config) {
    return new ClassWorld(Harness.create(config), config);
  }

  Harness harness() {
    return harness;
  }

  /** Returns a world for a nested class, which starts from this one. */
  synchronized ClassWorld forClass(ControllerConfig wanted) {
    requireSame(wanted);
    return new ClassWorld(harness.forkAt(start()), present);
  }

  synchronized Harness forTest(ControllerConfig wanted, ExecutionMode mode) {
    requireSame(wanted);
    Snapshot from = start();
    return mode == ExecutionMode.CONCURRENT ? harness.forkAt(from) : harness;
  }

  /** Puts the world back after a test that was given {@code used}. */
  synchronized void endTest(Harness used) {
    if (used.equals(harness)) { // A fork is its test's own and goes with it.
      harness.restore(start());
      harness.expectOnlyErrorsOf(expectedAtStart);
    }
  }

  private Snapshot start() {
    Snapshot known = start;
    if (known == null) {
      known = harness.controller().snapshot(); // from whichever thread
      start = known;
      expectedAtStart = new TreeSet<>(harness.expectedErrors());
    }
    return known;
  }

  private void requireSame(ControllerConfig wanted) {
    if (!present.equals(wanted)) {
      throw new ExtensionConfigurationException(
          "the test wants a Juju of its own ("
              + wanted.juju()
              + ", seed "
              + wanted.seed()
              + ", from "
              + wanted.start()
              + ", update-status every "
              + wanted.updateStatusInterval()
              + "), but @BeforeAll or a constructor has made the world for all tests of its class ("
              + present.juju()
              + ", seed "
              + present.seed()
              + ", from "
              + present.start()
              + ", update-status every "
              + present.updateStatusInterval()
              + "); say it above the class, or make the world in @BeforeEach");
    }
  }
}
