package org.charm4j.cli.command;

import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import picocli.CommandLine.Option;

/** {@code juju add-secret}: prints the URI of the new user secret. */
final class AddSecretCommand extends SecretCommand {
  @Option(names = "--info")
  String info = "";

  @Option(names = "--file")
  String file = "";

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("secret name needs to be supplied as the first argument");
    }
  }

  @Override
  void run(Call call, JujuModel target) {
    List<String> pairs = arguments.subList(1, arguments.size());
    call.print(orders(call, target).add(arguments.get(0), input(call, pairs, file), info) + "\n");
  }
}
