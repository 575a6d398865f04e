package org.charm4j.sim.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The files that arguments name: an attachment of the call by that very name, else a real file,
 * relative to the directory of the hook.
 */
final class InputFiles {
  private InputFiles() {}

  /**
   * Returns the size of a file in bytes.
   *
   * @throws IOException with Go's text, {@code open p: no such file or directory} and its like
   */
  static long size(Invocation call, String name) throws IOException {
    byte[] attached = call.command().attachments().get(name);
    if (attached != null) {
      return attached.length;
    }
    try {
      return Files.size(resolve(call, name));
    } catch (IOException e) {
      throw new IOException(reason(e, "open", name), e);
    }
  }

  /**
   * Returns the content of a file.
   *
   * @throws IOException with Go's text, {@code open p: no such file or directory} and its like
   */
  static byte[] read(Invocation call, String name) throws IOException {
    byte[] attached = call.command().attachments().get(name);
    if (attached != null) {
      return attached;
    }
    Path file = resolve(call, name);
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

  private static Path resolve(Invocation call, String name) {
    return call.context().workingDirectory().resolve(name);
  }
}
