package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.UnitPlace;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju add-unit}. */
final class AddUnitCommand extends ModelCommand {
  @Option(names = {"-n", "--num-units"})
  int units = 1;

  @Option(names = "--to")
  @Nullable String to;

  @Option(names = "--attach-storage", description = Flags.REFUSED)
  List<String> attachStorage = new ArrayList<>();

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application specified");
    }
    requireAtMost(1);
    if (units < 1) {
      throw RefusedException.usage("--num-units must be a positive integer");
    }
    if (!attachStorage.isEmpty() && units != 1) {
      throw RefusedException.usage("--attach-storage cannot be used with -n");
    }
    refuseFlag(
        !attachStorage.isEmpty(), "add-unit", "--attach-storage", "storage belongs to its unit");
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = target.controller();
    String name = arguments.get(0);
    List<UnitPlace> places = Placement.of(to, units, StorageCounts.kept(target, name), call);
    controller.together(() -> places.forEach(place -> controller.addUnit(name, place)));
  }
}
