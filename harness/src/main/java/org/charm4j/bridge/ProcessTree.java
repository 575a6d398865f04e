package org.charm4j.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a hook with everything that it has started, also what has left its tree of processes: all of
 * it carries the hook's token in its environment, unless it took the trouble to drop that.
 */
final class ProcessTree {
  /** Each pass ends what the one before has still started. */
  private static final int PASSES = 10;

  private ProcessTree() {}

  /** Kills {@code process}, its descendants, and whatever carries {@code token}. */
  static void kill(Process process, String token) {
    for (int pass = 0; pass < PASSES; pass++) {
      List<ProcessHandle> targets = topDown(process.toHandle());
      targets.addAll(carriersOf(token));
      if (targets.isEmpty()) {
        return;
      }
      targets.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Whoever waits for another comes before it: else it would go on when the other is killed. */
  private static List<ProcessHandle> topDown(ProcessHandle top) {
    List<ProcessHandle> found = new ArrayList<>();
    if (top.isAlive()) {
      found.add(top);
    }
    for (int at = 0; at < found.size(); at++) {
      found.get(at).children().forEach(found::add);
    }
    return found;
  }

  /** Returns the processes of this user whose environment holds {@code text}. */
  static List<ProcessHandle> carriersOf(String text) {
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path directory : processes) {
        if (environmentOf(directory).contains(text)) {
          long pid = Long.parseLong(directory.getFileName().toString());
          ProcessHandle.of(pid).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the processes of this machine", e);
    }
    return found;
  }

  private static String environmentOf(Path process) {
    try {
      return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // Of somebody else, or gone meanwhile.
    }
  }
}
