package org.charm4j.sim.run;

import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.command.GoalStateText;
import org.charm4j.sim.command.GoalStateText.Goal;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.UnitState;

/** What {@code goal-state} tells a unit; it is read anew each time (H-313, H-529). */
final class GoalState {
  private GoalState() {}

  static GoalStateText of(ModelState state, String unit) {
    String application = Names.applicationOf(unit);
    ApplicationState own = state.application(application);
    TreeMap<String, SortedMap<String, Goal>> relations = new TreeMap<>();
    for (int id : own.relations()) {
      RelationState relation = state.relation(id);
      RelationEndpoint side = relation.side(application);
      if (side == null || relation.isPeer()) {
        continue;
      }
      String other = relation.otherApplication(application);
      SortedMap<String, Goal> goals =
          relations.computeIfAbsent(side.endpoint().name(), key -> new TreeMap<>());
      goals.put(other, new Goal(relation.status().status(), relation.status().since()));
      goals.putAll(units(state, state.application(other), unit));
    }
    return new GoalStateText(units(state, own, unit), relations);
  }

  /**
   * Returns the units of an application. Of subordinate ones those of {@code asking} only, as Juju
   * has it, so that a subordinate unit is told of none of its own application, itself included.
   */
  private static SortedMap<String, Goal> units(
      ModelState state, ApplicationState application, String asking) {
    TreeMap<String, Goal> goals = new TreeMap<>();
    for (String name : application.units().values()) {
      UnitState unit = state.unit(name);
      if (unit.principal() != null && !unit.principal().equals(asking)) {
        continue;
      }
      StatusValue status = unit.shownStatus();
      goals.put(
          name, new Goal(unit.life() == Life.DYING ? "dying" : status.status(), status.since()));
    }
    return goals;
  }
}
