package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju remove-secret}: all of a secret, or one revision. */
final class RemoveSecretCommand extends SecretCommand {
  @Option(names = "--revision")
  @Nullable Integer revision;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("missing secret URI");
    }
    requireAtMost(1);
  }

  @Override
  void run(Call call, JujuModel target) {
    SecretRef ref = SecretRef.of(arguments.get(0));
    if (revision == null) {
      orders(call, target).remove(ref);
    } else {
      orders(call, target).remove(ref, revision);
    }
  }
}
