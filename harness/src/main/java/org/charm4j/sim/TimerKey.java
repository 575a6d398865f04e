package org.charm4j.sim;

import java.time.Instant;

/**
 * When a timer goes off; timers of one instant go off in the order they were set.
 *
 * @param due the instant, UTC
 * @param sequence the order in which it was set
 */
public record TimerKey(Instant due, long sequence) implements Comparable<TimerKey> {

  @Override
  public int compareTo(TimerKey other) {
    int order = due.compareTo(other.due);
    return order != 0 ? order : Long.compare(sequence, other.sequence);
  }
}
