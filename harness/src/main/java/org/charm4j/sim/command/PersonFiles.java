package org.charm4j.sim.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files that a person names in a command line. Whoever opens a named pipe waits for the other end,
 * and a device may have no end: none of them may keep a controller from answering.
 */
public final class PersonFiles {
  /** Everything that is read stays in memory. */
  private static final int LIMIT = 128 << 20;

  private static final Path NOTHING = Path.of("/dev/null");
  private static final int KIND = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;

  private PersonFiles() {}

  /**
   * Returns the bytes of a file, of which {@code /dev/null} has none.
   *
   * @throws IOException whose reason says what is wrong, if it is no file, too long, or cannot be
   *     read
   */
  public static byte[] read(Path file) throws IOException {
    if (isOther(file)) {
      if (Files.isSameFile(file, NOTHING)) {
        return new byte[0];
      }
      throw new FileSystemException(file.toString(), null, "it is a pipe or a device, and no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT);
      if (in.read() >= 0) {
        throw new FileSystemException(file.toString(), null, "it is longer than 128 MiB");
      }
      return bytes;
    }
  }

  /**
   * Writes a file or a device such as {@code /dev/null}.
   *
   * @throws IOException whose reason says what is wrong, if it is a pipe or cannot be written
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    if (isOther(file) && !isDevice(file)) {
      throw new FileSystemException(file.toString(), null, "it is a pipe, and no file");
    }
    try (OutputStream out =
        Files.newOutputStream(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      out.write(bytes);
    }
  }

  /**
   * Refuses what is there and is no file, because a new file would take its place.
   *
   * @throws IOException whose reason says so
   */
  public static void requireReplaceable(Path file) throws IOException {
    if (isOther(file)) {
      throw new FileSystemException(file.toString(), null, "it is a pipe or a device, and no file");
    }
  }

  private static boolean isOther(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private static boolean isDevice(Path file) throws IOException {
    int mode = (int) Files.getAttribute(file.toRealPath(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return (mode & KIND) == CHARACTER_DEVICE;
  }
}
