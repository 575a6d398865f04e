package org.charm4j.harness;

import java.util.List;
import java.util.Objects;
import org.charm4j.judge.Masker;
import org.charm4j.sim.Controller;
import org.charm4j.sim.UnitView;

/** The message about a test that passed although units are in error. */
final class ErrorsLeft {
  private final Controller juju;
  private final List<String> units;

  ErrorsLeft(Controller juju, List<String> units) {
    this.juju = juju;
    this.units = units;
  }

  /** Returns the failure, with what a charm has thrown as its cause. */
  AssertionError error() {
    AssertionError error = new AssertionError(Masker.of(juju).mask(text()));
    Throwable cause = juju.thrownByHook(units.get(0));
    if (cause != null) {
      error.initCause(cause);
    }
    for (String other : units.subList(1, units.size())) {
      Throwable more = juju.thrownByHook(other);
      if (more != null) {
        error.addSuppressed(more);
      }
    }
    return error;
  }

  String text() {
    StringBuilder text = new StringBuilder("the test passed, but a hook has failed:");
    for (String name : units) {
      UnitView unit = Objects.requireNonNull(juju.unit(name));
      text.append("\n  ").append(name).append(": ").append(unit.failedHook());
      text.append(": ").append(unit.failureMessage());
      // The exception of a charm in this JVM is the cause, and need not be printed twice.
      if (juju.thrownByHook(name) == null) {
        for (String line : new WorldReport(juju).logOfLastFailure(name)) {
          text.append("\n    ").append(line.replace("\n", "\n    "));
        }
      } else {
        text.append("\n    ").append(juju.thrownByHook(name));
      }
      String hint = new Denied(juju).hint(name);
      text.append(hint.isEmpty() ? "" : "\n    " + hint);
    }
    return text.append("\nIf the test wants this, let it say so: assertThat(juju).unit(\"")
        .append(units.get(0))
        .append("\").isInError(), or juju.expectError(\"")
        .append(units.get(0))
        .append("\")")
        .toString();
  }
}
