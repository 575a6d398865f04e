package org.charm4j.examples.mailer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The workload in its smallest real form: the file {@code relay.conf}, readable by its owner only,
 * that a mailer would read.
 */
public final class FileMailer implements Mailer {

  /** Where it is on a unit; a system property in the charm's jvm.options can move it. */
  static final Path DIRECTORY =
      Path.of(System.getProperty("charm4j.mailer", "/var/lib/charm4j-mailer"));

  private final Path directory;

  /** Makes a mailer of the file in {@code directory}, which need not exist. */
  public FileMailer(Path directory) {
    this.directory = directory;
  }

  @Override
  public void start(Login login) {
    String text = "username=" + login.username() + "\npassword=" + login.password() + "\n";
    try {
      Files.createDirectories(directory);
      Path fresh = Files.createTempFile(directory, "relay", null, ownerOnly());
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return directory.resolve("relay.conf");
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }
}
