package org.charm4j.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of a charm may take of real time, and which time they see.
 *
 * @param wallClock how long one run may take
 * @param fakeTime libfaketime's library, which lets most programs see virtual time, or null
 */
record Limits(Duration wallClock, @Nullable Path fakeTime) {
  /** As long as {@code juju exec} waits (H-421). */
  static final Limits DEFAULT = new Limits(Duration.ofMinutes(5), null);

  private static final List<String> PLACES = List.of("/usr/lib", "/usr/lib64", "/usr/local/lib");

  Limits {
    if (wallClock.isZero() || wallClock.isNegative()) {
      throw new IllegalArgumentException(
          "a charm cannot run in " + wallClock + "; give it a positive limit of real time");
    }
  }

  Limits withWallClock(Duration limit) {
    return new Limits(limit, fakeTime);
  }

  Limits withFakeTime(Path library) {
    return new Limits(wallClock, library);
  }

  /** Finds libfaketime where distributions put it; returns null if it is not installed. */
  static @Nullable Path findFakeTime() {
    for (String place : PLACES) {
      if (!Files.isDirectory(Path.of(place))) {
        continue;
      }
      for (String pattern : new String[] {"faketime", "*-linux-gnu*"}) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(place), pattern)) {
          for (Path directory : found) {
            Path own = pattern.equals("faketime") ? directory : directory.resolve("faketime");
            Path library = own.resolve("libfaketime.so.1");
            if (Files.isRegularFile(library)) {
              return library;
            }
          }
        } catch (IOException e) {
          throw new UncheckedIOException("cannot look for libfaketime in " + place, e);
        }
      }
    }
    return null;
  }

  /**
   * Adds what makes a process see virtual time. As a distance from real time, because libfaketime
   * reads an instant in the local time zone.
   */
  void addTo(Map<String, String> variables, HookEnvironment environment) {
    String now = environment.nonEmpty("CHARM4J_NOW");
    if (fakeTime == null || now == null) {
      return;
    }
    long millis = Duration.between(Instant.now(), Instant.parse(now)).toMillis();
    variables.put("LD_PRELOAD", fakeTime.toString());
    variables.put("FAKETIME", (millis < 0 ? "-" : "+") + Math.abs(millis) / 1000 + "s");
    variables.put("FAKETIME_DONT_FAKE_MONOTONIC", "1"); // Waiting takes real time all the same.
    variables.put("NO_FAKE_STAT", "1"); // Files keep the times that they have.
  }
}
