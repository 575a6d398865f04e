package org.charm4j.charm;

import java.util.Locale;
import java.util.Objects;

/**
 * The status of a unit's workload or of an application.
 *
 * @param kind what it is
 * @param message what a person should know about it, may be empty
 */
public record Status(Kind kind, String message) {

  /** What a status is. */
  public enum Kind {
    /** Juju does not know; a charm cannot set it. */
    UNKNOWN(0),
    /** The workload does its work. */
    ACTIVE(1),
    /** The workload waits for another application or unit. */
    WAITING(2),
    /** The workload is being worked on. */
    MAINTENANCE(3),
    /** A person has to do something. */
    BLOCKED(4),
    /** A hook has failed; a charm cannot set it. */
    ERROR(5),
    /** The unit has gone; a charm cannot set it. */
    TERMINATED(0);

    private final int severity;

    Kind(int severity) {
      this.severity = severity;
    }

    int severity() {
      return severity;
    }

    /** Returns Juju's word for it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind for Juju's word; UNKNOWN for any other word. */
    static Kind of(String text) {
      for (Kind kind : VALUES) {
        if (kind.text().equals(text)) {
          return kind;
        }
      }
      return UNKNOWN;
    }

    boolean isForCharms() {
      return this == ACTIVE || this == WAITING || this == MAINTENANCE || this == BLOCKED;
    }

    private static final Kind[] VALUES = values();
  }

  /** Checks the parts. */
  public Status {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }

  /** Returns the status active without a message. */
  public static Status active() {
    return active("");
  }

  /** Returns the status active. */
  public static Status active(String message) {
    return new Status(Kind.ACTIVE, message);
  }

  /** Returns the status blocked. The message says what a person has to do. */
  public static Status blocked(String message) {
    return new Status(Kind.BLOCKED, message);
  }

  /** Returns the status waiting. The message says what it waits for. */
  public static Status waiting(String message) {
    return new Status(Kind.WAITING, message);
  }

  /** Returns the status maintenance. The message says what the charm is doing. */
  public static Status maintenance(String message) {
    return new Status(Kind.MAINTENANCE, message);
  }

  /** Returns the kind and the message. */
  @Override
  public String toString() {
    return message.isEmpty() ? kind.text() : kind.text() + ": " + message;
  }
}
