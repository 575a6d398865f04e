package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.Leadership;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.RelationChange;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.TaskState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;

/** Takes units, relations and applications out of the world once nothing holds them any more. */
public final class Removal {
  private Removal() {}

  /** Returns the changes that make a unit whose last hook is over disappear (H-162, H-032). */
  public static List<Mutation> unit(ModelState state, UnitState unit) {
    List<Mutation> changes = new ArrayList<>();
    ModelState next = state;
    for (RelationState relation : state.relations().values()) {
      if (relation.scope().containsKey(unit.name())) {
        next =
            Mutation.add(
                changes, next, new RelationChange.SetScope(relation.id(), unit.name(), null));
        next = relationIfEmpty(changes, next, relation.id());
      }
    }
    for (int id : unit.uniter().tasks()) {
      TaskState task = Objects.requireNonNull(state.tasks().get(id), "a task that waits is known");
      next = Mutation.add(changes, next, new ModelChange.EndTask(task.cancelled(state.now())));
    }
    next = Mutation.add(changes, next, new UnitChange.Remove(unit.name()));
    ApplicationState application = next.application(unit.application());
    if (application.isLedBy(unit.name())) {
      next =
          Mutation.add(
              changes,
              next,
              new ModelChange.SetLeader(
                  unit.application(), Leadership.candidate(next, unit.application())));
    }
    applicationIfEmpty(changes, next, unit.application());
    return changes;
  }

  /** Returns the changes that make a relation disappear, if it is dying and empty (H-167). */
  public static List<Mutation> relation(ModelState state, int id) {
    List<Mutation> changes = new ArrayList<>();
    relationIfEmpty(changes, state, id);
    return changes;
  }

  public static List<Mutation> application(ModelState state, String name) {
    List<Mutation> changes = new ArrayList<>();
    applicationIfEmpty(changes, state, name);
    return changes;
  }

  private static ModelState relationIfEmpty(List<Mutation> changes, ModelState state, int id) {
    RelationState relation = state.relation(id);
    if (relation.life() != Life.DYING || !relation.scope().isEmpty()) {
      return state;
    }
    ModelState next = Mutation.add(changes, state, new RelationChange.Remove(id));
    for (RelationEndpoint side : relation.endpoints()) {
      next = applicationIfEmpty(changes, next, side.application());
    }
    return next;
  }

  /** H-166: an application goes with its last unit and its last relation to somebody else. */
  private static ModelState applicationIfEmpty(
      List<Mutation> changes, ModelState state, String name) {
    ApplicationState application = state.applications().get(name);
    if (application == null || application.life() != Life.DYING || !application.units().isEmpty()) {
      return state;
    }
    for (int id : application.relations()) {
      if (!state.relation(id).isPeer()) {
        return state;
      }
    }
    ModelState next = state;
    for (int id : List.copyOf(application.relations())) {
      next = Mutation.add(changes, next, new RelationChange.Remove(id));
    }
    return Mutation.add(changes, next, new ModelChange.RemoveApplication(name));
  }
}
