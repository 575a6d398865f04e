package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju destroy-model}: the model is gone at once, whatever is in it. */
final class DestroyModelCommand extends JujuCommand {
  @Mixin RemovalFlags removal = new RemovalFlags();

  @Option(names = "--release-storage")
  boolean releaseStorage;

  @Option(names = {"-t", "--timeout"})
  @Nullable String timeout;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no model specified");
    }
    requireAtMost(1);
    if (removal.destroyStorage && releaseStorage) {
      throw RefusedException.usage(
          "--destroy-storage and --release-storage cannot both be specified");
    }
    if (removal.noWait && !removal.force) {
      throw RefusedException.usage("--no-wait without --force not valid");
    }
  }

  @Override
  void run(Call call) {
    JujuModel model = call.named(arguments.get(0));
    call.require(model, UserAccess.ADMIN);
    if (model.isController()) {
      throw RefusedException.failed(
          "\"controller\" is a controller; use 'juju destroy-controller' to destroy it");
    }
    removal.requireName(call, model, model.name(), "cannot destroy model");
    call.session().destroyModel(model);
    call.info("Destroying model");
    call.info("Model destroyed.");
  }
}
