package org.charm4j.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ways in which Juju prints words and times. */
final class Text {
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("dd MMM uuuu HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Text() {}

  /** Returns a time as {@code juju status} does, in UTC (H-930). */
  static String since(Instant time) {
    return SINCE.format(time);
  }

  /** Returns the day, in UTC. */
  static String date(Instant time) {
    return time.toString().substring(0, 10);
  }

  /** Returns the time of the day, in UTC. */
  static String clock(Instant time) {
    return CLOCK.format(time);
  }

  /** Returns a duration of whole seconds as Go does, such as {@code 5m0s}. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    String end = seconds % 60 + "s";
    if (seconds < 60) {
      return end;
    }
    String minutes = seconds / 60 % 60 + "m" + end;
    return seconds < 3600 ? minutes : seconds / 3600 + "h" + minutes;
  }

  /** Returns how long ago a time was, and the day if that is a day or more (C-03). */
  static String ago(Instant time, Instant now) {
    long seconds = Duration.between(time, now).toSeconds();
    if (seconds < 2) {
      return "just now";
    }
    if (seconds < 60) {
      return seconds + " seconds ago";
    }
    if (seconds < 3600) {
      return count(seconds / 60, "minute") + " ago";
    }
    return seconds < 86_400 ? count(seconds / 3600, "hour") + " ago" : date(time);
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
