package org.charm4j.charm;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations as people write them: {@code 1h30m}, as in Juju, or {@code PT1H30M}. */
final class Durations {

  private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|[smhdw])");

  private Durations() {}

  /** Returns null for what is no duration. */
  static @Nullable Duration parse(String text) {
    String trimmed = text.strip();
    return trimmed.startsWith("P") || trimmed.startsWith("-P") ? ofIso(trimmed) : ofParts(trimmed);
  }

  private static @Nullable Duration ofIso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Duration ofParts(String text) {
    Duration sum = Duration.ZERO;
    Matcher parts = PART.matcher(text);
    int end = 0;
    while (parts.find() && parts.start() == end) {
      BigDecimal nanos = new BigDecimal(parts.group(1)).multiply(nanosOf(parts.group(2)));
      BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
      sum = sum.plusSeconds(seconds[0].longValue()).plusNanos(seconds[1].longValue());
      end = parts.end();
    }
    return end > 0 && end == text.length() ? sum : null;
  }

  private static BigDecimal nanosOf(String unit) {
    Duration one =
        switch (unit) {
          case "ms" -> Duration.ofMillis(1);
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          case "h" -> Duration.ofHours(1);
          case "d" -> Duration.ofDays(1);
          default -> Duration.ofDays(7);
        };
    return BigDecimal.valueOf(one.toNanos());
  }
}
