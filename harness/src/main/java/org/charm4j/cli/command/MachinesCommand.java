package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju machines} and {@code show-machine} (H-957). */
final class MachinesCommand extends ModelCommand {
  @Mixin Output output;

  @Option(names = "--utc")
  boolean utc;

  @Option(names = "--color")
  boolean color;

  /** Makes the command that prints in this format by default. */
  MachinesCommand(String byDefault) {
    this.output =
        byDefault.equals("yaml")
            ? new Output("yaml", "json", "tabular")
            : new Output("tabular", "json", "yaml");
  }

  @Override
  void check() {
    if (output.formats().get(0).equals("tabular")) { // show-machine takes numbers, machines none
      requireAtMost(0);
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    List<UnitView> units = new ArrayList<>(looking(target).units());
    units.sort(Comparator.comparingInt(UnitView::machine));
    units.removeIf(
        unit ->
            unit.principal() != null
                || (!arguments.isEmpty() && !arguments.contains(String.valueOf(unit.machine()))));
    Fields answer =
        new Fields()
            .with("model", target.name())
            .with("machines", new StatusText(call.session(), target).machines(units::contains));
    output.print(call, answer, () -> StatusTable.machines(target, units).text());
  }
}
