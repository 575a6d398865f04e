package org.charm4j.sim.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.jspecify.annotations.Nullable;

/**
 * The timers of rotation and expiry as Juju's agents have them: when one goes off, so does every
 * other of its kind, on the same agent, whose time cut to the minute is past (S-202, S-233).
 */
final class MinuteTimers {
  private MinuteTimers() {}

  static ModelState fireAlong(ModelState state, Timer fired) {
    Integer secret = secretOf(fired);
    if (secret == null) {
      return state;
    }
    String agent = agentOf(state, secret);
    ModelState next = state;
    for (TimerKey key : along(state, fired, agent)) {
      Timer timer = next.timers().get(key);
      if (timer != null) {
        next = Clockwork.fire(next.withoutTimer(key), timer);
        next = next.withQuirk(early(state, timer, key), agent, null);
      }
    }
    return next;
  }

  private static @Nullable Integer secretOf(Timer timer) {
    if (timer instanceof Timer.Rotation rotation) {
      return rotation.secret();
    }
    return timer instanceof Timer.Expiry expiry ? expiry.secret() : null;
  }

  private static @Nullable String agentOf(ModelState state, int number) {
    SecretState secret = state.secrets().get(number);
    return secret == null ? null : state.managerOf(secret);
  }

  private static List<TimerKey> along(ModelState state, Timer fired, @Nullable String agent) {
    Instant minute = state.now().truncatedTo(ChronoUnit.MINUTES);
    Instant end = minute.equals(state.now()) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    List<TimerKey> keys = new ArrayList<>();
    for (Map.Entry<TimerKey, Timer> entry : state.timers().entrySet()) {
      if (!entry.getKey().due().isBefore(end)) {
        break;
      }
      Integer secret = secretOf(entry.getValue());
      if (entry.getKey().due().isAfter(state.now())
          && entry.getValue().getClass() == fired.getClass()
          && secret != null
          && Objects.equals(agent, agentOf(state, secret))) {
        keys.add(entry.getKey());
      }
    }
    return keys;
  }

  private static QuirkNote early(ModelState state, Timer timer, TimerKey key) {
    SecretState secret = state.secret(Objects.requireNonNull(secretOf(timer)));
    long seconds = ChronoUnit.SECONDS.between(state.now(), key.due());
    return new QuirkNote(
        Quirk.MINUTE_TIMERS, secret.id(), "its timer went off " + seconds + " s early");
  }
}
