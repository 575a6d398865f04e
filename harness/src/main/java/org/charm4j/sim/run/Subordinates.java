package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * Subordinate units: each comes to be beside a principal unit when that one enters the scope of a
 * relation of container scope (H-004), sees only its neighbours there (H-138), and goes with the
 * last such relation or with its principal.
 *
 * <p>Units know their principals; the other direction is looked up here, as it is rarely asked for.
 */
final class Subordinates {
  private Subordinates() {}

  /** Returns the subordinates of a unit, by application and number. */
  static List<UnitState> of(ModelState state, String principal) {
    List<UnitState> found = new ArrayList<>();
    for (ApplicationState application : state.applications().values()) {
      if (application.isSubordinate()) {
        for (String name : application.units().values()) {
          UnitState unit = state.unit(name);
          if (principal.equals(unit.principal())) {
            found.add(unit);
          }
        }
      }
    }
    return found;
  }

  static boolean has(ModelState state, UnitState unit) {
    return !of(state, unit.name()).isEmpty();
  }

  /** Returns the other units on the machine of {@code unit}, such as its principal. */
  static List<UnitState> neighbours(ModelState state, UnitState unit) {
    List<UnitState> found = new ArrayList<>();
    for (ApplicationState application : state.applications().values()) {
      for (String name : application.units().values()) {
        UnitState other = state.unit(name);
        if (other.machine() == unit.machine() && !name.equals(unit.name())) {
          found.add(other);
        }
      }
    }
    return found;
  }

  /**
   * Returns whether a unit that is free can enter a relation of container scope now: it has a part
   * in it, and does not wait for an earlier subordinate to go.
   */
  static boolean mayEnter(ModelState state, UnitState unit, RelationState relation) {
    return isInScope(state, unit, relation) && !isBlocked(state, unit, relation);
  }

  /** A subordinate unit has no part in its application's relations with others' principals. */
  private static boolean isInScope(ModelState state, UnitState unit, RelationState relation) {
    if (unit.principal() == null || relation.isPeer()) {
      return true;
    }
    String other = relation.otherApplication(unit.application());
    return state.application(other).isSubordinate()
        || other.equals(Names.applicationOf(unit.principal()));
  }

  /** Returns whether the subordinate that a unit needs in a relation is still on its way out. */
  static boolean isBlocked(ModelState state, UnitState unit, RelationState relation) {
    if (!needsSubordinate(unit, relation)) {
      return false;
    }
    UnitState present = in(state, unit, relation);
    return unit.uniter().isFree() && present != null && present.life() != Life.ALIVE;
  }

  private static boolean needsSubordinate(UnitState unit, RelationState relation) {
    return unit.principal() == null && relation.isContainerScoped() && !relation.isPeer();
  }

  private static @Nullable UnitState in(
      ModelState state, UnitState principal, RelationState relation) {
    String application = relation.otherApplication(principal.application());
    for (UnitState unit : of(state, principal.name())) {
      if (unit.application().equals(application)) {
        return unit;
      }
    }
    return null;
  }

  /** H-004: adds the subordinate that a principal unit gets as it enters a relation. */
  static void addMissing(Changes changes, UnitState unit, RelationState relation) {
    if (needsSubordinate(unit, relation) && in(changes.state(), unit, relation) == null) {
      NewUnits.add(changes, relation.otherApplication(unit.application()), unit);
    }
  }

  /**
   * Returns the step by which a subordinate unit begins to go: no relation of container scope with
   * its principal's application is left alive.
   */
  static @Nullable Step orphaned(ModelState state, UnitState unit) {
    if (unit.principal() == null) {
      return null;
    }
    String application = Names.applicationOf(unit.principal());
    for (int id : unit.relations().keySet()) {
      RelationState relation = state.relation(id);
      if (relation.life() == Life.ALIVE
          && relation.isContainerScoped()
          && relation.otherApplication(unit.application()).equals(application)) {
        return null;
      }
    }
    return new Step.Internal(new UnitChange.Dying(unit.name()));
  }

  /** Returns the step by which a dying principal takes its subordinates with it. */
  static @Nullable Step dismissed(ModelState state, UnitState unit) {
    boolean holdsOn = false;
    for (int id : unit.relations().keySet()) {
      RelationState relation = state.relation(id);
      holdsOn |= relation.life() == Life.ALIVE && relation.isContainerScoped();
    }
    Changes changes = new Changes(state);
    if (holdsOn) {
      for (UnitState subordinate : of(state, unit.name())) {
        if (subordinate.life() == Life.ALIVE) {
          changes.add(new UnitChange.Dying(subordinate.name()));
        }
      }
    }
    return changes.isEmpty() ? null : new Step.Internal(changes);
  }

  /** Returns the end of a unit that has run its last hook: it waits for its subordinates. */
  static @Nullable Step end(ModelState state, UnitState unit) {
    return has(state, unit) ? null : new Step.Internal(Removal.unit(new Changes(state), unit));
  }
}
