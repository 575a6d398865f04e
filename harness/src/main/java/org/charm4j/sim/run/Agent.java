package org.charm4j.sim.run;

import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.ResourceChange;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.UniterState;
import org.jspecify.annotations.Nullable;

/**
 * The agent of a unit: compares what the unit has seen with what there is, and says what comes next
 * (H-102, H-103). It keeps no queue of its own; {@link SecretSteps}, {@link RelationSteps} and this
 * class are pure functions of the world.
 */
public final class Agent {
  private Agent() {}

  /** Returns the next step of {@code name}, or null if it has nothing to do. */
  static @Nullable Step next(ModelState state, String name) {
    UnitState unit = state.unit(name);
    if (unit.uniter().removed()) {
      return Subordinates.end(state, unit);
    }
    Step scope = RelationSteps.enterScope(state, unit);
    if (scope != null) {
      return scope;
    }
    if (RelationSteps.waitsToEnter(state, unit)) {
      return null;
    }
    Step resign = resign(state, unit);
    if (resign != null) {
      return resign;
    }
    Step afterReboot = Reboots.next(unit);
    if (afterReboot != null) {
      return afterReboot;
    }
    UniterState uniter = unit.uniter();
    boolean free = uniter.isFree();
    if (free && unit.life() == Life.ALIVE) {
      Step step = beforeOrdinary(state, unit);
      if (step != null) {
        return step;
      }
    }
    if (!uniter.tasks().isEmpty() && (free || uniter.failed() != null)) {
      return new Step.Task(uniter.tasks().get(0));
    }
    if (uniter.failed() != null) {
      return retry(state, unit, uniter.failed());
    }
    // H-105: storage comes before install, too.
    Step storage = uniter.queued() == null ? Storages.next(state, unit) : null;
    if (storage != null) {
      return storage;
    }
    return uniter.queued() != null ? queued(state, unit, uniter.queued()) : ordinary(state, unit);
  }

  /** Items 5, 6 and 8 of H-103, which need a unit that is free for them (H-105). */
  private static @Nullable Step beforeOrdinary(ModelState state, UnitState unit) {
    Step orphaned = Subordinates.orphaned(state, unit);
    if (orphaned != null) {
      return orphaned;
    }
    Step created = RelationSteps.created(state, unit);
    if (created != null) {
      return created;
    }
    UniterState uniter = unit.uniter();
    boolean leads = state.isLeader(unit);
    if (leads && !uniter.leader()) {
      HookInfo elected = HookInfo.of(HookKind.LEADER_ELECTED);
      return internal(unit, uniter.withLeader(true).withQueued(elected));
    }
    if (!leads
        && !uniter.leader()
        && !uniter.leaderSettingsSeen()
        && !state.config().has(VersionChange.NO_LEADER_SETTINGS)) {
      return new Step.Hook(
          HookInfo.of(HookKind.LEADER_SETTINGS_CHANGED),
          state.application(unit.application()).leaderSettings().isEmpty()
              ? "a follower's first look"
              : "the leader's settings");
    }
    return SecretSteps.next(state, unit);
  }

  /** H-141, H-207: losing leadership clears a flag, also while a hook has failed. */
  private static @Nullable Step resign(ModelState state, UnitState unit) {
    UniterState uniter = unit.uniter();
    return uniter.leader() && !state.isLeader(unit)
        ? internal(unit, uniter.withLeader(false))
        : null;
  }

  private static Step internal(UnitState unit, UniterState next) {
    return new Step.Internal(new UnitChange.Agent(unit.name(), next));
  }

  /** H-202 to H-206: a failed hook is retried, skipped, or waits. */
  private static @Nullable Step retry(
      ModelState state, UnitState unit, UniterState.Failure failure) {
    HookInfo hook = failure.hook();
    if (failure.resolved() == UniterState.Resolved.SKIP) {
      return new Step.SkipFailed(hook);
    }
    boolean resolved = failure.resolved() == UniterState.Resolved.RETRY;
    boolean timeIsUp = state.config().retryHooks() && unit.uniter().retryTimer() == null;
    if (!resolved && !timeIsUp) {
      return null;
    }
    if (isForLeader(state, hook) && !state.isLeader(unit.name())) {
      return new Step.Drop(
          hook, unit.name() + " does not lead any more", new UnitChange.Recover(unit.name()));
    }
    return new Step.Hook(
        hook, resolved ? "resolved" : "retry " + failure.attempts() + " of a failed hook");
  }

