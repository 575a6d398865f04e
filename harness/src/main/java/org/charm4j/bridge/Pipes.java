package org.charm4j.bridge;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Named pipes, each for one use. A program has to make them, so many are made at a time. */
final class Pipes {
  private static final int AT_A_TIME = 64;

  private final Path directory;
  private final Deque<Path> ready = new ArrayDeque<>();
  private int made;

  Pipes(Path directory) {
    this.directory = directory;
  }

  /** Returns one that nobody has used; whoever takes it deletes it. */
  synchronized Path take() throws IOException {
    if (ready.isEmpty()) {
      make();
    }
    return ready.removeFirst();
  }

  private void make() throws IOException {
    List<String> line = new ArrayList<>(List.of(program(), "-m", "600"));
    List<Path> fresh = new ArrayList<>();
    for (int at = 0; at < AT_A_TIME; at++) {
      fresh.add(directory.resolve("pipe-" + ++made));
      line.add(fresh.get(at).toString());
    }
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
    Process process = builder.start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(words.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    ready.addAll(fresh);
  }

  private static String program() {
    return Files.isExecutable(Path.of("/usr/bin/mkfifo")) ? "/usr/bin/mkfifo" : "/bin/mkfifo";
  }
}
