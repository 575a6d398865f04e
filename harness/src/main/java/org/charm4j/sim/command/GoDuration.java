package org.charm4j.sim.command;

import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Go's durations ({@code 90s}, {@code 1h30m}, {@code -1.5h}), which {@code --expire} takes (S-025).
 * {@link Duration#parse} knows the ISO form only. Public for the {@code juju} commands.
 */
public final class GoDuration {
  private final String text;
  private int at;

  private GoDuration(String text) {
    this.text = text;
  }

  /** Returns the duration, or null if {@code text} is none or exceeds 64 bits of nanoseconds. */
  public static @Nullable Duration parse(String text) {
    return new GoDuration(text).parse();
  }

  private @Nullable Duration parse() {
    boolean negative = text.startsWith("-");
    at = negative || text.startsWith("+") ? 1 : 0;
    if (at == text.length()) {
      return null;
    }
    if (text.length() == at + 1 && text.charAt(at) == '0') {
      return Duration.ZERO; // The one number that needs no unit.
    }
    BigInteger total = BigInteger.ZERO;
    while (at < text.length()) {
      BigInteger part = part();
      if (part == null) {
        return null;
      }
      total = total.add(part);
    }
    BigInteger nanos = negative ? total.negate() : total;
    return nanos.bitLength() < Long.SIZE ? Duration.ofNanos(nanos.longValue()) : null;
  }

  /** Reads one number and its unit, in nanoseconds. */
  private @Nullable BigInteger part() {
    int start = at;
    int whole = skipDigits();
    int point = at;
    int digits = 0;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits = skipDigits();
    }
    if (whole + digits == 0) {
      return null;
    }
    String fraction = text.substring(at - digits, at);
    int unitStart = at;
    while (at < text.length() && text.charAt(at) != '.' && !isDigit(text.charAt(at))) {
      at++;
    }
    long unit = unitNanos(text.substring(unitStart, at));
    if (unit == 0) {
      return null;
    }
    BigInteger nanos = whole == 0 ? BigInteger.ZERO : new BigInteger(text.substring(start, point));
    return nanos
        .multiply(BigInteger.valueOf(unit))
        .add(BigInteger.valueOf(fraction(fraction, unit)));
  }

  /**
   * Returns the nanoseconds of what stands behind the point. Go reckons them as a floating point
   * number of as many digits as an integer holds, so a third of an hour can be 20 minutes.
   */
  private static long fraction(String digits, long unit) {
    long value = 0;
    double scale = 1;
    for (int index = 0; index < digits.length() && value <= Long.MAX_VALUE / 10; index++) {
      long next = value * 10 + (digits.charAt(index) - '0');
      if (next < 0) {
        break; // It does not fit any more.
      }
      value = next;
      scale *= 10;
    }
    return (long) (value * (unit / scale));
  }

  private int skipDigits() {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at - start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the length of a unit, 0 for none; there are no days. */
  private static long unitNanos(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us", "\u00b5s", "\u03bcs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 0L;
    };
  }
}
