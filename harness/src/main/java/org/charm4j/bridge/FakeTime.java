package org.charm4j.bridge;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets processes see virtual time through libfaketime, a library that is loaded into them. */
final class FakeTime {
  /** Names the library, where it is not where distributions put it. */
  static final String VARIABLE = "CHARM4J_LIBFAKETIME";

  private static final String FILE = "libfaketime.so.1";
  private static final List<String> PLACES = List.of("/usr/lib", "/usr/lib64", "/usr/local/lib");
  private static final int LONGEST_CHECK_SECONDS = 10;

  private FakeTime() {}

  /**
   * Returns the library.
   *
   * @param named the value of {@link #VARIABLE}, or null
   * @throws IllegalStateException saying how to install it, if it is not there
   */
  static Path library(@Nullable String named) {
    if (named == null || named.isEmpty()) {
      Path found = find();
      if (found == null) {
        throw new IllegalStateException(
            "libfaketime is not installed on this machine, and without it programs see no virtual"
                + " time; on Debian and Ubuntu: apt-get install libfaketime; a newer one: pip"
                + " install libfaketime, and name the "
                + FILE
                + " in it with "
                + VARIABLE);
      }
      return found;
    }
    Path library = Path.of(named).toAbsolutePath();
    if (!Files.isRegularFile(library)) {
      throw new IllegalStateException(
          VARIABLE + " names " + library + ", which is no file; name a " + FILE);
    }
    if (library.toString().matches(".*[\\s:].*")) {
      throw new IllegalStateException(
          VARIABLE
              + " names "
              + library
              + ", and the system loads no library with a blank or a colon in its name; link it"
              + " elsewhere");
    }
    return library;
  }

  /** Finds it where distributions put it; returns null if it is not installed. */
  static @Nullable Path find() {
    for (String place : PLACES) {
      if (!Files.isDirectory(Path.of(place))) {
        continue;
      }
      for (String pattern : new String[] {"faketime", "*-linux-gnu*"}) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(place), pattern)) {
          for (Path directory : found) {
            Path own = pattern.equals("faketime") ? directory : directory.resolve("faketime");
            Path library = own.resolve(FILE);
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
   * Adds what makes a process see {@code now}, and the time that passes from then on. As a distance
   * from real time, because libfaketime reads an instant in the local time zone.
   */
  static void addTo(Map<String, String> variables, Path library, Instant now) {
    long millis = Duration.between(Instant.now(), now).toMillis();
    String sign = millis < 0 ? "-" : "+";
    long size = Math.abs(millis);
    variables.put("LD_PRELOAD", library.toString());
    variables.put(
        "FAKETIME",
        sign + size / 1000 + "." + String.valueOf(1000 + size % 1000).substring(1) + "s");
    variables.put("FAKETIME_DONT_FAKE_MONOTONIC", "1"); // Waiting takes real time all the same.
    variables.put("NO_FAKE_STAT", "1"); // Files keep the times that they have.
  }

  /**
   * Deletes what the library keeps in shared memory for a process that has ended: it does so itself
   * unless the process became another program, as with {@code exec} or {@code /usr/bin/env}.
   */
  static void tidyUp(long process) {
    try {
      Files.deleteIfExists(Path.of("/dev/shm/faketime_shm_" + process));
      Files.deleteIfExists(Path.of("/dev/shm/sem.faketime_sem_" + process));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete what libfaketime has left", e);
    }
  }

  /**
   * Tries out whether Python can sleep with the library, which it cannot with that of many
   * distributions; returns what to tell whoever turns it on, or null if all is well.
   */
  static @Nullable String trouble(Path library) {
    Map<String, String> variables = new TreeMap<>(Map.of("PATH", ProcessRun.PATH));
    addTo(variables, library, Instant.now().minusSeconds(100));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", "! command -v python3 || python3 -c '" + SLEEP + "'");
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
    try {
      Process process = builder.start();
      String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(LONGEST_CHECK_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      tidyUp(process.pid());
      if (!ended) {
        return "with " + library + " python3 does not end; name another one with " + VARIABLE;
      }
      return process.exitValue() == 0
          ? null
          : "with "
              + library
              + " Python cannot sleep (time.sleep: "
              + words.strip().replaceFirst("(?s).*\n", "")
              + "), as with all of version 0.9.10; for charms that do, pip install libfaketime has"
              + " a newer one: name the "
              + FILE
              + " in it with "
              + VARIABLE;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot try " + library, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static final String SLEEP = "import time; time.sleep(0.01)";
}
