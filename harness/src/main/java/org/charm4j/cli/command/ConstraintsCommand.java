package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;

/** {@code juju constraints}: those of an application, its architecture among them. */
final class ConstraintsCommand extends ModelCommand {
  @Mixin Output output = new Output("constraints", "json", "yaml");

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application name specified");
    }
    requireAtMost(1);
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    Targets.requireApplication(target.controller(), arguments.get(0));
    String thing = Things.application(arguments.get(0));
    String text =
        target.notes().has(thing, Constraints.KEY)
            ? target.notes().get(thing, Constraints.KEY)
            : Constraints.ARCH;
    output.print(call, Constraints.fields(text), () -> text.isEmpty() ? "" : text + "\n");
  }
}
