package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.UnitView;

/** {@code juju status --format oneline}: a line for each unit. */
final class StatusLines {
  private StatusLines() {}

  static String text(JujuModel model, StatusText text, Predicate<UnitView> shown) {
    Controller juju = model.controller();
    StringBuilder lines = new StringBuilder();
    List<UnitView> units = new ArrayList<>(juju.units());
    units.removeIf(unit -> unit.principal() != null || !shown.test(unit));
    units.sort((one, other) -> TaskText.compareNaturally(one.name(), other.name()));
    for (UnitView unit : units) {
      lines.append(line(text, unit));
      for (UnitView subordinate : StatusText.subordinates(juju, unit)) {
        if (shown.test(subordinate)) {
          lines.append("  ").append(line(text, subordinate));
        }
      }
    }
    return lines.toString();
  }

  private static String line(StatusText text, UnitView unit) {
    String ports = String.join(" ", unit.openPorts());
    return "- "
        + unit.name()
        + ": "
        + unit.address()
        + " (agent:"
        + text.agent(unit).status()
        + ", workload:"
        + text.workload(unit).status()
        + ")"
        + (ports.isEmpty() ? "" : " " + ports)
        + "\n";
  }
}
