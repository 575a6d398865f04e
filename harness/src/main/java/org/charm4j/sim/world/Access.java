package org.charm4j.sim.world;

import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;

/** Who may do what with a secret (S-090, S-091). */
public final class Access {
  public static final String DENIED = "permission denied";
  public static final String NOT_LEADER = "this unit is not the leader";

  private Access() {}

  /** Returns why {@code unit} may not manage the secret, in Juju's words, or null if it may. */
  public static @Nullable String manageRefusal(
      ModelState state, SecretState secret, UnitState unit) {
    if (secret.isManagedDirectlyBy(unit.name())) {
      return null;
    }
    if (!secret.isManagedDirectlyBy(unit.application())) {
      return denied(state, unit, "manage");
    }
    if (state.isLeader(unit.name())) {
      return null;
    }
    return state.config().has(VersionChange.REFUSALS_NAME_UNIT)
        ? denied(state, unit, "manage")
        : notLeaderOf(unit);
  }

  /** Returns the refusal to read in Juju's words. */
  public static String readRefusal(ModelState state, UnitState unit) {
    return denied(state, unit, "read");
  }

  private static String denied(ModelState state, UnitState unit, String what) {
    return state.config().has(VersionChange.REFUSALS_NAME_UNIT)
        ? "\"" + unit.name() + "\" is not allowed to " + what + " this secret"
        : DENIED;
  }

  public static String notLeaderOf(UnitState unit) {
    return "\"" + unit.name() + "\" is not leader of \"" + unit.application() + "\"";
  }

  /** Returns whether {@code unit} sees the secret among those it manages (S-092). */
  public static boolean manages(ModelState state, SecretState secret, UnitState unit) {
    return switch (secret.owner().kind()) {
      case UNIT -> secret.owner().name().equals(unit.name());
      case APPLICATION ->
          secret.owner().name().equals(unit.application()) && state.isLeader(unit.name());
      case MODEL -> false;
    };
  }
}
