package org.charm4j.sim.world;

import java.util.List;
import java.util.Map;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.pcollections.TreePSet;

/**
 * What a unit loses when its agent starts anew, by itself or with its machine. What the agent has
 * done is written down (H-111) and stays; what it was about to do is found anew from the store, and
 * some of it is not found again.
 */
final class AgentRestart {
  private AgentRestart() {}

  static ModelState apply(ModelState state, String name) {
    ModelState next = dropChanges(state, name);
    next = dropObsolete(next, name);
    next = Leadership.restartTimers(next, name);
    next = Leadership.restartOwned(next, name);
    UnitState unit = next.unit(name);
    if (next.isLeader(name)) {
      next = Leadership.restartOwned(next, unit.application());
    }
    next = restartUniter(next, name);
    return next.attending(name);
  }

  /** S-188: what is new of a secret that the unit was told of before counts as told. */
  private static ModelState dropChanges(ModelState state, String name) {
    if (state.config().mends(Quirk.RESTART_SWALLOWS_CHANGES)) {
      return state;
    }
    UnitState unit = state.unit(name);
    Fifo<Integer, AgentSecrets.Changed> left = unit.secrets().changed();
    ModelState next = state;
    for (Map.Entry<Integer, AgentSecrets.Changed> entry : unit.secrets().changed().entries()) {
      int number = entry.getKey();
      AgentSecrets.Changed notice = entry.getValue();
      String id = state.secret(number).id();
      HookInfo hook =
          HookInfo.secret(HookKind.SECRET_CHANGED, number, id, notice.revision(), notice.label());
      if (unit.secrets().told().contains(number) && !isUnderWay(unit, hook)) {
        left = left.without(number);
        next = warn(next, name, hook, Quirk.RESTART_SWALLOWS_CHANGES);
      }
    }
    return next.withUnit(unit.withSecrets(unit.secrets().withChanged(left)));
  }

  /** S-168: revisions that are obsolete when an agent begins to watch are never announced to it. */
  private static ModelState dropObsolete(ModelState state, String name) {
    if (state.config().mends(Quirk.BACKLOG_LOST)) {
      return state;
    }
    UnitState unit = state.unit(name);
    AgentSecrets left = unit.secrets();
    ModelState next = state;
    for (Map.Entry<Integer, TreePSet<Integer>> entry : unit.secrets().obsolete().entrySet()) {
      SecretState secret = state.secrets().get(entry.getKey());
      for (int revision : entry.getValue()) {
        String id = secret == null ? "" : secret.id();
        HookInfo hook = HookInfo.secret(HookKind.SECRET_REMOVE, entry.getKey(), id, revision, null);
        if (!isUnderWay(unit, hook)) {
          left = left.withoutObsolete(entry.getKey(), revision);
          next = secret == null ? next : warn(next, name, hook, Quirk.BACKLOG_LOST);
        }
      }
    }
    return next.withUnit(unit.withSecrets(left));
  }

  /** H-203: what has begun is written down as the hook itself, and runs again whatever is due. */
  private static boolean isUnderWay(UnitState unit, HookInfo hook) {
    return hook.equals(unit.uniter().queued()) || hook.equals(unit.failedHook());
  }

  private static ModelState warn(ModelState state, String unit, HookInfo hook, Quirk quirk) {
    QuirkNote note =
        new QuirkNote(quirk, hook.secretId(), "revision " + hook.revision() + " is not announced");
    return state.withEntry(
        JournalEntry.of(JournalEntry.Kind.WARNING, unit, hook, "the agent started anew")
            .ended(JournalEntry.Outcome.SKIPPED, "what was due before is not found again")
            .with(List.of(), List.of(), List.of(note)));
  }

  /**
   * A follower looks at the leader's settings again (H-142), the timers of update-status and of a
   * retry begin anew, and databags of others are read afresh (H-311).
   */
  private static ModelState restartUniter(ModelState state, String name) {
    UnitState unit = state.unit(name);
    UniterState uniter = unit.uniter();
    UnitState afresh = unit.withUniter(uniter.withLeaderSettingsSeen(false).withStatusTick(false));
    for (UnitRelation known : unit.relations().values()) {
      afresh = afresh.withRelation(known.withoutCache());
    }
    ModelState next = state.withUnit(afresh).withoutTimer(uniter.statusTimer());
    next = Clockwork.armUpdateStatus(next, name);
    UniterState.Failure failure = uniter.failed();
    if (failure == null || failure.resolved() != UniterState.Resolved.NO) {
      return next;
    }
    return UnitChange.Fail.waitForRetry(next, name, failure.hook(), 1, failure.message());
  }
}
