package org.charm4j.explore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The seeds of schedules that have failed, in a file of the build directory, a line each. */
final class FailedSeeds {
  private final @Nullable Path file;

  FailedSeeds(@Nullable Path file) {
    this.file = file;
  }

  /** Returns the schedules that failed before; a line that is no seed is passed over. */
  List<Schedule> all() {
    List<Schedule> found = new ArrayList<>();
    for (String line : lines()) {
      if (Schedule.isSeed(line)) {
        found.add(Schedule.of(line));
      }
    }
    return found;
  }

  private List<String> lines() {
    try {
      return file == null || !Files.exists(file) ? List.of() : Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the seeds that failed before: " + file, e);
    }
  }

  void add(Schedule schedule) {
    Set<String> lines = new LinkedHashSet<>(lines());
    if (lines.add(schedule.seed())) {
      write(lines);
    }
  }

  /** Forgets a schedule that fails no longer. */
  void remove(Schedule schedule) {
    Set<String> lines = new LinkedHashSet<>(lines());
    if (lines.remove(schedule.seed())) {
      write(lines);
    }
  }

  private void write(Set<String> lines) {
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (lines.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, lines);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot remember the seed that failed in " + file, e);
    }
  }
}
