package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;

/** A command on relations that are given by their numbers: all of them, or none. */
abstract class RelationsCommand extends ModelCommand {
  private final List<Integer> ids = new ArrayList<>();

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no relation ids specified");
    }
    for (String argument : arguments) {
      Integer id = GoText.parseDecimal(argument);
      if (id == null || id < 0) {
        throw RefusedException.usage("relation ID " + GoText.quote(argument) + " not valid");
      }
      ids.add(id);
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  final void run(Call call, JujuModel target) {
    Controller controller = target.controller();
    controller.together(() -> ids.forEach(id -> change(controller, id)));
  }

  /** Does the work on one relation. */
  abstract void change(Controller controller, int relation);
}
