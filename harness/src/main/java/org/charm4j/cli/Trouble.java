package org.charm4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;

/** Says in the system's words why it refused something. */
public final class Trouble {
  private Trouble() {}

  /** Returns a few words, such as {@code permission denied} or {@code no space left on device}. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "file exists";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "directory not empty";
    }
    if (e instanceof NotDirectoryException) {
      return "not a directory";
    }
    if (e instanceof FileSystemLoopException) {
      return "too many levels of symbolic links";
    }
    String words = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return words == null || words.isBlank() ? "input/output error" : lowerCase(words);
  }

  /** Returns the message, and the reason behind it. */
  public static String of(UncheckedIOException e) {
    IOException cause = Objects.requireNonNull(e.getCause(), "it always has one");
    String message = String.valueOf(e.getMessage());
    boolean own = !message.startsWith(cause.getClass().getName());
    return own ? message + ": " + of(cause) : of(cause);
  }

  /** Go writes the system's words small. */
  private static String lowerCase(String words) {
    boolean ofTheSystem = words.length() > 1 && Character.isLowerCase(words.charAt(1));
    return ofTheSystem
        ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1)
        : words;
  }
}
