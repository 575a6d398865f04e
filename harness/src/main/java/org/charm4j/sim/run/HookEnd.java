package org.charm4j.sim.run;

import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.world.AgentSecrets;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Databag;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.RelationChange;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.ResourceChange;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitRelation;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.UniterState;
import org.jspecify.annotations.Nullable;

/**
 * What the agent notes when a hook has ended well, or is committed without having run (H-302). The
 * versions are those at the hook's preparation (H-133).
 */
final class HookEnd {
  /**
   * What was true when the hook was prepared.
   *
   * @param config the configuration
   * @param bag the databag that a changed or joined hook is about, or null
   * @param latest the latest revision of the hook's secret, or 0
   */
  record Prepared(UniterState.ConfigSeen config, @Nullable Databag bag, int latest) {}

  private HookEnd() {}

  static Prepared prepare(ModelState state, UnitState unit, HookInfo hook) {
    Databag bag = null;
    if (hook.kind() == HookKind.RELATION_CHANGED || hook.kind() == HookKind.RELATION_JOINED) {
      RelationState relation = state.relation(hook.relation());
      bag =
          hook.remoteUnit() != null
              ? relation.unitBags().get(hook.remoteUnit())
              : relation.applicationBags().get(String.valueOf(hook.remoteApplication()));
    }
    SecretState secret = state.secrets().get(hook.secret());
    return new Prepared(
        Agent.configOf(state.application(unit.application())),
        bag,
        secret == null ? 0 : secret.latest());
  }

  /** Notes what the agent notes; {@code run} is null if the hook was skipped. */
  static void note(
      Changes changes,
      String name,
      HookInfo hook,
      Prepared prepared,
      @Nullable HookTransaction run) {
    ModelState state = changes.state();
    UnitState unit = state.unit(name);
    boolean failed = unit.isInError();
    if (failed) {
      changes.add(new UnitChange.Recover(name));
      unit = changes.state().unit(name);
    }
    if (hook.kind() == HookKind.REMOVE) {
      if (Subordinates.has(state, unit)) {
        changes.add(new UnitChange.Agent(name, unit.uniter().withRemoved()));
      } else {
        Removal.unit(changes, unit);
      }
      return;
    }
    UniterState before = unit.uniter();
    UniterState after = uniterAfter(before, hook, prepared);
    if (!after.equals(before)) {
      changes.add(new UnitChange.Agent(name, after));
    }
    if (hook.kind() == HookKind.START && unit.resources().rebooted()) {
      changes.add(new ResourceChange.ForgetReboot(name));
    }
    if (hook.kind().isRelation()) {
      relationAfter(changes, unit, hook, prepared);
      if (run != null && hook.kind() == HookKind.RELATION_BROKEN) {
        noteSuspended(changes, state, name, hook.relation());
      }
    } else if (hook.kind().isStorage()) {
      Mutation handled = Storages.handled(unit, hook);
      if (handled != null) {
        changes.add(handled);
      }
    } else if (hook.kind().isSecret()) {
      secretAfter(changes, state, unit, hook, failed ? run : null);
      if (hook.kind() == HookKind.SECRET_ROTATE) {
        RotationEnd.complete(changes, state, hook, prepared.latest(), run);
      }
    }
  }

  /** H-022: a leader that has run relation-broken says that the relation is suspended. */
  private static void noteSuspended(Changes changes, ModelState state, String unit, int id) {
    RelationState relation = state.relations().get(id);
    if (relation != null
        && relation.suspended()
        && state.isLeader(unit)
        && relation.life() == Life.ALIVE) {
      StatusValue before = relation.status();
      changes.add(
          new RelationChange.SetStatus(
              id, new StatusValue("suspended", before.message(), state.now())));
    }
  }

  /** {@code retried} is the run if it was that of a failed hook. */
  private static void secretAfter(
      Changes changes,
      ModelState state,
      UnitState unit,
      HookInfo hook,
      @Nullable HookTransaction retried) {
    if (retried != null
        && hook.kind().isTimed()
        && !state.config().mends(Quirk.RETRIED_RUNS_AGAIN)) { // S-213
      retried.quirks.note(
          Quirk.RETRIED_RUNS_AGAIN,
          hook.secretId(),
          "the hook succeeded on a retry and runs once more");
      return;
    }
    AgentSecrets after = SecretSteps.handled(unit.secrets(), hook);
    if (hook.kind() == HookKind.SECRET_CHANGED) {
      after = after.withTold(hook.secret());
    }
    if (hook.kind() == HookKind.SECRET_REMOVE
        && state.config().mends(Quirk.BACKLOG_LOST)
        && isThere(state, hook)) {
      after = after.withAnnounced(hook.secret(), hook.revision());
    }
    changes.add(new UnitChange.AgentSecretsHandled(unit.name(), after));
  }

  /**
   * Returns whether the hook has left its revision alone. If not, Juju 4 may use the number again,
   * and the unit is to hear of that one, too (S-150).
   */
  private static boolean isThere(ModelState state, HookInfo hook) {
    SecretState secret = state.secrets().get(hook.secret());
    return secret != null && secret.revisions().containsKey(hook.revision());
  }

  private static UniterState uniterAfter(UniterState before, HookInfo hook, Prepared prepared) {
    // H-148: any hook that commits serves an update-status that is due.
    UniterState after = before.begin().withStatusTick(false);
    if (hook.equals(before.queued())) {
      after = after.withQueued(null); // a test may insist on another hook before it
    }
    return switch (hook.kind()) {
      case INSTALL -> after.withFlags(true, after.started(), after.stopped());
      case START -> after.withFlags(true, true, after.stopped());
      case STOP -> after.withFlags(true, after.started(), true);
      case LEADER_SETTINGS_CHANGED -> after.withLeaderSettingsSeen(true);
      case CONFIG_CHANGED -> {
        UniterState seen = after.withConfig(prepared.config());
        yield after.started() ? seen : seen.withQueued(HookInfo.of(HookKind.START));
      }
      case UPGRADE_CHARM ->
          after.withLeaderSettingsSeen(false).withQueued(HookInfo.of(HookKind.CONFIG_CHANGED));
      default -> after;
    };
  }

  private static void relationAfter(
      Changes changes, UnitState unit, HookInfo hook, Prepared prepared) {
    UnitRelation known = unit.relations().get(hook.relation());
    if (known == null) {
      return; // a trigger that the test insisted on
    }
    Databag bag = prepared.bag();
    int version = bag == null ? 0 : bag.version();
    String remote = hook.remoteUnit();
    UnitRelation after =
        switch (hook.kind()) {
          case RELATION_CREATED -> known.withCreated();
          case RELATION_JOINED ->
              remote == null
                  ? known
                  : known
                      .withMember(remote, memberAfter(known, remote, version))
                      .withChangedPending(remote);
          case RELATION_CHANGED ->
              remote == null
                  ? known.withApplicationSeen(version)
                  : known
                      .withMember(remote, memberAfter(known, remote, version))
                      .withChangedPending(null);
          case RELATION_DEPARTED -> remote == null ? known : known.withoutMember(remote);
          default -> known;
        };
    if (hook.kind() == HookKind.RELATION_BROKEN) {
      Removal.leave(changes, unit, hook.relation());
    } else {
      changes.add(new UnitChange.AgentRelation(unit.name(), after.withExamined(-1)));
    }
  }

  private static UnitRelation.Member memberAfter(UnitRelation known, String remote, int version) {
    UnitRelation.Member before = known.members().get(remote);
    return new UnitRelation.Member(version, before == null ? null : before.cached());
  }
}
