package org.charm4j.cli.command;

import java.util.Collections;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;

/**
 * {@code juju offers}: there are none, because making one is refused by name ({@link NotModelled}).
 * Scripts ask before they destroy a model.
 */
final class OffersCommand extends ModelCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml", "summary");

  @Override
  void check() {
    requireAtMost(0);
  }

  /** Juju lists the offers of a model to its administrators only. */
  @Override
  UserAccess wanted() {
    return UserAccess.ADMIN;
  }

  @Override
  void run(Call call, JujuModel target) {
    output.print(call, Collections.emptySortedMap(), () -> "");
  }
}
