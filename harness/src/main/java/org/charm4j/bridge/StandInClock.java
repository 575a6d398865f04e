package org.charm4j.bridge;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When virtual time begins in a stand-in, and whether the processes of charms see it. */
final class StandInClock {
  private static final String START = "CHARM4J_START";
  private static final String FAKE_TIME = "CHARM4J_FAKE_TIME";

  /** Ids of secrets hold the seconds since 1970 in 32 bits. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private final Instant start;
  private final @Nullable String named;

  /** Asked for when a process starts, also by one that looks at a picture of the models. */
  private volatile @Nullable Path library;

  /**
   * Reads what a controller is started with.
   *
   * @throws IllegalArgumentException if a variable says something else than it may
   */
  StandInClock(Map<String, String> environment) {
    String wanted = environment.getOrDefault(START, "");
    this.start = start(wanted.isEmpty() ? "now" : wanted);
    this.named = environment.get(FakeTime.VARIABLE);
    try {
      fake(isOn(environment, FAKE_TIME));
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(FAKE_TIME + ": " + e.getMessage(), e);
    }
  }

  /** Returns whether a variable says yes. */
  static boolean isOn(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    return switch (value) {
      case "1", "true", "on" -> true;
      case "", "0", "false", "off" -> false;
      default ->
          throw new IllegalArgumentException(variable + " is 1 or 0, and not \"" + value + "\"");
    };
  }

  /** Reads the instant at which virtual time is to begin. */
  static Instant start(String text) {
    if (text.equals("now")) {
      return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
    Instant start;
    try {
      start = Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "virtual time cannot begin at \"" + text + "\"; write 2026-03-01T00:00:00Z, or now", e);
    }
    if (start.isBefore(FIRST) || start.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "virtual time cannot begin at " + text + "; it can from " + FIRST + " to " + LAST);
    }
    return start.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Returns when virtual time begins. */
  Instant start() {
    return start;
  }

  /**
   * Lets processes see virtual time from now on, or the machine's.
   *
   * @throws IllegalStateException if libfaketime is not there
   */
  void fake(boolean on) {
    library = on ? FakeTime.library(named) : null;
  }

  /** Returns the library through which processes see virtual time, or null. */
  @Nullable Path library() {
    return library;
  }

  boolean isFaked() {
    return library != null;
  }

  /** Returns what does not work with the library, as a note, or null. */
  @Nullable String trouble() {
    Path present = library;
    String trouble = present == null ? null : FakeTime.trouble(present);
    return trouble == null ? null : "note: " + trouble;
  }
}
