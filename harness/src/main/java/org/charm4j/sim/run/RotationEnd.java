package org.charm4j.sim.run;

import java.time.Instant;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Clockwork;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/** The last step of a secret-rotate hook: when is the next one due (S-204)? */
final class RotationEnd {
  private RotationEnd() {}

  /**
   * Returns why Juju cannot complete a rotation after its hook has run and committed, or null.
   * Juju's agent gives up there, and what then becomes of it is not known (S-211, S-212). Where
   * that is not mended, the unit is in error with Juju's text, as after any other end that fails:
   * what was committed stays, and the next rotation stays where it was.
   */
  static @Nullable String refusal(HookTransaction run, HookInfo hook) {
    if (hook.kind() != HookKind.SECRET_ROTATE) {
      return null;
    }
    SecretState secret = run.state().secrets().get(hook.secret());
    if (secret == null) {
      return refusal(
          run, hook, Quirk.ROTATED_AWAY, "secret \"secret:" + hook.secretId() + "\" not found");
    }
    return secret.owner().kind() == SecretOwner.Kind.UNIT
        ? refusal(run, hook, Quirk.UNIT_ROTATION_STUCK, Access.DENIED)
        : null;
  }

  private static @Nullable String refusal(
      HookTransaction run, HookInfo hook, Quirk quirk, String text) {
    if (run.quirks.isGone(quirk)) {
      return null;
    }
    boolean mended = run.quirks.mends(quirk);
    run.quirks.note(
        quirk,
        hook.secretId(),
        mended ? "on Juju the hook's last step would fail" : "the hook's last step fails");
    return mended ? null : text;
  }

  /** S-204: the schedule goes on from the scheduled time, not from the time the hook ran. */
  static void complete(
      Changes changes,
      ModelState state,
      HookInfo hook,
      int latestAtStart,
      @Nullable HookTransaction run) {
    SecretState secret = state.secrets().get(hook.secret());
    if (secret == null) {
      return;
    }
    RotatePolicy policy = secret.policy();
    if (policy == null || policy == RotatePolicy.NEVER) {
      return; // S-207; for a deleted secret see S-212
    }
    if (secret.owner().kind() == SecretOwner.Kind.UNIT
        && !state.config().mends(Quirk.UNIT_ROTATION_STUCK)) {
      return; // S-211: resolved without retry, and no nearer to its completion
    }
    Instant last = secret.nextRotate() == null ? state.now() : secret.nextRotate();
    Instant next = policy.next(last);
    Instant soon = last.plus(Clockwork.REPEAT);
    boolean rotated =
        secret.latest() != latestAtStart || (run != null && countsRemoval(run, secret));
    Instant expire = secret.latestExpire();
    boolean expiresFirst =
        expire != null && next != null && expire.isBefore(next) && soon.isBefore(expire);
    boolean again =
        !rotated || (expiresFirst && !state.config().mends(Quirk.ROTATION_BEFORE_EXPIRY));
    if (again && rotated && run != null) {
      run.quirks.note(
          Quirk.ROTATION_BEFORE_EXPIRY, secret.id(), "rotation comes again in 5 minutes");
    }
    changes.add(new SecretChange.SetRotation(secret.number(), secret.id(), again ? soon : next));
  }

  /** S-209: a hook that removed a revision counts as one that made a revision. */
  private static boolean countsRemoval(HookTransaction run, SecretState secret) {
    if (!run.removesOwnSecret() || run.quirks.mends(Quirk.REMOVAL_COUNTS_AS_ROTATION)) {
      return false;
    }
    run.quirks.note(
        Quirk.REMOVAL_COUNTS_AS_ROTATION,
        secret.id(),
        "no revision was made, and the period goes on");
    return true;
  }
}
