package org.charm4j.sim.world;

import java.time.Duration;
import java.util.Map;
import org.charm4j.sim.words.Quirk;
import org.jspecify.annotations.Nullable;

/** What happens when a timer goes off. */
public final class Clockwork {
  /** How long Juju waits before it says the same again (S-205, S-233). */
  public static final Duration REPEAT = Duration.ofMinutes(5);

  private Clockwork() {}

  /** Returns the first timer that is due at {@code state}'s time or before, or null. */
  static Map.@Nullable Entry<TimerKey, Timer> firstDue(ModelState state) {
    if (state.timers().isEmpty()) {
      return null;
    }
    Map.Entry<TimerKey, Timer> first = state.timers().firstEntry();
    return first.getKey().due().isAfter(state.now()) ? null : first;
  }

  /** Lets every timer go off that is due, in order. */
  static ModelState fireDue(ModelState state) {
    ModelState next = state;
    for (Map.Entry<TimerKey, Timer> due = firstDue(next); due != null; due = firstDue(next)) {
      next = fire(next.withoutTimer(due.getKey()), due.getValue());
      if (!next.config().mends(Quirk.MINUTE_TIMERS)) {
        next = MinuteTimers.fireAlong(next, due.getValue());
      }
    }
    return next;
  }

  static ModelState fire(ModelState state, Timer timer) {
    if (timer instanceof Timer.Rotation rotation) {
      return rotate(state, state.secret(rotation.secret()));
    }
    if (timer instanceof Timer.Expiry expiry) {
      return expire(state, state.secret(expiry.secret()), expiry.revision());
    }
    if (timer instanceof Timer.UpdateStatus status) {
      return updateStatus(state, state.unit(status.unit()));
    }
    UnitState unit = state.unit(((Timer.Retry) timer).unit());
    return state.withUnit(unit.withUniter(unit.uniter().withRetryTimer(null))).attending(unit);
  }

  private static ModelState rotate(ModelState state, SecretState secret) {
    ModelState next = state.withSecret(secret.withRotation(secret.nextRotate(), null));
    String manager = next.managerOf(secret);
    // S-256: without a leader it waits; the next one's timers start from what is stored.
    return manager == null ? next : SecretNotices.rotation(next, next.unit(manager), secret);
  }

  private static ModelState expire(ModelState state, SecretState secret, int revision) {
    String manager = state.managerOf(secret);
    if (manager == null) {
      RevisionState expired = secret.revisions().get(revision);
      return expired == null
          ? state
          : state.withSecret(secret.withRevision(expired.withTimer(null)));
    }
    // S-233: again and again, whatever the hook does, until the revision or its expiry is gone.
    ModelState next =
        SecretTimers.rearmExpiry(state, secret.number(), revision, state.now().plus(REPEAT));
    return SecretNotices.expired(next, next.unit(manager), secret, revision);
  }

  static ModelState armUpdateStatus(ModelState state, String name) {
    Duration interval = state.config().updateStatusInterval();
    if (interval.isZero()) {
      return state;
    }
    UnitState unit = state.unit(name);
    TimerKey key = state.timerKey(state.now().plus(interval));
    return state
        .withTimer(key, new Timer.UpdateStatus(name))
        .withUnit(unit.withUniter(unit.uniter().withStatusTimer(key)));
  }

  private static ModelState updateStatus(ModelState state, UnitState unit) {
    ModelState next =
        state.withUnit(unit.withUniter(unit.uniter().withStatusTick(true))).attending(unit);
    return armUpdateStatus(next, unit.name());
  }
}
