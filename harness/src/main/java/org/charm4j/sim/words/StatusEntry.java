package org.charm4j.sim.words;

import java.time.Instant;

/**
 * One line of {@code juju show-status-log}.
 *
 * @param kind whose status it is
 * @param status Juju's word, such as {@code executing} or {@code active}
 * @param message the message, may be empty
 * @param since when it was set, or set again to the same, UTC
 */
public record StatusEntry(Kind kind, String status, String message, Instant since) {

  /** The kinds of statuses. */
  public enum Kind {
    /** The status of the agent of a unit. */
    AGENT("juju-unit"),
    /** The status of the workload, set by the charm or by Juju. */
    WORKLOAD("workload"),
    /** The status of an application, set by its leader. */
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

  /** Returns whether this is a new line after {@code last}. */
  public boolean isNewsAfter(StatusEntry last) {
    return !saysTheSame(last);
  }
}