  /** H-140, S-258: hooks that a unit skips once it leads no longer. */
  private static boolean isForLeader(ModelState state, HookInfo hook) {
    SecretState secret = state.secrets().get(hook.secret());
    return hook.kind() == HookKind.LEADER_ELECTED
        || (secret != null
            && hook.kind() != HookKind.SECRET_CHANGED
            && secret.owner().kind() == SecretOwner.Kind.APPLICATION);
  }

  private static Step queued(ModelState state, UnitState unit, HookInfo hook) {
    if (hook.kind() == HookKind.LEADER_ELECTED && !state.isLeader(unit.name())) {
      // H-140: leadership went before the hook could run.
      return new Step.Internal(
          new UnitChange.Agent(unit.name(), unit.uniter().withLeader(false).withQueued(null)));
    }
    return new Step.Hook(
        hook,
        switch (hook.kind()) {
          case LEADER_ELECTED -> "became leader";
          case START -> "after the first config-changed";
          case UPGRADE_CHARM -> "the charm or a resource was replaced";
          case CONFIG_CHANGED -> "after upgrade-charm";
          default -> "after the reboot it asked for";
        });
  }

  /** The ordinary list, H-104. */
  private static @Nullable Step ordinary(ModelState state, UnitState unit) {
    return unit.life() == Life.DYING ? dying(state, unit) : alive(state, unit);
  }

  private static @Nullable Step dying(ModelState state, UnitState unit) {
    UniterState uniter = unit.uniter();
    if (!uniter.installed()) {
      // H-107: a unit that dies before install runs no hook at all.
      return new Step.Internal(Removal.unit(new Changes(state), unit));
    }
    Step subordinates = Subordinates.dismissed(state, unit);
    if (subordinates != null) {
      return subordinates;
    }
    Step relations = RelationSteps.next(state, unit);
    if (relations != null) {
      return relations;
    }
    if (uniter.started() && !uniter.stopped()) {
      return new Step.Hook(HookInfo.of(HookKind.STOP), "the unit is being removed");
    }
    return new Step.Hook(HookInfo.of(HookKind.REMOVE), "the unit is being removed");
  }

  private static @Nullable Step alive(ModelState state, UnitState unit) {
    UniterState uniter = unit.uniter();
    ApplicationState application = state.application(unit.application());
    int resources = application.resources().revision();
    if (uniter.charmRevision() != application.charmRevision()
        || unit.resources().resourcesSeen() != resources) {
      // H-146: the charm is replaced, then it hears of it, unless it is not installed yet.
      UniterState next = uniter.withCharmRevision(application.charmRevision());
      HookInfo upgrade = HookInfo.of(HookKind.UPGRADE_CHARM);
      return new Step.Internal(
          Changes.of(state, new ResourceChange.SeeResources(unit.name(), resources))
              .add(
                  new UnitChange.Agent(
                      unit.name(), uniter.installed() ? next.withQueued(upgrade) : next)));
    }
    if (!uniter.installed()) {
      return new Step.Hook(HookInfo.of(HookKind.INSTALL), "the unit is new");
    }
    if (!configOf(application).equals(uniter.config())) {
      return new Step.Hook(
          HookInfo.of(HookKind.CONFIG_CHANGED),
          uniter.config() == null ? "the unit is new" : "the configuration changed");
    }
    Step relations = RelationSteps.next(state, unit);
    if (relations != null) {
      return relations;
    }
    return uniter.statusTick()
        ? new Step.Hook(HookInfo.of(HookKind.UPDATE_STATUS), "its interval is over")
        : null;
  }

  static UniterState.ConfigSeen configOf(ApplicationState application) {
    return new UniterState.ConfigSeen(
        application.settings(), application.trust(), application.charmRevision());
  }
}
