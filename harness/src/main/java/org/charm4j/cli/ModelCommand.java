package org.charm4j.cli;

import org.charm4j.sim.Controller;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command on a model: the current one, or that of {@code -m} (H-900). */
abstract class ModelCommand extends JujuCommand {
  @Option(names = {"-m", "--model"})
  @Nullable String model;

  @Override
  final void run(Call call) {
    run(call, call.model(model));
  }

  /** Does the work on {@code target}. */
  abstract void run(Call call, JujuModel target);

  /** Returns the controller to look at: what is due has run. */
  static Controller looking(JujuModel target) {
    target.controller().settle();
    return target.controller();
  }
}
