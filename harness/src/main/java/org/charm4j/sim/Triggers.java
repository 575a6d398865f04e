package org.charm4j.sim;

import org.charm4j.sim.run.Storages;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Moments;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitRelation;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.UniterState;
import org.jspecify.annotations.Nullable;

/** Whether Juju could run a hook on a unit as the world stands, whatever is due. */
final class Triggers {
  private Triggers() {}

  /** Returns why Juju could not, or null if it could. */
  static @Nullable String refusal(ModelState state, UnitState unit, HookInfo hook) {
    String name = unit.name();
    UniterState.Failure failed = unit.uniter().failed();
    if (failed != null) {
      return name
          + " is in error since "
          + Moments.at(failed.since())
          + "; it runs no other hook before "
          + failed.hook();
    }
    UniterState uniter = unit.uniter();
    if (uniter.removed()) {
      return name + " has run its last hook, and waits for its subordinates to go";
    }
    if (hook.kind().isStorage()) {
      return Storages.refusal(unit, hook);
    }
    if (!uniter.installed() && hook.kind() != HookKind.INSTALL) {
      return name + " is not installed yet; settle the model first";
    }
    if (uniter.queued() != null && !uniter.queued().equals(hook)) {
      return name + " has to run " + uniter.queued() + " next (H-106); settle the model first";
    }
    boolean dying = unit.life() == Life.DYING;
    if (hook.kind().isSecret()) {
      return dying
          ? name + " is dying, and runs no secret hook (S-253)"
          : secret(state, unit, hook);
    }
    if (hook.kind().isRelation()) {
      return relation(state, unit, hook);
    }
    return switch (hook.kind()) {
      case INSTALL -> uniter.installed() ? name + " is installed already" : null;
      case START -> uniter.started() ? name + " is started already" : null;
      case STOP, REMOVE -> dying ? null : name + " is not being removed";
      case LEADER_ELECTED -> state.isLeader(name) ? null : name + " does not lead";
      case LEADER_SETTINGS_CHANGED ->
          state.config().has(VersionChange.NO_LEADER_SETTINGS)
              ? "Juju " + state.config().jujuVersion() + " has no leader settings (H-1101)"
              : state.isLeader(name) ? name + " leads" : null;
      default -> dying ? name + " is dying" : null;
    };
  }

  private static @Nullable String secret(ModelState state, UnitState unit, HookInfo hook) {
    SecretState secret = state.secrets().get(hook.secret());
    if (secret == null) {
      return "there is no such secret";
    }
    if (hook.kind() == HookKind.SECRET_CHANGED) {
      return changed(unit, secret);
    }
    if (secret.isUserSecret()) {
      return "a user secret has no hook but secret-changed (S-302)";
    }
    String manager = state.managerOf(secret);
    if (!unit.name().equals(manager)) {
      String who = manager == null ? "nobody" : manager;
      return unit.name() + " does not manage the secret; " + who + " does (S-254)";
    }
    if (hook.kind() == HookKind.SECRET_ROTATE) {
      return secret.rotates() ? null : "the secret has no rotation policy (S-201)";
    }
    RevisionState revision = secret.revisions().get(hook.revision());
    if (revision == null) {
      return "the secret has no revision "
          + hook.revision()
          + "; it has "
          + secret.revisions().keySet();
    }
    if (hook.kind() == HookKind.SECRET_EXPIRED) {
      return revision.expire() == null
          ? "revision " + hook.revision() + " never expires (S-230)"
          : null;
    }
    return revision.obsolete()
        ? null
        : "revision "
            + hook.revision()
            + " is not obsolete: "
            + (hook.revision() == secret.latest()
                ? "it is the latest (S-162)"
                : secret.trackers(hook.revision()) + " units track it (S-160)");
  }

  private static @Nullable String changed(UnitState unit, SecretState secret) {
    if (!secret.observers().containsKey(unit.name())) {
      return unit.name() + " has never read the secret (S-180)";
    }
    if (!secret.isReadableBy(unit.name(), unit.application())) {
      return unit.name() + " may not read the secret (S-180)";
    }
    return secret.latest() == 1 ? "revision 1 is never announced (S-181)" : null;
  }

  private static @Nullable String relation(ModelState state, UnitState unit, HookInfo hook) {
    RelationState relation = state.relations().get(hook.relation());
    UnitRelation known = unit.relations().get(hook.relation());
    if (relation == null || known == null) {
      return unit.name() + " takes no part in relation " + hook.relation();
    }
    String remote = hook.remoteUnit();
    boolean member = remote != null && known.members().containsKey(remote);
    return switch (hook.kind()) {
      case RELATION_CREATED -> known.created() ? "relation-created has run already (H-130)" : null;
      case RELATION_JOINED ->
          remote != null && relation.hasEntered(remote)
              ? member ? remote + " has joined already (H-131)" : null
              : remote + " is not in the relation (H-131)";
      case RELATION_CHANGED -> remote == null || member ? null : remote + " has not joined (H-131)";
      case RELATION_DEPARTED ->
          member ? null : remote + " is not a member, so it cannot depart (H-131)";
      default ->
          relation.isOver() || unit.life() == Life.DYING
              ? null
              : "the relation is neither being removed nor suspended (H-131)";
    };
  }
}
