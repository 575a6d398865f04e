package org.charm4j.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who leads an application, and what a change of leader does to what the agents were told. */
final class Leadership {
  private Leadership() {}

  /** Returns the unit that leads when nobody does: the lowest-numbered alive one (H-030). */
  static @Nullable String candidate(ModelState state, String application) {
    for (String unit : state.application(application).units().values()) {
      if (state.unit(unit).life() == Life.ALIVE) {
        return unit;
      }
    }
    return null;
  }

  /** S-257, S-168: queued removals of the application's secrets are neither run nor handed over. */
  static ModelState loses(ModelState state, @Nullable String unit, String application) {
    UnitState agent = unit == null ? null : state.units().get(unit);
    if (agent == null) {
      return state;
    }
    return state.withUnit(
        agent.withSecrets(agent.secrets().withoutObsoleteOf(state.ownedBy(application).keySet())));
  }

  /** S-255: the agent forgets what is due by time, and starts again from what the store says. */
  static ModelState restartTimers(ModelState state, @Nullable String unit) {
    UnitState agent = unit == null ? null : state.units().get(unit);
    if (agent == null) {
      return state;
    }
    ModelState next =
        state.withUnit(agent.withSecrets(agent.secrets().withoutTimed())).attending(agent);
    return restartOwned(next, agent.name());
  }

  /** Fires again what is overdue among the secrets of {@code owner}. */
  static ModelState restartOwned(ModelState state, String owner) {
    ModelState next = state;
    for (int number : List.copyOf(state.ownedBy(owner).keySet())) {
      SecretState secret = next.secret(number);
      if (secret.nextRotate() != null && !secret.nextRotate().isAfter(state.now())) {
        next = SecretTimers.setRotation(next, number, secret.nextRotate());
      }
      for (RevisionState revision : secret.revisions().values()) {
        if (revision.expire() != null && !revision.expire().isAfter(state.now())) {
          next = SecretTimers.rearmExpiry(next, number, revision.number(), state.now());
        }
      }
    }
    return next;
  }
}
