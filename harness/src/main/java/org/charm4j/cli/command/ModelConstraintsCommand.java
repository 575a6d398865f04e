package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;

/** {@code juju model-constraints}: what {@code set-model-constraints} has set. */
final class ModelConstraintsCommand extends ModelCommand {
  @Mixin Output output = new Output("constraints", "json", "yaml");

  @Override
  void check() {
    requireAtMost(0);
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    String text = target.settings().getOrDefault(SetModelConstraintsCommand.KEY, "");
    Fields answer = new Fields();
    answer.putIfText("arch", text.replaceFirst("^arch=", ""));
    output.print(call, answer, () -> text.isEmpty() ? "" : text + "\n");
  }
}
