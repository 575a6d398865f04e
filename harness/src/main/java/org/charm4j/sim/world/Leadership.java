package org.charm4j.sim.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePSet;

/** Who leads an application, and what a change of leader does to what the agents were told. */
public final class Leadership {
  private Leadership() {}

  /** Returns the unit that leads when nobody does: the lowest-numbered alive one (H-030). */
  public static @Nullable String candidate(ModelState state, String application) {
    for (String unit : state.application(application).units().values()) {
      if (state.unit(unit).life() == Life.ALIVE) {
        return unit;
      }
    }
    return null;
  }

  /**
   * S-257, S-168: queued removals of the application's secrets are not handed over, and not run by
   * the old leader either. No charm will hear of those revisions again: each is worth a warning.
   */
  static ModelState loses(ModelState state, @Nullable String unit, String application) {
    UnitState agent = unit == null ? null : state.units().get(unit);
    if (agent == null) {
      return state;
    }
    ModelState next = state;
    if (!state.config().mends(Quirk.BACKLOG_LOST)) {
      for (Map.Entry<Integer, String> owned : state.ownedBy(application).entrySet()) {
        TreePSet<Integer> revisions = agent.secrets().obsolete().get(owned.getKey());
        if (revisions != null) {
          for (int revision : revisions) {
            next = warnOfLostRemoval(next, agent, owned.getKey(), owned.getValue(), revision);
          }
        }
      }
    }
    return state.config().mends(Quirk.EX_LEADER_REMOVES)
        ? next.withUnit(
            agent.withSecrets(
                agent.secrets().withoutObsoleteOf(state.ownedBy(application).keySet())))
        : next;
  }

  /** S-168, mended: tells a new leader of all obsolete revisions that it was not told of before. */
  static ModelState gains(ModelState state, @Nullable String unit, String application) {
    UnitState agent = unit == null ? null : state.units().get(unit);
    if (agent == null || !state.config().mends(Quirk.BACKLOG_LOST)) {
      return state;
    }
    AgentSecrets secrets = agent.secrets();
    for (int number : state.ownedBy(application).keySet()) {
      for (RevisionState revision : state.secret(number).revisions().values()) {
        if (revision.obsolete() && !secrets.isAnnounced(number, revision.number())) {
          secrets = secrets.withObsolete(number, revision.number());
        }
      }
    }
    return state.withUnit(agent.withSecrets(secrets)).attending(agent);
  }

  private static ModelState warnOfLostRemoval(
      ModelState state, UnitState agent, int number, String id, int revision) {
    HookInfo hook = HookInfo.secret(HookKind.SECRET_REMOVE, number, id, revision, null);
    QuirkNote note =
        new QuirkNote(
            Quirk.BACKLOG_LOST, id, "revision " + revision + " is not announced any more");
    return state.withEntry(
        JournalEntry.of(JournalEntry.Kind.WARNING, agent.name(), hook, "leadership changed")
            .ended(
                JournalEntry.Outcome.SKIPPED,
                "the next leader is not told of revisions that are obsolete already")
            .with(List.of(), List.of(), List.of(note)));
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
        Instant expire = revision.expire();
        if (expire != null && !expire.isAfter(state.now())) {
          // S-238: what is overdue goes off at once, but in the order in which it was due.
          next = SecretTimers.rearmExpiry(next, number, revision.number(), expire);
        }
      }
    }
    return next;
  }
}
