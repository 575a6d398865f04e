package org.charm4j.sim.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.agreement.RefAgent.Hook;
import org.charm4j.sim.agreement.RefSecret.Revision;

/** Time in the reference model: rotation (S-200 to S-211) and expiry (S-230 to S-238). */
final class RefClock {
  private static final Duration RETRY = Duration.ofMinutes(5);

  /** A timer: of a revision's expiry, or with revision 0 of a secret's rotation. */
  private record Due(Instant at, RefSecret secret, int revision) {}

  private final RefModel model;
  Instant now;

  RefClock(RefModel model, Instant start) {
    this.model = model;
    this.now = start;
  }

  /** S-200, by hand: a day that the month lacks runs over into the next month. */
  static Instant next(String policy, Instant from) {
    LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalTime time = LocalTime.ofInstant(from, ZoneOffset.UTC);
    int months =
        switch (policy) {
          case "monthly" -> 1;
          case "quarterly" -> 3;
          case "yearly" -> 12;
          default -> 0;
        };
    if (months > 0) {
      int month = day.getYear() * 12 + day.getMonthValue() - 1 + months;
      LocalDate first = LocalDate.of(month / 12, month % 12 + 1, 1);
      return first.plusDays(day.getDayOfMonth() - 1L).atTime(time).toInstant(ZoneOffset.UTC);
    }
    return switch (policy) {
      case "hourly" -> from.plus(Duration.ofHours(1));
      case "daily" -> from.plus(Duration.ofDays(1));
      case "weekly" -> from.plus(Duration.ofDays(7));
      default -> throw new IllegalArgumentException(policy);
    };
  }

  private List<Due> due(Instant until) {
    List<Due> due = new ArrayList<>();
    for (RefSecret secret : model.secrets.values()) {
      // Without a leader nobody's timers run (S-256).
      if (model.manager(secret) == null) {
        continue;
      }
      if (secret.nextRotate != null && !secret.rotateQueued && !secret.nextRotate.isAfter(until)) {
        due.add(new Due(secret.nextRotate, secret, 0));
      }
      for (Map.Entry<Integer, Revision> entry : secret.revisions.entrySet()) {
        Instant at = entry.getValue().nextExpired;
        if (at != null && !at.isAfter(until)) {
          due.add(new Due(at, secret, entry.getKey()));
        }
      }
    }
    return due;
  }

  /** Returns when the next timer goes off, at or after now, or null if none does until then. */
  Instant nextDue(Instant until) {
    Instant first = null;
    for (Due timer : due(until)) {
      Instant at = timer.at().isBefore(now) ? now : timer.at();
      if (first == null || at.isBefore(first)) {
        first = at;
      }
    }
    return first;
  }

  /** Queues what is due now, in the order of S-238. */
  void fire() {
    List<Due> due = due(now);
    due.sort(
        Comparator.comparing(Due::at)
            .thenComparing(timer -> timer.secret().number)
            .thenComparing(Due::revision));
    for (Due timer : due) {
      RefSecret secret = timer.secret();
      RefAgent agent = model.agent(model.manager(secret));
      if (timer.revision() == 0) {
        agent.queueRotation(secret.id);
        secret.rotateQueued = true;
      } else {
        agent.queueExpired(new Hook("secret-expired", secret.id, timer.revision()));
        // S-233, and after a gap five minutes from now (S-237).
        secret.revisions.get(timer.revision()).nextExpired = now.plus(RETRY);
      }
    }
  }

  /** The unit's timers start again from what is stored, and what is overdue goes off (S-255). */
  void restartTimersOf(String unit) {
    for (RefSecret secret : model.secrets.values()) {
      if (unit.equals(model.manager(secret))) {
        secret.rotateQueued = false;
        secret.revisions.values().forEach(revision -> revision.nextExpired = revision.expire);
      }
    }
  }

  /** What a policy given at commit does to the schedule (S-045). */
  void applyPolicy(RefSecret secret, String policy) {
    // From the most to the least frequent.
    List<String> policies =
        List.of("hourly", "daily", "weekly", "monthly", "quarterly", "yearly", "never");
    boolean oftener = policies.indexOf(policy) < policies.indexOf(secret.policy);
    secret.policy = policy;
    if (policy.equals("never")) {
      secret.setNextRotate(null);
      return;
    }
    Instant candidate = next(policy, now);
    // In Juju 4 a policy that is more frequent counts from now, any other keeps the time.
    boolean moves =
        model.four ? oftener : secret.nextRotate == null || !candidate.isAfter(secret.nextRotate);
    if (secret.nextRotate == null || moves) {
      secret.setNextRotate(candidate);
    }
  }

  /** S-204; revision 0 at the start stands for a hook that removed revisions (S-209). */
  void completeRotation(String id, int revisionAtStart) {
    RefSecret secret = model.byId.get(id);
    if (secret == null || secret.policy.equals("never")) {
      return;
    }
    Instant last = secret.nextRotate == null ? now : secret.nextRotate;
    Instant next = next(secret.policy, last);
    Instant retry = last.plus(RETRY);
    Instant expire = secret.latestExpire;
    boolean expiresFirst = expire != null && expire.isBefore(next) && retry.isBefore(expire);
    if (expiresFirst || secret.latest == revisionAtStart) {
      next = retry;
    }
    secret.setNextRotate(next);
    // Also where the time is the same as before: the entry was handled, and is looked at again.
    secret.rotateQueued = false;
    secret.edits++;
  }
}
