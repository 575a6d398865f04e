package org.charm4j.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.charm4j.bridge.CharmPackage;

/**
 * What a charm is packed from, to see whether it has to be packed again. A file beside the charm
 * notes it: the digest of all of it in the first line, the archive's name and size after that.
 */
final class Packed {
  private final Path metadata;
  private final String mainClass;
  private final List<Path> jars;
  private final Path output;

  Packed(Path metadata, String mainClass, List<Path> jars, Path output) {
    this.metadata = metadata;
    this.mainClass = mainClass;
    this.jars = jars;
    this.output = output;
  }

  /** Returns whether the charm was packed from just this, and still lies there whole. */
  boolean isAt(Path mark) throws IOException {
    if (!Files.isRegularFile(mark)) {
      return false;
    }
    List<String> lines = Files.readAllLines(mark);
    if (lines.size() != 3 || !lines.get(0).equals(digest())) {
      return false;
    }
    Path archive = output.resolveSibling(lines.get(1));
    return Files.isExecutable(output.resolve("dispatch"))
        && Files.isRegularFile(archive)
        && String.valueOf(Files.size(archive)).equals(lines.get(2));
  }

  void note(Path mark, Path archive) throws IOException {
    Files.write(
        mark,
        List.of(
            digest(), String.valueOf(archive.getFileName()), String.valueOf(Files.size(archive))));
  }

  private String digest() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
    // Another version of the packer may pack otherwise.
    for (String part : List.of("CharmPackage.class", "dispatch")) {
      try (InputStream in = CharmPackage.class.getResourceAsStream(part)) {
        digest.update(Objects.requireNonNull(in, part).readAllBytes());
      }
    }
    add(digest, mainClass);
    add(digest, Files.readString(metadata.resolve("charmcraft.yaml")));
    for (Path jar : jars) {
      add(digest, String.valueOf(jar.getFileName()));
      digest.update(Files.readAllBytes(jar));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
