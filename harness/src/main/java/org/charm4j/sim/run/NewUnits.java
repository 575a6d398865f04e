package org.charm4j.sim.run;

import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.words.UnitPlace;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Sequences;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/** Makes units: those that somebody orders, and the subordinates that come by themselves. */
public final class NewUnits {
  private NewUnits() {}

  /**
   * Adds a unit, which leads if nobody does.
   *
   * @param principal the unit on whose machine a subordinate comes to be, or null
   */
  static void add(Changes changes, String name, @Nullable UnitState principal) {
    add(changes, name, principal, UnitPlace.OWN);
  }

  /** Adds a unit that somebody orders, which leads if nobody does. */
  public static void add(Changes changes, String name, UnitPlace place) {
    add(changes, name, null, place);
  }

  private static void add(
      Changes changes, String name, @Nullable UnitState principal, UnitPlace place) {
    ModelState state = changes.state();
    ApplicationState application = state.application(name);
    Sequences sequences = state.sequences();
    int number = sequences.nextUnitNumber(name);
    UnitState unit =
        UnitState.fresh(
            new UnitState.Identity(
                Names.unit(name, number),
                name,
                number,
                sequences.unit(),
                machine(sequences, principal, place),
                principal == null ? null : principal.name(),
                state.now()),
            new StatusValue("waiting", "waiting for machine", state.now()),
            application);
    changes.add(new UnitChange.Add(unit));
    Storages.addMissing(changes, unit.name(), place.storage());
    if (application.leader() == null) {
      changes.add(new ModelChange.SetLeader(name, unit.name()));
    }
  }

  private static int machine(Sequences sequences, @Nullable UnitState principal, UnitPlace place) {
    if (principal != null) {
      return principal.machine();
    }
    return place.machine() == null ? sequences.machine() : place.machine();
  }
}
