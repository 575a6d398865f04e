package org.charm4j.bridge;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of a charm may take of real time, and which time they see.
 *
 * @param wallClock how long one run may take
 * @param fakeTime gives, for each run, the library of {@link FakeTime}, or null for real time
 */
record Limits(Duration wallClock, Supplier<@Nullable Path> fakeTime) {
  /** As long as {@code juju exec} waits (H-421). */
  static final Limits DEFAULT = new Limits(Duration.ofMinutes(5), () -> null);

  Limits {
    if (wallClock.isZero() || wallClock.isNegative()) {
      throw new IllegalArgumentException(
          "a charm cannot run in " + wallClock + "; give it a positive limit of real time");
    }
  }

  Limits withWallClock(Duration limit) {
    return new Limits(limit, fakeTime);
  }

  Limits withFakeTime(Supplier<@Nullable Path> library) {
    return new Limits(wallClock, library);
  }

  /** Deletes what a process that has ended may have left of what {@link #addTo} added. */
  void tidyUp(Process process) {
    if (fakeTime.get() != null) {
      FakeTime.tidyUp(process.pid());
    }
  }

  /** Adds what makes a process see virtual time, if it is to see it. */
  void addTo(Map<String, String> variables, HookEnvironment environment) {
    String now = environment.nonEmpty(JujuVariables.NOW);
    Path library = fakeTime.get();
    if (library != null && now != null) {
      FakeTime.addTo(variables, library, Instant.parse(now));
    }
  }
}
