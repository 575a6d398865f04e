package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;

/**
 * {@code juju set-model-constraints}: all that can be asked of machines is what every machine has,
 * the architecture.
 */
final class SetModelConstraintsCommand extends ModelCommand {
  /** The key of the constraints among what is set in a model. */
  static final String KEY = "constraints";

  private static final String MET = "arch=amd64";

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    String text = String.join(" ", arguments).strip();
    for (String constraint : text.split(" +", -1)) {
      if (!text.isEmpty() && constraint.indexOf('=') < 1) {
        throw CommandException.failed("malformed constraint " + GoText.quote(constraint));
      }
      if (!text.isEmpty() && !constraint.equals(MET)) {
        throw CommandException.notModelled(
            "the constraint " + constraint, "machines are all alike, with " + MET);
      }
    }
    if (text.isEmpty()) {
      target.settings().remove(KEY);
    } else {
      target.settings().put(KEY, MET);
    }
  }
}
