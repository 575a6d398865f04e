package org.charm4j.sim.run;

import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Scheduler} would run next, found on a copy of the world: the same walk over the units
 * with something to do, without running any charm.
 */
public final class NextDue {
  private NextDue() {}

  /** Returns the unit and what it would run, or null if nothing is due. */
  public static @Nullable String of(ModelState now) {
    ModelState state = now;
    while (true) {
      state = new ModelChange.FireTimers().applyTo(state);
      String unit = Scheduler.chosen(state);
      if (unit == null) {
        return null;
      }
      Step next = Agent.next(state, unit);
      if (next != null && !(next instanceof Step.Internal)) {
        return unit + " " + described(next);
      }
      Mutation quiet =
          next instanceof Step.Internal internal ? internal.change() : Scheduler.rest(state, unit);
      state = quiet.applyTo(state);
    }
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
