package org.charm4j.sim.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Go's durations ({@code 90s}, {@code 1h30m}, {@code -1.5h}), which {@code --expire} takes (S-025).
 * {@link Duration#parse} knows the ISO form only. Public for the {@code juju} commands.
 */
public final class GoDuration {
  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

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
    BigDecimal total = BigDecimal.ZERO;
    while (at < text.length()) {
      BigDecimal part = part();
      if (part == null) {
        return null;
      }
      total = total.add(part);
    }
    if (total.compareTo(MAX_NANOS) > 0) {
      return null;
    }
    long nanos = total.longValueExact();
    return Duration.ofNanos(negative ? -nanos : nanos);
  }

  /** Reads one number and its unit, in whole nanoseconds. */
  private @Nullable BigDecimal part() {
    int start = at;
    int digits = skipDigits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits += skipDigits();
    }
    if (digits == 0) {
      return null;
    }
    String number = text.substring(start, at);
    int unitStart = at;
    while (at < text.length() && text.charAt(at) != '.' && !isDigit(text.charAt(at))) {
      at++;
    }
    long unit = unitNanos(text.substring(unitStart, at));
    return unit == 0
        ? null
        : new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.DOWN);
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
