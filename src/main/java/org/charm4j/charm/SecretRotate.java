package org.charm4j.charm;

import java.util.Locale;

/** How often Juju asks the owner of a secret for a new revision (secret-rotate). */
public enum SecretRotate {
  /** Never; the default. */
  NEVER,
  /** Every hour. */
  HOURLY,
  /** Every day. */
  DAILY,
  /** Every week. */
  WEEKLY,
  /** Every month of the calendar. */
  MONTHLY,
  /** Every three months of the calendar. */
  QUARTERLY,
  /** Every year of the calendar. */
  YEARLY;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Returns Juju's word for it, for example {@code daily}. */
  public String text() {
    return text;
  }

  static SecretRotate of(String text) {
    for (SecretRotate rotate : values()) {
      if (rotate.text.equals(text)) {
        return rotate;
      }
    }
    throw new IllegalArgumentException("unknown rotate policy \"" + text + "\"");
  }
}
