package org.charm4j.sim.run;

import java.util.Objects;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Leadership;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationChange;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.TaskState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;

/** Takes units, relations and applications out of the world once nothing holds them any more. */
public final class Removal {
  private Removal() {}

  /** Makes a unit whose last hook is over disappear (H-162, H-032). */
  public static Changes unit(Changes changes, UnitState unit) {
    ModelState before = changes.state();
    for (RelationState relation : before.relations().values()) {
      if (relation.scope().containsKey(unit.name())) {
        changes.add(new RelationChange.SetScope(relation.id(), unit.name(), null));
        relation(changes, relation.id());
      }
    }
    for (int id : unit.uniter().tasks()) {
      TaskState task = Objects.requireNonNull(before.tasks().get(id), "a task that waits is known");
      changes.add(new ModelChange.EndTask(task.cancelled(before.now(), "unit removed")));
    }
    changes.add(new UnitChange.Remove(unit.name()));
    String application = unit.application();
    if (changes.state().application(application).isLedBy(unit.name())) {
      String next = Leadership.candidate(changes.state(), application);
      changes.add(new ModelChange.SetLeader(application, next));
    }
    application(changes, application);
    return changes;
  }

  /**
   * Takes a dying unit out that has failed or never began, and its subordinates that have; the
   * subordinates of a unit that goes go with it.
   */
  public static void failed(Changes changes, UnitState unit) {
    boolean goes = unit.isInError() || !unit.uniter().begun();
    for (UnitState subordinate : Subordinates.of(changes.state(), unit.name())) {
      if (goes || subordinate.isInError()) {
        unit(changes, subordinate);
      }
    }
    if (goes) {
      unit(changes, unit);
    }
  }

  /** H-160: the unit leaves scope when its relation-broken commits, the last one ends it. */
  static Changes leave(Changes changes, UnitState unit, int relation) {
    changes.add(new RelationChange.SetScope(relation, unit.name(), null));
    changes.add(new UnitChange.ForgetRelation(unit.name(), relation));
    relation(changes, relation);
    return changes;
  }

  /** Makes a relation disappear, if it is dying and empty (H-167). */
  public static void relation(Changes changes, int id) {
    RelationState relation = changes.state().relation(id);
    if (relation.life() == Life.DYING && relation.scope().isEmpty()) {
      changes.add(new RelationChange.Remove(id));
      for (RelationEndpoint side : relation.endpoints()) {
        application(changes, side.application());
      }
    }
  }

  /** H-166: an application goes with its last unit and its last relation to somebody else. */
  public static void application(Changes changes, String name) {
    ModelState state = changes.state();
    ApplicationState application = state.applications().get(name);
    if (application == null || application.life() != Life.DYING || !application.units().isEmpty()) {
      return;
    }
    for (int id : application.relations()) {
      if (!state.relation(id).isPeer()) {
        return;
      }
    }
    for (int id : application.relations()) {
      changes.add(new RelationChange.Remove(id));
    }
    changes.add(new ModelChange.RemoveApplication(name));
  }
}
