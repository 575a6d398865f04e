package org.charm4j.sim.words;

import java.time.Instant;

/**
 * A status that somebody set.
 *
 * @param status Juju's word: active, blocked, waiting, maintenance, unknown, terminated or error;
 *     of a relation joining, joined, suspending or suspended
 * @param message the message, may be empty
 * @param since when it was set, UTC
 */
public record StatusValue(String status, String message, Instant since) {

  /** Returns whether {@code other} has the same word and message, whenever it was set. */
  public boolean saysTheSameAs(StatusValue other) {
    return status.equals(other.status) && message.equals(other.message);
  }

  @Override
  public String toString() {
    return message.isEmpty() ? status : status + " (" + message + ")";
  }
}
