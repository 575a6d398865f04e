package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Option;

/** {@code juju resolved}, also {@code resolve} (H-204, H-205, H-206). */
final class ResolvedCommand extends ModelCommand {
  @Option(names = "--no-retry")
  boolean noRetry;

  @Option(names = "--all")
  boolean all;

  @Override
  void check() {
    if (all && !arguments.isEmpty()) {
      throw RefusedException.usage("specifying unit names(s) with --all not supported");
    }
    if (!all && arguments.isEmpty()) {
      throw RefusedException.usage("no unit specified");
    }
    for (String unit : arguments) {
      if (!UnitName.isValid(unit)) {
        throw RefusedException.usage("unit name " + GoText.quote(unit) + " not valid");
      }
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    // Whether a unit is in error is seen by looking: its hooks have run.
    Controller controller = looking(target);
    List<String> units = new ArrayList<>(arguments);
    if (all) {
      controller.units().stream()
          .filter(UnitView::isInError)
          .map(UnitView::name)
          .forEach(units::add);
    }
    units.forEach(noRetry ? controller::resolveWithoutRetry : controller::resolve);
  }
}
