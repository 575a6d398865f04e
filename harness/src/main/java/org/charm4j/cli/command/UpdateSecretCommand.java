package org.charm4j.cli.command;

import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretRef;
import org.charm4j.sim.SecretUpdate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju update-secret} (C-02, C-05). */
final class UpdateSecretCommand extends SecretCommand {
  @Option(names = "--name")
  String name = "";

  @Option(names = "--info")
  String info = "";

  @Option(names = "--file")
  String file = "";

  @Option(names = "--auto-prune")
  @Nullable Boolean autoPrune;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("missing secret URI");
    }
  }

  @Override
  void run(Call call, JujuModel target) {
    List<String> pairs = arguments.subList(1, arguments.size());
    orders(call, target)
        .update(
            SecretRef.of(arguments.get(0)),
            new SecretUpdate(input(call, pairs, file), name, info, autoPrune));
  }
}
