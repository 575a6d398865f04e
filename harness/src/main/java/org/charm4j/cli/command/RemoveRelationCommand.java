package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju remove-relation}, by its two ends or by its number (H-923, H-924). */
final class RemoveRelationCommand extends ModelCommand {
  @Option(names = "--force")
  boolean force;

  @Override
  void check() {
    if (arguments.size() == 1) {
      Integer id = GoText.parseDecimal(arguments.get(0));
      if (id == null || id < 0) {
        throw RefusedException.usage(
            "relation ID " + GoText.quote(arguments.get(0)) + " not valid");
      }
    } else if (arguments.size() != 2) {
      throw RefusedException.usage("a relation must involve two applications");
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = target.controller();
    boolean byNumber = arguments.size() == 1;
    int id = byNumber ? Integer.parseInt(arguments.get(0)) : found(controller);
    if (force) {
      refuseForce(controller, controller.relation(id));
    }
    controller.removeRelation(id);
  }

  /** Force makes a difference only where a unit does not come to its hooks. */
  private static void refuseForce(Controller controller, @Nullable RelationView relation) {
    for (UnitView unit : controller.units()) {
      if (relation != null && unit.isInError() && relation.side(unit.application()) != null) {
        throw JujuCommand.notModelled(
            "juju remove-relation --force while a hook has failed",
            "resolve " + unit.name() + " first, or remove it with --force");
      }
    }
  }

  private int found(Controller controller) {
    String one = arguments.get(0);
    String other = arguments.get(1);
    for (String end : arguments) {
      String name = end.indexOf(':') < 0 ? end : end.substring(0, end.indexOf(':'));
      if (controller.application(name) == null) {
        throw RefusedException.failed("application " + GoText.quote(name) + " not found");
      }
    }
    List<RelationView> found = new ArrayList<>();
    for (RelationView relation : controller.relations()) {
      List<RelationEndpoint> ends = relation.endpoints();
      RelationEndpoint last = ends.get(ends.size() - 1);
      if (!relation.isPeer()
          && ((isMeant(ends.get(0), one) && isMeant(last, other))
              || (isMeant(ends.get(0), other) && isMeant(last, one)))) {
        found.add(relation);
      }
    }
    String pair = GoText.quote(one + " " + other);
    if (found.isEmpty()) {
      throw RefusedException.failed("relation matching " + pair + " not found");
    }
    if (found.size() > 1) {
      List<String> keys = new ArrayList<>();
      found.forEach(relation -> keys.add(GoText.quote(relation.key())));
      keys.sort(null);
      throw RefusedException.failed(
          "ambiguous relation: " + pair + " could refer to " + String.join("; ", keys));
    }
    return found.get(0).id();
  }

  private static boolean isMeant(RelationEndpoint end, String text) {
    return end.application().equals(text) || end.text().equals(text);
  }
}
