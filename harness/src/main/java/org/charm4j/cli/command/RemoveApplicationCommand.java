package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;

/** {@code juju remove-application} (H-920, H-933). */
final class RemoveApplicationCommand extends ModelCommand {
  @Mixin RemovalFlags removal = new RemovalFlags();

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application specified");
    }
    removal.check();
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
    for (String name : arguments) {
      ApplicationView application = controller.application(name);
      if (application == null) {
        call.error(
            "removing application "
                + name
                + " failed: application "
                + GoText.quote(name)
                + " not found");
        failed = true;
      } else {
        found.add(name);
        actions.add("will remove application " + name);
        application.units().values().forEach(unit -> actions.add("- will remove unit " + unit));
      }
    }
    if (!found.isEmpty() && removal.confirmed(call, target, "application removal", actions)) {
      found.forEach(
          removal.force ? controller::forceRemoveApplication : controller::removeApplication);
      if (removal.force) {
        List<String> units = new ArrayList<>();
        found.forEach(
            name -> {
              ApplicationView left = controller.application(name);
              units.addAll(left == null ? List.of() : left.units().values());
            });
        RemovalFlags.drop(target, units::contains);
      }
    }
    if (failed) {
      throw new AlreadyToldException(1);
    }
  }
}
