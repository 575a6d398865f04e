package org.charm4j.sim.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations and instants are written in a scenario: {@code 1d2h3m4s}, {@code +1h}. */
final class Times {
  private static final Pattern PARTS = Pattern.compile("(?:(\\d+)d)?((?:\\d+[hms])*)");

  private Times() {}

  /** Returns a duration such as {@code 30d} or {@code 1h30m}. */
  static Duration duration(String text) {
    Matcher parts = PARTS.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no duration; write one like 90s, 1h30m or 2d12h");
    }
    Duration days = parts.group(1) == null ? Duration.ZERO : Duration.ofDays(whole(parts.group(1)));
    return parts.group(2).isEmpty()
        ? days
        : days.plus(Duration.parse("PT" + parts.group(2).toUpperCase(java.util.Locale.ROOT)));
  }

  private static long whole(String digits) {
    return Long.parseLong(digits);
  }

  /** Returns an instant: {@code +1h} since the scenario's start, or as RFC 3339. */
  static Instant instant(String text, Instant start) {
    return text.startsWith("+") ? start.plus(duration(text.substring(1))) : Instant.parse(text);
  }
}
