package org.charm4j.harness;

import java.util.List;
import java.util.Objects;
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

  String text() {
    StringBuilder text = new StringBuilder("the test passed, but a hook has failed:");
    for (String name : units) {
      UnitView unit = Objects.requireNonNull(juju.unit(name));
      text.append("\n  ").append(name).append(": ").append(unit.failedHook());
      text.append(": ").append(unit.failureMessage());
      for (String line : new WorldReport(juju).logOfLastFailure(name)) {
        text.append("\n    ").append(line.replace("\n", "\n    "));
      }
    }
    return text.append("\nIf the test wants this, let it say so: assertThat(juju).unit(\"")
        .append(units.get(0))
        .append("\").isInError(), or juju.expectError(\"")
        .append(units.get(0))
        .append("\")")
        .toString();
  }
}
