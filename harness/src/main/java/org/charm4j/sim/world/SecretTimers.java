package org.charm4j.sim.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Keeps the timers of secrets in step with the times that stand on them. */
public final class SecretTimers {
  private SecretTimers() {}

  /** Cuts to the second, as Juju does with times of creation and update (S-008). */
  public static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Rounds to the nearest second, half up, as Juju does with expiry and first rotation (S-008). */
  public static Instant rounded(Instant instant) {
    return seconds(instant.plusMillis(500));
  }

  /** Stores the next rotation; a time that is past goes off at once. */
  static ModelState setRotation(ModelState state, int number, @Nullable Instant next) {
    SecretState secret = state.secret(number);
    ModelState cleared = state.withoutTimer(secret.rotateTimer());
    if (next == null) {
      return secret.nextRotate() == null
          ? cleared
          : cleared.withSecret(secret.withRotation(null, null));
    }
    TimerKey key = cleared.timerKey(next, number, 0);
    return cleared
        .withTimer(key, new Timer.Rotation(number))
        .withSecret(secret.withRotation(next, key));
  }

  /** Stores a revision's expiry; a time that is past goes off at once (S-235). */
  static ModelState setExpiry(
      ModelState state, int number, int revision, @Nullable Instant expire) {
    SecretState secret = state.secret(number);
    RevisionState before = secret.revisions().get(revision);
    if (before == null || (expire == null && before.expiryTimer() == null)) {
      return state;
    }
    ModelState cleared = state.withoutTimer(before.expiryTimer());
    if (expire == null) {
      return cleared.withSecret(secret.withRevision(before.withTimer(null)));
    }
    return armExpiry(cleared, secret, before.withExpire(expire), expire);
  }

  /** Sets the timer of an expiry that stays as it is to another instant (S-233). */
  static ModelState rearmExpiry(ModelState state, int number, int revision, Instant due) {
    SecretState secret = state.secret(number);
    RevisionState before = secret.revisions().get(revision);
    return before == null
        ? state
        : armExpiry(state.withoutTimer(before.expiryTimer()), secret, before, due);
  }

  private static ModelState armExpiry(
      ModelState state, SecretState secret, RevisionState revision, Instant due) {
    TimerKey key = state.timerKey(due, secret.number(), revision.number());
    return state
        .withTimer(key, new Timer.Expiry(secret.number(), revision.number()))
        .withSecret(secret.withRevision(revision.withTimer(key)));
  }
}
