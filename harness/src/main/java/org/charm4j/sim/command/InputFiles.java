package org.charm4j.sim.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files that arguments name: an attachment of the call by that very name, else a real file,
 * relative to the directory of the call.
 */
public final class InputFiles {
  private final Map<String, byte[]> attachments;
  private final Path directory;

  /** Returns the files of a call that is made in {@code directory}. */
  public InputFiles(Map<String, byte[]> attachments, Path directory) {
    this.attachments = attachments;
    this.directory = directory;
  }

  /** Returns whether {@code name} is an attachment. */
  boolean isAttached(String name) {
    return attachments.containsKey(name);
  }

  /**
   * Returns the size of a file in bytes.
   *
   * @throws IOException with Go's text, {@code open p: no such file or directory} and its like
   */
  long size(String name) throws IOException {
    byte[] attached = attachments.get(name);
    if (attached != null) {
      return attached.length;
    }
    try {
      return Files.size(resolve(name));
    } catch (IOException e) {
      throw new IOException(reason(e, "open", name), e);
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
    Path file = resolve(name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      String reason =
          Files.isDirectory(file) ? "read " + name + ": is a directory" : reason(e, "open", name);
      throw new IOException(reason, e);
    }
  }

  /** Returns {@code name} with a leading {@code ~/} replaced by the home directory. */
  static String expandHome(String name) {
    return name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name;
  }

  /** Returns the text of what {@link #size} and {@link #read} throw. */
  static String text(IOException e) {
    return String.valueOf(e.getMessage());
  }

  /** Returns Go's words for the commonest reasons why a file cannot be had. */
  static String reason(IOException e, String operation, String name) {
    String reason =
        e instanceof NoSuchFileException
            ? "no such file or directory"
            : e instanceof AccessDeniedException ? "permission denied" : "input/output error";
    return operation + " " + name + ": " + reason;
  }

  private Path resolve(String name) {
    return directory.resolve(name);
  }
}
