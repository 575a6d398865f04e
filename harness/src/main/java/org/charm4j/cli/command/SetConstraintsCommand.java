package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;

/** {@code juju set-constraints}: replaces those of an application. */
final class SetConstraintsCommand extends ModelCommand {
  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application name specified");
    }
    if (!UnitName.isApplication(arguments.get(0))) {
      throw RefusedException.usage("invalid application name " + GoText.quote(arguments.get(0)));
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    String text = Constraints.normalized(arguments.subList(1, arguments.size()));
    String name = arguments.get(0);
    if (Targets.requireApplication(target.controller(), name).isSubordinate()) {
      throw RefusedException.failed("constraints do not apply to subordinate applications");
    }
    target.notes().put(Things.application(name), Constraints.KEY, text);
    if (!text.isEmpty() && !text.equals(Constraints.ARCH)) {
      call.note(Constraints.KEY, Constraints.NOTE);
    }
  }
}
