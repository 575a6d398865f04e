package org.charm4j.sim.run;

import java.time.Instant;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Moments;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.world.AgentSecrets;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.Databag;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitRelation;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.UniterState;
import org.jspecify.annotations.Nullable;

/** Whether a hook that a unit could run is due, by the same comparisons as in {@link Agent}. */
public final class Due {
  private Due() {}

  /** Returns why the hook is not due as the world stands, or null if it is. */
  public static @Nullable String whyNot(ModelState now, String name, HookInfo hook) {
    ModelState state = new ModelChange.FireTimers().applyTo(now);
    UnitState unit = state.unit(name);
    UniterState uniter = unit.uniter();
    if (hook.equals(uniter.queued())) {
      return null;
    }
    if (hook.kind().isSecret()) {
      return secret(state, unit, hook);
    }
    if (hook.kind().isRelation()) {
      return relation(state, unit, hook);
    }
    ApplicationState application = state.application(unit.application());
    return switch (hook.kind()) {
      case START -> "start follows the first config-changed";
      case CONFIG_CHANGED ->
          Agent.configOf(application).equals(uniter.config())
              ? "no option of "
                  + application.name()
                  + " has changed since the last config-changed (H-145)"
              : null;
      case UPGRADE_CHARM ->
          uniter.charmRevision() == application.charmRevision()
                  && unit.resources().resourcesSeen() == application.resources().revision()
              ? application.name() + " was not refreshed since the last upgrade-charm (H-146)"
              : null;
      case UPDATE_STATUS -> uniter.statusTick() ? null : nextStatus(state, uniter);
      case LEADER_ELECTED ->
          uniter.leader() ? unit.name() + " has led since its last leader-elected (H-140)" : null;
      case LEADER_SETTINGS_CHANGED ->
          uniter.leaderSettingsSeen()
              ? "the leader's settings have not changed since the last one (H-142)"
              : null;
      default -> null;
    };
  }

  private static String nextStatus(ModelState state, UniterState uniter) {
    return uniter.statusTimer() == null
        ? "update-status is switched off"
        : "the next update-status is due " + ahead(state, uniter.statusTimer().due());
  }

  private static String ahead(ModelState state, Instant then) {
    return Moments.ahead(state.now(), then);
  }

  private static @Nullable String secret(ModelState state, UnitState unit, HookInfo hook) {
    AgentSecrets told = unit.secrets();
    SecretState secret = state.secret(hook.secret());
    return switch (hook.kind()) {
      case SECRET_CHANGED ->
          told.changed().get(hook.secret()) != null ? null : current(unit, secret);
      case SECRET_ROTATE ->
          told.rotations().get(hook.secret()) != null ? null : rotation(state, secret);
      case SECRET_EXPIRED ->
          told.expired().get(new AgentSecrets.SecretRevision(hook.secret(), hook.revision()))
                  != null
              ? null
              : expiry(state, secret, hook.revision());
      default -> {
        var obsolete = told.obsolete().get(hook.secret());
        yield obsolete != null && obsolete.contains(hook.revision())
            ? null
            : "secret-remove for revision "
                + hook.revision()
                + " has run already, and is not repeated (S-167)";
      }
    };
  }

  private static String current(UnitState unit, SecretState secret) {
    ObserverState observer = secret.observers().get(unit.name());
    int tracked = observer == null ? 0 : observer.tracked();
    return tracked == secret.latest()
        ? unit.name() + " tracks revision " + tracked + ", which is the latest (S-180)"
        : unit.name()
            + " was told of revision "
            + secret.latest()
            + " already, and is not told again; it tracks revision "
            + tracked;
  }

  private static String rotation(ModelState state, SecretState secret) {
    Instant next = secret.nextRotate();
    return next == null
        ? "no rotation is planned"
        : next.isAfter(state.now())
            ? "its next rotation is due " + ahead(state, next)
            : "its rotation was due "
                + ahead(state, next)
                + ", and is told again after 5 minutes (S-205)";
  }

  private static String expiry(ModelState state, SecretState secret, int revision) {
    RevisionState found = secret.revisions().get(revision);
    Instant expire = found == null ? null : found.expire();
    return expire == null
        ? "revision " + revision + " never expires (S-230)"
        : expire.isAfter(state.now())
            ? "revision " + revision + " expires " + ahead(state, expire)
            : "revision "
                + revision
                + " expired "
                + ahead(state, expire)
                + ", and that is told again after 5 minutes (S-233)";
  }

  private static @Nullable String relation(ModelState state, UnitState unit, HookInfo hook) {
    RelationState relation = state.relation(hook.relation());
    UnitRelation known = unit.relations().get(hook.relation());
    if (known == null || hook.kind() == HookKind.RELATION_CREATED) {
      return null;
    }
    String remote = hook.remoteUnit();
    if (hook.kind() == HookKind.RELATION_CHANGED) {
      return remote == null
          ? ofApplication(unit, relation, known)
          : ofUnit(relation, known, remote);
    }
    boolean over = relation.isOver() || unit.life() == Life.DYING;
    return hook.kind() == HookKind.RELATION_DEPARTED
            && remote != null
            && !over
            && relation.hasEntered(remote)
        ? remote + " is still in the relation (H-131)"
        : null;
  }

  private static @Nullable String ofApplication(
      UnitState unit, RelationState relation, UnitRelation known) {
    String other = relation.otherApplication(unit.application());
    Databag bag = relation.applicationBags().get(other);
    if (bag == null || (bag.contents().isEmpty() && bag.version() == known.applicationSeen())) {
      return other + " has written nothing into its databag";
    }
    return bag.version() == known.applicationSeen() ? unchanged(other) : null;
  }

  private static @Nullable String ofUnit(
      RelationState relation, UnitRelation known, String remote) {
    UnitRelation.Member member = known.members().get(remote);
    Databag bag = relation.unitBags().get(remote);
    return remote.equals(known.changedPending())
            || member == null
            || bag == null
            || bag.version() != member.seen()
        ? null
        : unchanged(remote);
  }

  private static String unchanged(String who) {
    return "the databag of " + who + " has not changed since the last relation-changed (H-131)";
  }
}
