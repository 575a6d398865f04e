package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju remove-unit} (H-920). */
final class RemoveUnitCommand extends ModelCommand {
  @Mixin RemovalFlags removal = new RemovalFlags();

  @Option(names = "--num-units")
  @Nullable String units;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no units specified");
    }
    if (units != null) {
      throw RefusedException.usage("--num-units not supported for machine models");
    }
    removal.check();
    for (String unit : arguments) {
      if (!UnitName.isValid(unit)) {
        throw RefusedException.usage("invalid unit name " + GoText.quote(unit));
      }
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = target.controller();
    List<String> found = new ArrayList<>();
    List<String> actions = new ArrayList<>();
    boolean failed = false;
    for (String unit : arguments) {
      if (controller.unit(unit) == null) {
        call.error(
            "removing unit " + unit + " failed: unit " + GoText.quote(unit) + " does not exist");
        failed = true;
      } else {
        found.add(unit);
        actions.add("will remove unit " + unit);
      }
    }
    if (!found.isEmpty() && removal.confirmed(call, target, "unit removal", actions)) {
      found.forEach(removal.force ? controller::forceRemoveUnit : controller::removeUnit);
      if (removal.force) {
        RemovalFlags.drop(target, found::contains);
      }
    }
    if (failed) {
      throw new AlreadyToldException(1);
    }
  }
}
