package org.charm4j.cli.command;

import org.charm4j.sim.Controller;
import picocli.CommandLine.Option;

/** {@code juju suspend-relation} (H-027). */
final class SuspendRelationCommand extends RelationsCommand {
  @Option(names = "--message")
  String message = "";

  @Override
  void change(Controller controller, int relation) {
    controller.suspendRelation(relation, message);
  }
}
