package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;

/** {@code juju scale-application}: for models of containers only, which this one is not. */
final class ScaleApplicationCommand extends ModelCommand {
  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application specified");
    }
    if (!UnitName.isApplication(arguments.get(0))) {
      throw RefusedException.usage("invalid application name " + GoText.quote(arguments.get(0)));
    }
    if (arguments.size() == 1) {
      throw RefusedException.usage("no scale specified");
    }
    requireAtMost(2);
    String scale = arguments.get(1);
    Integer number = GoText.parseDecimal(scale);
    if (number == null) {
      throw RefusedException.usage(
          "invalid scale "
              + GoText.quote(scale)
              + ": strconv.Atoi: parsing "
              + GoText.quote(scale)
              + ": invalid syntax");
    }
    if (number < 0) {
      throw RefusedException.usage("scale must be a positive integer");
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    throw RefusedException.failed(
        "Juju command \"scale-application\" only supported on k8s container models");
  }
}
