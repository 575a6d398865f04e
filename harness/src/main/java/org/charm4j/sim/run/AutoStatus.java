package org.charm4j.sim.run;

import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/** The statuses that Juju itself writes around the hooks of a unit's life (H-125, H-126, H-163). */
final class AutoStatus {
  private AutoStatus() {}

  static @Nullable Mutation before(ModelState state, UnitState unit, HookKind kind) {
    return switch (kind) {
      case INSTALL ->
          unit.statusSet() ? null : set(state, unit, "maintenance", "installing charm software");
      case STOP -> set(state, unit, "maintenance", "stopping charm software");
      case REMOVE -> set(state, unit, "maintenance", "cleaning up prior to charm deletion");
      default -> null;
    };
  }

  static @Nullable Mutation after(ModelState state, UnitState unit, HookKind kind) {
    return switch (kind) {
      case START -> unit.statusSet() ? null : set(state, unit, "unknown", "");
      case STOP -> set(state, unit, "maintenance", "");
      case REMOVE -> set(state, unit, "terminated", ""); // it waits for its subordinates
      default -> null;
    };
  }

  private static Mutation set(ModelState state, UnitState unit, String status, String message) {
    return new UnitChange.SetStatus(
        unit.name(), new StatusValue(status, message, state.now()), false);
  }
}
