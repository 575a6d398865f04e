package org.charm4j.sim.words;

/** Where an action or {@code juju exec} stands. */
public enum TaskStatus {
  /** Waiting for its unit. */
  PENDING,
  /** Ended well. */
  COMPLETED,
  /** Ended badly. */
  FAILED,
  /** Refused by its unit before anything ran, as Juju does since 4.0. */
  ERROR,
  /** Never begun: its unit was removed before. */
  CANCELLED
}
