package org.charm4j.cli.command;

import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretRef;

/** {@code juju grant-secret} and {@code revoke-secret} (C-01). */
final class GrantSecretCommand extends SecretCommand {
  private final boolean grants;

  /** Makes the one or the other. */
  GrantSecretCommand(boolean grants) {
    this.grants = grants;
  }

  @Override
  void check() {
    if (arguments.size() < 2) {
      throw RefusedException.usage("missing secret URI or application name");
    }
    requireAtMost(2);
  }

  @Override
  void run(Call call, JujuModel target) {
    SecretRef ref = SecretRef.of(arguments.get(0));
    List<String> applications = GoFlags.list(arguments.get(1));
    if (grants) {
      orders(call, target).grant(ref, applications);
    } else {
      orders(call, target).revoke(ref, applications);
    }
  }
}
