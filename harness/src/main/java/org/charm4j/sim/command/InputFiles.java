package org.charm4j.sim.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The files that arguments name: an attachment of the call by that very name, else a real file,
 * relative to a directory.
 */
public final class InputFiles {
  private final Map<String, byte[]> attachments;
  private final Path directory;
  private final boolean namedInFull;

  private InputFiles(Map<String, byte[]> attachments, Path directory, boolean namedInFull) {
    this.attachments = attachments;
    this.directory = directory;
    this.namedInFull = namedInFull;
  }

  /** Returns the files of a call that opens them in {@code directory}. */
  public InputFiles(Map<String, byte[]> attachments, Path directory) {
    this(attachments, directory, false);
  }

  /**
   * Returns the files of a call that makes their names whole with {@code directory} before it opens
   * them, so that error texts show the whole names.
   */
  static InputFiles fromCaller(Map<String, byte[]> attachments, Path directory) {
    return new InputFiles(attachments, directory, true);
  }

  /** Returns whether {@code name} is an attachment. */
  boolean isAttached(String name) {
    return attachments.containsKey(name);
  }

  /** Returns the size of a file in bytes, or 0 if it cannot be had. */
  long sizeOrZero(String name) {
    byte[] attached = attachments.get(name);
    if (attached != null) {
      return attached.length;
    }
    try {
      return Files.size(directory.resolve(name));
    } catch (IOException e) {
      return 0; // Reading the file says what is wrong.
    }
  }

  /**
   * Returns the content of a file.
   *
   * @throws IOException with Go's text, {@code open p: no such file or directory} and its like
   */
  byte[] read(String name) throws IOException {
    byte[] attached = attachments.get(name);
    if (attached != null) {
      return attached;
    }
    Path file = directory.resolve(namedInFull ? normalized(name) : name);
    String shown = namedInFull ? file.normalize().toString() : name;
    try {
      return PersonFiles.read(file);
    } catch (IOException e) {
      String operation = Files.isDirectory(file) ? "read" : "open";
      throw new IOException(reason(e, operation, shown), e);
    }
  }

  /** Returns {@code name} with a leading {@code ~/} replaced by the home directory. */
  static String expandHome(String name) {
    return name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name;
  }

  /** Returns {@code name} from the home directory if it begins so, and without dots. */
  static String normalized(String name) {
    String clean = Path.of(expandHome(name)).normalize().toString();
    return clean.isEmpty() ? "." : clean;
  }

  /** Returns the text of what {@link #read} throws. */
  static String text(IOException e) {
    return String.valueOf(e.getMessage());
  }

  /** Returns Go's words for why a file cannot be had. */
  static String reason(IOException e, String operation, String name) {
    return operation + " " + name + ": " + words(e);
  }

  private static String words(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    // What the system says, which Go writes small.
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null
        ? "input/output error"
        : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }
}
