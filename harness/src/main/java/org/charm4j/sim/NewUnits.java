package org.charm4j.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes units: those that somebody orders, and the subordinates that come by themselves. */
final class NewUnits {
  private NewUnits() {}

  /**
   * Adds a unit, which leads if nobody does.
   *
   * @param principal the unit on whose machine a subordinate comes to be, or null
   */
  static ModelState add(
      List<Mutation> changes, ModelState state, String name, @Nullable UnitState principal) {
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
                principal == null ? sequences.machine() : principal.machine(),
                principal == null ? null : principal.name(),
                state.now()),
            new StatusValue("waiting", "waiting for machine", state.now()),
            application);
    ModelState next = Mutation.add(changes, state, new UnitChange.Add(unit));
    next = Storages.addMissing(changes, next, unit.name());
    if (application.leader() == null) {
      next = Mutation.add(changes, next, new ModelChange.SetLeader(name, unit.name()));
    }
    return next;
  }
}
