package org.charm4j.sim.run;

import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.ResourceChange;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.UniterState;
import org.jspecify.annotations.Nullable;

/** What follows when a hook has asked for its machine to be started anew (H-540). */
final class Reboots {
  private Reboots() {}

  /** What a run has asked for. */
  enum Wish {
    /** Nothing. */
    NONE,
    /** When the hook has ended well. */
    AFTERWARDS,
    /** At once: the hook is killed, nothing of it is flushed, and it runs again. */
    NOW
  }

  /**
   * Returns the changes after the reboot of a unit's machine, on which its principal and
   * subordinates are, too.
   *
   * @param again the hook that was killed, or null
   */
  static Changes reboot(ModelState state, UnitState unit, @Nullable HookInfo again) {
    Changes changes = Changes.of(state, reboot(unit, again));
    for (UnitState neighbour : Subordinates.neighbours(state, unit)) {
      if (neighbour.uniter().begun()) {
        changes.add(reboot(neighbour, null));
      }
    }
    return changes;
  }

  private static Mutation reboot(UnitState unit, @Nullable HookInfo again) {
    UniterState uniter = unit.uniter().begin();
    // H-107: an install that is to run again is found anew, so that a dying unit runs none.
    boolean queued = again != null && again.kind() != HookKind.INSTALL;
    return new ResourceChange.Reboot(unit.name(), queued ? uniter.withQueued(again) : uniter);
  }

  /**
   * Item 3 of H-103: {@code start} runs once no other hook is under way, and not at all on a unit
   * that had not started.
   */
  static @Nullable Step next(UnitState unit) {
    if (!unit.resources().rebooted()) {
      return null;
    }
    UniterState uniter = unit.uniter();
    if (!uniter.started()) {
      return new Step.Internal(new ResourceChange.ForgetReboot(unit.name()));
    }
    return uniter.queued() == null && uniter.failed() == null
        ? new Step.Hook(HookInfo.of(HookKind.START), "the machine was rebooted")
        : null;
  }
}
