package org.charm4j.sim.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads {@code --expire}: RFC 3339, the same without a zone, or a Go duration (S-025). */
final class ExpireText {
  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";

  private ExpireText() {}

  /** Returns the time that {@code text} names; a duration counts from {@code now}. */
  static Instant parse(String text, Instant now) {
    Instant time = time(text);
    if (time != null) {
      return time;
    }
    Duration duration = GoDuration.parse(text);
    if (duration == null) {
      throw HookCommandException.usage(
          "expire time or duration " + GoText.quote(text) + " not valid");
    }
    if (duration.isZero() || duration.isNegative()) {
      throw HookCommandException.usage(
          "negative expire duration " + GoText.quote(text) + " not valid");
    }
    return now.plus(duration);
  }

  private static @Nullable Instant time(String text) {
    if (!hasShape(text, 0, SHAPE)) {
      return null;
    }
    int zone = endOfFraction(text);
    Integer offset = zone < 0 ? null : offsetSeconds(text, zone);
    if (offset == null) {
      return null;
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos(text, zone))
          .toInstant(ZoneOffset.UTC)
          .minusSeconds(offset);
    } catch (DateTimeException e) {
      return null; // February 30 and the like.
    }
  }

  /** Returns where the zone starts, or -1 for a separator without digits. */
  private static int endOfFraction(String text) {
    int end = SHAPE.length();
    if (end == text.length() || (text.charAt(end) != '.' && text.charAt(end) != ',')) {
      return end;
    }
    end++;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end == SHAPE.length() + 1 ? -1 : end;
  }

  /** Returns the offset from UTC, 0 without a zone, or null if the zone is none. */
  private static @Nullable Integer offsetSeconds(String text, int zone) {
    String rest = text.substring(zone);
    if (rest.isEmpty() || rest.equals("Z")) {
      return 0;
    }
    if (!hasShape(rest, 1, "dd:dd") || rest.length() != 6) {
      return null;
    }
    int hours = number(rest, 1, 3);
    int minutes = number(rest, 4, 6);
    if (hours > 24 || minutes > 59) {
      return null;
    }
    int seconds = hours * 3600 + minutes * 60;
    return switch (rest.charAt(0)) {
      case '+' -> seconds;
      case '-' -> -seconds;
      default -> null;
    };
  }

  private static int nanos(String text, int end) {
    int nanos = 0;
    for (int digit = 1; digit <= 9; digit++) {
      int at = SHAPE.length() + digit;
      nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }

  private static boolean hasShape(String text, int start, String shape) {
    if (text.length() < start + shape.length()) {
      return false;
    }
    for (int at = 0; at < shape.length(); at++) {
      char c = text.charAt(start + at);
      if (shape.charAt(at) == 'd' ? !isDigit(c) : c != shape.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
