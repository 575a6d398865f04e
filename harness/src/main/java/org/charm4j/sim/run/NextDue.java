package org.charm4j.sim.run;

import org.charm4j.sim.world.Clockwork;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Scheduler} would run next, found on a copy of the world: the same walk over the units
 * with something to do, without running any charm.
 */
public final class NextDue {
  private NextDue() {}

  /** Returns the unit and what it would run, or null if nothing is due. */
  public static @Nullable String of(ModelState now) {
    ModelState state = Clockwork.fireDue(now);
    while (!state.attention().isEmpty()) {
      String name = state.attention().values().iterator().next();
      Step next = Agent.next(state, name);
      if (next instanceof Step.Internal internal) {
        for (Mutation change : internal.changes()) {
          state = change.applyTo(state);
        }
      } else if (next != null) {
        return name + " " + described(next);
      } else {
        UnitState unit = state.unit(name);
        state = state.withAttention(state.attention().minus(unit.turn()));
      }
      state = Clockwork.fireDue(state);
    }
    return null;
  }

  private static String described(Step step) {
    if (step instanceof Step.Hook hook) {
      return hook.hook().describe();
    }
    if (step instanceof Step.Task task) {
      return "task " + task.id();
    }
    return "a hook that is to be skipped";
  }
}
