package org.charm4j.harness;

import org.charm4j.judge.Masker;
import org.charm4j.sim.Controller;

/**
 * Not an error of its own: what the simulated Juju was like when a test failed, attached to the
 * test's exception as a suppressed one, because IDEs and build tools print those.
 */
final class WorldAtFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private WorldAtFailure(String report) {
    super(report, null, false, false);
  }

  /** Attaches the report to {@code thrown} and returns it; nothing may hide the failure itself. */
  static Throwable addTo(Throwable thrown, Harness harness) {
    return addTo(thrown, harness.controller());
  }

  static Throwable addTo(Throwable thrown, Controller juju) {
    for (Throwable present : thrown.getSuppressed()) {
      if (present instanceof WorldAtFailure) {
        return thrown;
      }
    }
    try {
      String mentioned = String.valueOf(thrown.getMessage());
      thrown.addSuppressed(
          new WorldAtFailure(Masker.of(juju).mask(new WorldReport(juju).text(mentioned))));
    } catch (RuntimeException | AssertionError e) {
      thrown.addSuppressed(e);
    }
    return thrown;
  }

  /** Returns the report below a line of its own, without the class's name, which says nothing. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // it would print the class's name before it
  public String toString() {
    return String.valueOf(getMessage());
  }
}
