package org.charm4j.sim.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as Go's {@code time.Parse} does, which takes more than ISO 8601 allows: an hour of
 * one digit, a comma before the fraction, any number of its digits, an offset of 24:60.
 */
final class GoTime {
  private static final int MAX_OFFSET_HOURS = 24;
  private static final int MAX_OFFSET_MINUTES = 60;
  private static final int NOT_A_NUMBER = -1;

  private final String text;
  private int at;
  private boolean failed;

  private GoTime(String text) {
    this.text = text;
  }

  /** Returns the time of {@code 2006-01-02T15:04:05} with a zone, or null. */
  static @Nullable Instant zoned(String text) {
    return new GoTime(text).parse(true, 'T', true);
  }

  /** Returns the time of {@code 2006-01-02T15:04:05} without a zone, as UTC, or null. */
  static @Nullable Instant local(String text) {
    return new GoTime(text).parse(true, 'T', false);
  }

  /** Returns a time as Go prints it, {@code 2006-01-02T15:04:05.5Z}: no zeros at the end. */
  static String format(Instant time) {
    String text = time.toString();
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length() - 1;
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end) + "Z";
  }

  /**
   * Returns whether Juju's YAML library takes a plain word for a time: a date with short fields,
   * alone, with a time and a zone behind {@code T} or {@code t}, or with a time without a zone
   * behind a blank.
   */
  static boolean isYamlTime(String text) {
    return text.length() > 4
        && text.charAt(4) == '-'
        && (new GoTime(text).parse(false, 'T', true) != null
            || new GoTime(text).parse(false, 't', true) != null
            || new GoTime(text).parse(false, ' ', false) != null
            || new GoTime(text).parse(false, '\0', false) != null);
  }

  /**
   * Reads all of the text.
   *
   * @param padded whether month, day, minute and second need two digits; the hour never does
   * @param separator what stands between date and time, or NUL for a date alone
   * @param zoned whether a zone follows
   */
  private @Nullable Instant parse(boolean padded, char separator, boolean zoned) {
    int year = year();
    skip('-');
    int month = number(padded);
    skip('-');
    int day = number(padded);
    int hour = 0;
    int minute = 0;
    int second = 0;
    int nanos = 0;
    int offset = 0;
    if (separator != '\0') {
      skip(separator);
      hour = number(false);
      skip(':');
      minute = number(padded);
      skip(':');
      second = number(padded);
      nanos = fraction();
      offset = zoned ? offsetSeconds() : 0;
    }
    if (failed || at != text.length()) {
      return null;
    }
    try {
      return LocalDateTime.of(year, month, day, hour, minute, second, nanos)
          .toInstant(ZoneOffset.UTC)
          .minusSeconds(offset);
    } catch (DateTimeException e) {
      return null; // February 30 and the like.
    }
  }

  private int year() {
    int year = 0;
    for (int digit = 0; digit < 4; digit++) {
      year = year * 10 + digit();
    }
    return year;
  }

  /** Reads two digits, or one if that is enough. */
  private int number(boolean twoDigits) {
    int first = digit();
    return twoDigits || isDigitAt(at) ? first * 10 + digit() : first;
  }

  private int digit() {
    if (!isDigitAt(at)) {
      failed = true;
      return NOT_A_NUMBER;
    }
    return text.charAt(at++) - '0';
  }

  /** Reads the nanoseconds behind a point or comma; a point without digits is not one. */
  private int fraction() {
    if (at >= text.length()
        || (text.charAt(at) != '.' && text.charAt(at) != ',')
        || !isDigitAt(at + 1)) {
      return 0;
    }
    at++;
    int nanos = 0;
    for (int digit = 0; digit < 9; digit++) {
      nanos = nanos * 10 + (isDigitAt(at) ? digit() : 0);
    }
    while (isDigitAt(at)) {
      at++;
    }
    return nanos;
  }

  private int offsetSeconds() {
    if (at < text.length() && text.charAt(at) == 'Z') {
      at++;
      return 0;
    }
    boolean west = at < text.length() && text.charAt(at) == '-';
    skip(west ? '-' : '+');
    int hours = number(true);
    skip(':');
    int minutes = number(true);
    failed |= hours > MAX_OFFSET_HOURS || minutes > MAX_OFFSET_MINUTES;
    int seconds = hours * 3600 + minutes * 60;
    return west ? -seconds : seconds;
  }

  private void skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
    } else {
      failed = true;
    }
  }

  private boolean isDigitAt(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }
}
