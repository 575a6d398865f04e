package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command on a model: the current one, or that of {@code -m} (H-900). */
abstract class ModelCommand extends JujuCommand {
  @Option(names = {"-m", "--model"})
  @Nullable String model;

  @Override
  final void run(Call call) {
    JujuModel target = call.model(model);
    call.require(target, wanted());
    run(call, target);
  }

  /** Returns what a person must be allowed in the model to give this command (S-096). */
  abstract UserAccess wanted();

  /** Does the work on {@code target}. */
  abstract void run(Call call, JujuModel target);

  /** Returns the controller to look at: what is due has run. */
  static Controller looking(JujuModel target) {
    return target.looking();
  }
}
