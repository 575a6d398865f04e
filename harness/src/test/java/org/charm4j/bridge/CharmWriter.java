package org.charm4j.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes charms of shell scripts into a directory of a test. */
final class CharmWriter {
  private final Path directory;

  /** Starts a charm; {@code yaml} is what its charmcraft.yaml has below the name. */
  CharmWriter(Path parent, String name, String yaml) {
    this.directory = parent.resolve(name);
    write("charmcraft.yaml", "name: " + name + "\nsummary: s\ndescription: d\n" + yaml);
  }

  Path directory() {
    return directory;
  }

  CharmDirectory charm() {
    return CharmDirectory.of(directory);
  }

  /** Writes an executable bash script, {@code dispatch} or {@code hooks/…}. */
  CharmWriter script(String name, String body) {
    return executable(name, "#!/bin/bash\n" + body + "\n");
  }

  CharmWriter executable(String name, String content) {
    Path file = write(name, content);
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path write(String name, String content) {
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
