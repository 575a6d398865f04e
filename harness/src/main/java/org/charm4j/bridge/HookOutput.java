package org.charm4j.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a hook prints to one of its streams. It comes through a pipe, so that it takes no place on
 * the disk however much it is, and only as much as is kept in memory. The pipe is read as far as
 * there is something in it, which never waits: a child that a hook leaves behind with the pipe open
 * does not delay its end, and is told by the system when it prints later (H-406).
 */
final class HookOutput implements Closeable {
  /** What is kept; of more than that only how much it was. */
  private static final int LIMIT = 16 << 20;

  private final Path pipe;
  private final RandomAccessFile both;
  private final FileInputStream in;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[1 << 16];
  private long more;

  HookOutput(Path pipe) throws IOException {
    this.pipe = pipe;
    // Opened for both, because to open one end only waits for the other.
    this.both = new RandomAccessFile(pipe.toFile(), "rw");
    this.in = new FileInputStream(both.getFD());
  }

  /** Returns where the process is to print to. */
  File file() {
    return pipe.toFile();
  }

  /** Takes what is there, and returns whether there was anything. */
  boolean take() throws IOException {
    boolean any = false;
    for (int ready = in.available(); ready > 0; ready = in.available()) {
      int count = in.read(buffer, 0, Math.min(ready, buffer.length));
      int room = Math.min(count, LIMIT - kept.size());
      kept.write(buffer, 0, room);
      more += count - room;
      any = true;
    }
    return any;
  }

  /** Returns what was printed, as far as it is kept. */
  byte[] bytes() {
    if (more > 0) {
      kept.writeBytes(("\n[" + more + " more bytes were not kept]\n").getBytes(US_ASCII));
      more = 0;
    }
    return kept.toByteArray();
  }

  @Override
  public void close() throws IOException {
    in.close();
    both.close();
    Files.deleteIfExists(pipe);
  }
}
