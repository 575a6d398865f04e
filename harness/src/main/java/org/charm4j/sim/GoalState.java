package org.charm4j.sim;

import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.command.GoalStateText;
import org.charm4j.sim.command.GoalStateText.Goal;

/** What {@code goal-state} tells a unit; it is read anew each time (H-313, H-529). */
final class GoalState {
  private GoalState() {}

  static GoalStateText of(ModelState state, String application) {
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
      goals.putAll(units(state, state.application(other)));
    }
    return new GoalStateText(units(state, own), relations);
  }

  private static SortedMap<String, Goal> units(ModelState state, ApplicationState application) {
    TreeMap<String, Goal> goals = new TreeMap<>();
    for (String name : application.units().values()) {
      UnitState unit = state.unit(name);
      StatusValue status = unit.shownStatus();
      goals.put(
          name, new Goal(unit.life() == Life.DYING ? "dying" : status.status(), status.since()));
    }
    return goals;
  }
}
