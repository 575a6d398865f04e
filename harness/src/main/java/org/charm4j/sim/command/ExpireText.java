package org.charm4j.sim.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads {@code --expire}: RFC 3339, the same without a zone, or a Go duration (S-025). */
final class ExpireText {
  /** Go's time that stands for none; Juju takes it for a flag that was not given. */
  private static final Instant NONE = LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

  private ExpireText() {}

  /**
   * Returns the time that {@code text} names, or null if it is the first moment of the year 1; a
   * duration counts from {@code now}.
   */
  static @Nullable Instant parse(String text, Instant now) {
    Instant zoned = GoTime.zoned(text);
    Instant time = zoned == null ? GoTime.local(text) : zoned;
    if (time != null) {
      return time.equals(NONE) ? null : time;
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
}
