package org.charm4j.charm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The time of a hook: the instant that a test's harness gave, or the system's time. The harness's
 * text is parsed when somebody asks for the time, which most hooks do not.
 */
final class HookClock extends Clock {

  private static final Clock SYSTEM = Clock.systemUTC();

  private final @Nullable String nowText;
  private @Nullable Instant now;

  HookClock(HookEnvironment environment) {
    this.nowText = environment.nonEmpty(HookVariables.NOW);
  }

  @Override
  public Instant instant() {
    if (nowText == null) {
      return SYSTEM.instant();
    }
    Instant parsed = now;
    if (parsed == null) {
      parsed = Instant.parse(nowText);
      now = parsed;
    }
    return parsed;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return nowText == null ? SYSTEM.withZone(zone) : Clock.fixed(instant(), zone);
  }
}
