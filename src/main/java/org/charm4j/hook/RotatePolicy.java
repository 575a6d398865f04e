package org.charm4j.hook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How often Juju asks the owner of a secret for a new revision (secret-rotate). */
public enum RotatePolicy {
  /** Never; the default. */
  NEVER(0, 0, 0),
  /** Every hour. */
  HOURLY(0, 0, 1),
  /** Every calendar day. */
  DAILY(0, 1, 0),
  /** Every seven calendar days. */
  WEEKLY(0, 7, 0),
  /** The same day of the next month. */
  MONTHLY(1, 0, 0),
  /** The same day three months later. */
  QUARTERLY(3, 0, 0),
  /** The same day of the next year. */
  YEARLY(12, 0, 0);

  private final int months;
  private final int days;
  private final int hours;
  private final String text = name().toLowerCase(Locale.ROOT);

  RotatePolicy(int months, int days, int hours) {
    this.months = months;
    this.days = days;
    this.hours = hours;
  }

  /** Returns the policy with this name, or null. */
  public static @Nullable RotatePolicy find(String text) {
    for (RotatePolicy policy : values()) {
      if (policy.text.equals(text)) {
        return policy;
      }
    }
    return null;
  }

  /** Returns Juju's word for the policy. */
  public String text() {
    return text;
  }

  /**
   * Returns the time one period after {@code from}, or null for {@link #NEVER}. If the target month
   * lacks the day, it runs over into the next month, as in Juju: one month after January 31 is
   * March 3, or March 2 in a leap year.
   */
  public @Nullable Instant next(Instant from) {
    if (this == NEVER) {
      return null;
    }
    if (months == 0) {
      return from.plusSeconds((days * 24L + hours) * 3600L);
    }
    OffsetDateTime time = from.atOffset(ZoneOffset.UTC);
    // Read before the date moves: the optimising compiler of JDK 25.0.3 loses "time" when it meets
    // a month end for the first time and then throws a NullPointerException (JDK 17 does not).
    int day = time.getDayOfMonth();
    return time.withDayOfMonth(1).plusMonths(months).plusDays(day - 1L).toInstant();
  }
}
