package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju trust} (H-816). */
final class TrustCommand extends ModelCommand {
  @Option(names = "--remove")
  boolean remove;

  @Option(names = "--scope")
  @Nullable String scope;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application name specified");
    }
    requireAtMost(1);
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    target.controller().trust(arguments.get(0), !remove);
  }
}
