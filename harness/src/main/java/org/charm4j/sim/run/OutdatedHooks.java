package org.charm4j.sim.run;

import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/** Hooks that wait although what they are about is gone, or no longer this unit's business. */
final class OutdatedHooks {
  private OutdatedHooks() {}

  /** S-152: returns whether a rotate or expired hook has nothing left to rotate or expire. */
  static boolean isOutdated(@Nullable SecretState secret, HookInfo hook) {
    return switch (hook.kind()) {
      case SECRET_ROTATE -> secret == null || !secret.rotates();
      case SECRET_EXPIRED -> secret == null || !secret.revisions().containsKey(hook.revision());
      default -> false;
    };
  }

  /** Notes that a hook runs which had better not; the retry of a failed hook is another matter. */
  static void note(HookTransaction run, HookInfo hook) {
    if (!hook.kind().isSecret() || hook.kind() == HookKind.SECRET_CHANGED) {
      return;
    }
    if (run.unitState().isInError()) {
      return;
    }
    SecretState secret = run.before.secrets().get(hook.secret());
    if (isOutdated(secret, hook)) {
      run.quirks.note(
          Quirk.OUTDATED_RUNS,
          hook.secretId(),
          secret == null || hook.kind() == HookKind.SECRET_EXPIRED
              ? "the hook runs although the revision is gone"
              : "the hook runs although the policy is never");
    } else if (secret != null
        && hook.kind() == HookKind.SECRET_REMOVE
        && !run.unit.equals(run.before.managerOf(secret))) {
      run.quirks.note(
          Quirk.EX_LEADER_REMOVES, hook.secretId(), run.unit + " runs the hook and leads no more");
    }
  }
}
