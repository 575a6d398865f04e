package org.charm4j.bridge;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.cli.Trouble;
import org.charm4j.sim.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The pipes among the words of a caller, as {@code <(…)} and {@code /dev/stdin} name them. They are
 * read to their end by the caller's own thread, before the command waits for its turn, so that a
 * pipe that is slow to end holds up nobody else.
 */
final class PipedWords implements Closeable {
  private static final Pattern PIPE =
      Pattern.compile("((?:.*[=@])?)(/proc/\\d+/fd/\\d+)", Pattern.DOTALL);

  private static final int KIND = 0170000;
  private static final int FIFO = 0010000;
  private static final long LIMIT = 128L << 20;

  private @Nullable Path directory;
  private int read;

  /** Returns the words with files in the place of pipes; they are there until this is closed. */
  List<String> read(List<String> words) {
    List<String> files = new ArrayList<>();
    for (String word : words) {
      Matcher matcher = PIPE.matcher(word);
      boolean isPipe = matcher.matches() && isPipe(Path.of(matcher.group(2)));
      files.add(isPipe ? matcher.group(1) + content(Path.of(matcher.group(2))) : word);
    }
    return files;
  }

  private static boolean isPipe(Path file) {
    try {
      return ((int) Files.getAttribute(file, "unix:mode") & KIND) == FIFO;
    } catch (IOException e) {
      return false; // Whoever opens it says so.
    }
  }

  private Path content(Path pipe) {
    Path place = directory;
    if (place == null) {
      place = Workshop.open().newDirectory("input");
      directory = place;
    }
    Path file = place.resolve(String.valueOf(++read));
    try (InputStream in = Files.newInputStream(pipe);
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long room = LIMIT;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        room -= count;
        if (room < 0) {
          throw RefusedException.failed("what comes through " + pipe + " is longer than 128 MiB");
        }
        out.write(buffer, 0, count);
      }
      return file;
    } catch (IOException e) {
      throw RefusedException.failed("cannot read " + pipe + ": " + Trouble.of(e));
    }
  }

  @Override
  public void close() {
    try {
      if (directory != null) {
        CharmFiles.delete(directory);
      }
    } catch (IOException e) {
      // The command has its answer; all goes when this JVM ends.
    }
  }
}
