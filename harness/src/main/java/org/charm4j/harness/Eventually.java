package org.charm4j.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Waits, in virtual time, until something is true. */
final class Eventually {
  private Eventually() {}

  static void check(Harness juju, Duration within, Consumer<Harness> check) {
    if (within.isNegative()) {
      throw new IllegalArgumentException("cannot wait for " + within);
    }
    juju.settle();
    Instant end = juju.now().plus(within);
    while (true) {
      try {
        check.accept(juju);
        return;
      } catch (AssertionError notYet) {
        Instant next = juju.controller().nextTimer();
        if (!juju.now().isBefore(end)) {
          throw notYet;
        }
        juju.advanceTo(next == null || next.isAfter(end) ? end : next);
      }
    }
  }
}
