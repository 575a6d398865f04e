package org.charm4j.sim.words;

import java.time.Instant;

/**
 * One line of {@code juju show-status-log} (H-956).
 *
 * @param kind whose status it is
 * @param status Juju's word, such as {@code executing} or {@code active}
 * @param message the message, may be empty
 * @param since when it was set, or set again to the same, UTC
 */
public record StatusEntry(Kind kind, String status, String message, Instant since) {

  /** Whose status it is. */
  public enum Kind {
    /** That of a unit's agent. */
    AGENT("juju-unit"),
    /** What the charm of a unit says, or Juju about it (H-125). */
    WORKLOAD("workload"),
    /** What a leader says about its application. */
    APPLICATION("application");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns Juju's word. */
    public String text() {
      return text;
    }
  }

  private boolean saysTheSame(StatusEntry other) {
    return kind == other.kind && status.equals(other.status) && message.equals(other.message);
  }

  /** Returns whether this follows {@code last} as a line of its own. */
  public boolean isNewsAfter(StatusEntry last) {
    return !saysTheSame(last);
  }
}
