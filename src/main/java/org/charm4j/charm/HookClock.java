package org.charm4j.charm;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.jspecify.annotations.Nullable;

/**
 * The time of a hook: the instant that a test's harness gave, or the system's time. The harness's
 * text is parsed when somebody asks for the time, which most hooks do not.
 */
final class HookClock extends Clock {

  private static final Clock SYSTEM = Clock.systemUTC();

  private final HookEnvironment environment;
  private @Nullable Instant now;

  HookClock(HookEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Instant instant() {
    Instant known = now;
    if (known != null) {
      return known;
    }
    String text = environment.nonEmpty(JujuVariables.NOW);
    if (text == null) {
      return SYSTEM.instant();
    }
    now = parse(text);
    return now;
  }

  /** Whole seconds, which most instants of a test have, are read without Java's formatter. */
  private static Instant parse(String text) {
    if (text.length() != "2025-01-01T00:00:00Z".length()) {
      return Instant.parse(text);
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return environment.nonEmpty(JujuVariables.NOW) == null
        ? SYSTEM.withZone(zone)
        : Clock.fixed(instant(), zone);
  }
}
