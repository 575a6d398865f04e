package org.charm4j.examples.webserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The workload in its smallest real form: the file {@code database.conf}, readable by its owner
 * only, that a web server would read. It has no connection to a database, so {@link #accepts} can
 * only say whether the credentials are complete.
 */
public final class FileWebServer implements WebServer {

  /** Where it is on a unit; a system property in the charm's jvm.options can move it. */
  static final Path DIRECTORY =
      Path.of(System.getProperty("charm4j.webserver", "/var/lib/charm4j-webserver"));

  private final Path directory;

  /** Makes a server of the file in {@code directory}, which need not exist. */
  public FileWebServer(Path directory) {
    this.directory = directory;
  }

  @Override
  public boolean accepts(Credentials credentials) {
    return !credentials.username().isEmpty() && !credentials.password().isEmpty();
  }

  @Override
  public void reconfigure(Credentials credentials) {
    String text =
        "username=" + credentials.username() + "\npassword=" + credentials.password() + "\n";
    try {
      Files.createDirectories(directory);
      Path fresh = Files.createTempFile(directory, "database", null, ownerOnly());
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void disconnect() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return directory.resolve("database.conf");
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }
}
