package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.words.UserAccess;

/** {@code juju set-model-constraints}: replaces them all. */
final class SetModelConstraintsCommand extends ModelCommand {
  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    String text = Constraints.normalized(arguments);
    if (text.isEmpty()) {
      target.notes().remove(Things.MODEL, Constraints.KEY);
    } else {
      target.notes().put(Things.MODEL, Constraints.KEY, text);
    }
    if (!text.isEmpty() && !text.equals(Constraints.ARCH)) {
      call.note(Constraints.KEY, Constraints.NOTE);
    }
  }
}
