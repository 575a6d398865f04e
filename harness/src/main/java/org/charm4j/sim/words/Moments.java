package org.charm4j.sim.words;

import java.time.Duration;
import java.time.Instant;

/** Instants and distances in time, for people. */
public final class Moments {
  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;

  private Moments() {}

  /** Returns an instant, UTC; at midnight the day alone. */
  public static String at(Instant instant) {
    String text = instant.toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text;
  }

  /** Returns a distance of 0 or more in its two largest units, such as {@code 2 days 3 hours}. */
  public static String distance(Duration distance) {
    long seconds = distance.toSeconds();
    if (seconds >= DAY) {
      return two(seconds, DAY, "day", HOUR, "hour");
    }
    if (seconds >= HOUR) {
      return two(seconds, HOUR, "hour", 60, "minute");
    }
    return seconds >= 60 ? two(seconds, 60, "minute", 1, "second") : counted(seconds, "second");
  }

  /** Returns when something is to be, and how far away that is. */
  public static String ahead(Instant now, Instant then) {
    return then.isAfter(now)
        ? at(then) + ", in " + distance(Duration.between(now, then))
        : at(then) + ", " + distance(Duration.between(then, now)) + " ago";
  }

  private static String two(long seconds, long unit, String word, long next, String nextWord) {
    long rest = seconds % unit / next;
    return counted(seconds / unit, word) + (rest == 0 ? "" : " " + counted(rest, nextWord));
  }

  private static String counted(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }
}
