package org.charm4j.cli.command;

import org.charm4j.sim.Controller;

/** {@code juju resume-relation} (H-027). */
final class ResumeRelationCommand extends RelationsCommand {
  @Override
  void change(Controller controller, int relation) {
    controller.resumeRelation(relation);
  }
}
