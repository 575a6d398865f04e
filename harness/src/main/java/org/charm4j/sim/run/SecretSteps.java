package org.charm4j.sim.run;

import java.util.Map;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.world.AgentSecrets;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SecretNotices;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePSet;

/** The secret hooks that are due on a unit: expired, then rotate, changed, remove (S-250). */
final class SecretSteps {
  private SecretSteps() {}

  static @Nullable Step next(ModelState state, UnitState unit) {
    AgentSecrets secrets = unit.secrets();
    if (secrets.isEmpty()) {
      return null;
    }
    Map.Entry<AgentSecrets.SecretRevision, String> expired = secrets.expired().first();
    if (expired != null) {
      return expired(state, unit, expired.getKey(), expired.getValue());
    }
    Map.Entry<Integer, String> rotation = secrets.rotations().first();
    if (rotation != null) {
      return ofManager(
          state,
          unit,
          secret(HookKind.SECRET_ROTATE, rotation.getKey(), rotation.getValue(), 0),
          "rotation is due");
    }
    Map.Entry<Integer, AgentSecrets.Changed> changed = secrets.changed().first();
    if (changed != null) {
      return changed(state, unit, changed.getKey(), changed.getValue());
    }
    return obsolete(state, unit);
  }

  static Step expired(
      ModelState state, UnitState unit, AgentSecrets.SecretRevision key, String id) {
    return ofManager(
        state,
        unit,
        secret(HookKind.SECRET_EXPIRED, key.secret(), id, key.revision()),
        "the revision has expired");
  }

  private static HookInfo secret(HookKind kind, int number, String id, int revision) {
    return HookInfo.secret(kind, number, id, revision, null);
  }

  /** S-258: what was meant for the leader is not run by a unit that leads no longer. */
  private static Step ofManager(ModelState state, UnitState unit, HookInfo hook, String cause) {
    SecretState secret = state.secrets().get(hook.secret());
    if (state.config().mends(Quirk.OUTDATED_RUNS) && OutdatedHooks.isOutdated(secret, hook)) {
      return drop(unit, hook, "there is nothing left to " + (isRotate(hook) ? "rotate" : "expire"));
    }
    if (secret == null || unit.name().equals(state.managerOf(secret))) {
      return new Step.Hook(hook, cause);
    }
    return drop(unit, hook, unit.name() + " does not manage the secret any more");
  }

  private static boolean isRotate(HookInfo hook) {
    return hook.kind() == HookKind.SECRET_ROTATE;
  }

  static Step changed(ModelState state, UnitState unit, int number, AgentSecrets.Changed notice) {
    SecretState secret = state.secrets().get(number);
    String id = secret == null ? "" : secret.id();
    HookInfo hook =
        HookInfo.secret(HookKind.SECRET_CHANGED, number, id, notice.revision(), notice.label());
    if (secret == null || !SecretNotices.mayBeTold(state, secret, unit.name())) {
      return drop(unit, hook, unit.name() + " may not read the secret any more");
    }
    if (!SecretNotices.isNews(state, secret, unit.name())) {
      return drop(unit, hook, unit.name() + " tracks the latest revision by now");
    }
    return new Step.Hook(hook, "revision " + notice.revision() + " was committed");
  }

  private static @Nullable Step obsolete(ModelState state, UnitState unit) {
    Map.Entry<Integer, TreePSet<Integer>> first = unit.secrets().firstObsolete();
    if (first == null) {
      return null;
    }
    return obsolete(state, unit, first.getKey(), first.getValue().first());
  }

  static Step obsolete(ModelState state, UnitState unit, int number, int revision) {
    SecretState secret = state.secrets().get(number);
    String id = secret == null ? "" : secret.id();
    HookInfo hook = secret(HookKind.SECRET_REMOVE, number, id, revision);
    if (secret == null || !secret.revisions().containsKey(revision)) {
      return drop(unit, hook, "the revision is gone"); // S-152, of an old leader's backlog
    }
    if (!state.config().mends(Quirk.EX_LEADER_REMOVES)) {
      return new Step.Hook(hook, "nobody tracks the revision any more"); // S-257
    }
    return ofManager(state, unit, hook, "nobody tracks the revision any more");
  }

  private static Step drop(UnitState unit, HookInfo hook, String warning) {
    return new Step.Drop(
        hook,
        warning,
        new UnitChange.AgentSecretsHandled(unit.name(), handled(unit.secrets(), hook)));
  }

  /** Returns what is left to handle after {@code hook}. */
  static AgentSecrets handled(AgentSecrets secrets, HookInfo hook) {
    int number = hook.secret();
    return switch (hook.kind()) {
      case SECRET_EXPIRED ->
          secrets.withExpired(
              secrets.expired().without(new AgentSecrets.SecretRevision(number, hook.revision())));
      case SECRET_ROTATE -> secrets.withRotations(secrets.rotations().without(number));
      case SECRET_CHANGED -> {
        AgentSecrets.Changed notice = secrets.changed().get(number);
        // S-182: another revision than the hook was queued for is still to be told.
        yield notice != null && notice.revision() != hook.revision()
            ? secrets
            : secrets.withChanged(secrets.changed().without(number));
      }
      case SECRET_REMOVE -> secrets.withoutObsolete(number, hook.revision());
      default -> secrets;
    };
  }
}
