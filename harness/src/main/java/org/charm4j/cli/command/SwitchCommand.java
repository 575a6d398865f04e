package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;

/** {@code juju switch}. */
final class SwitchCommand extends JujuCommand {
  @Override
  void check() {
    requireAtMost(1);
  }

  @Override
  void run(Call call) {
    Session session = call.session();
    String before = name(session, call.current());
    if (arguments.isEmpty()) {
      call.print(before + "\n");
      return;
    }
    String wanted = arguments.get(0);
    String controller = session.config().controllerName();
    if (wanted.equals(controller) || wanted.equals(controller + ":")) {
      call.info(before + " (no change)");
      return;
    }
    JujuModel model = model(call, wanted);
    String after = name(session, model);
    session.switchTo(call.user(), model);
    call.info(before.equals(after) ? after + " (no change)" : before + " -> " + after);
  }

  private static JujuModel model(Call call, String wanted) {
    try {
      return call.named(wanted);
    } catch (RefusedException notFound) {
      if (wanted.indexOf(':') >= 0 || wanted.indexOf('/') >= 0) {
        throw notFound;
      }
      throw RefusedException.failed(
          "cannot determine if " + GoText.quote(wanted) + " is a valid model: " + notFound.words());
    }
  }

  private static String name(Session session, @Nullable JujuModel model) {
    String controller = session.config().controllerName();
    return model == null
        ? controller + " (controller)"
        : controller + ":" + Call.OWNER + "/" + model.name();
  }
}
