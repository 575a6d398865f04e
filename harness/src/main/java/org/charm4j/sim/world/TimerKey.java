package org.charm4j.sim.world;

import java.time.Instant;
import java.util.Comparator;

/**
 * When a timer goes off. Timers of one instant go off in the order in which their secrets were
 * created, then by revision (S-238), then in the order in which they were set.
 *
 * @param due the instant, UTC
 * @param secret the number of the secret that it is about, or 0
 * @param revision the revision that it is about, or 0
 * @param sequence the order in which it was set
 */
public record TimerKey(Instant due, int secret, int revision, long sequence)
    implements Comparable<TimerKey> {

  private static final Comparator<TimerKey> ORDER =
      Comparator.comparing(TimerKey::due)
          .thenComparingInt(TimerKey::secret)
          .thenComparingInt(TimerKey::revision)
          .thenComparingLong(TimerKey::sequence);

  @Override
  public int compareTo(TimerKey other) {
    return ORDER.compare(this, other);
  }
}
