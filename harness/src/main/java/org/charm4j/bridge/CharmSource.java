package org.charm4j.bridge;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.charm4j.cli.Trouble;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.sim.NotModelledException;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;

/**
 * A charm as somebody made it, which is not trusted: a directory, packed as Juju packs it, or a
 * {@code .charm} file. It may hold files, directories and links within itself, and nothing else
 * (H-401).
 */
final class CharmSource {
  private static final int KIND = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int FILE = 0100000;
  private static final int LINK = 0120000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int OWNER_EXECUTE = 0100;

  /** Longer than any path that a system takes. */
  private static final int LONGEST_LINK = 1 << 16;

  private static final Set<PosixFilePermission> PLAIN =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Path shown;
  private final Path source;
  private final Path target;

  private CharmSource(Path charm, Path target) throws IOException {
    this.shown = charm.toAbsolutePath().normalize();
    this.source = charm.toRealPath();
    this.target = target;
  }

  /**
   * Copies a charm into an empty directory.
   *
   * @throws RefusedException if it is no charm, or holds what a charm must not hold
   */
  static void copy(Path charm, Path target) {
    try {
      new CharmSource(charm, target).copy();
    } catch (ZipException e) {
      throw refused(charm, "zip: not a valid zip file");
    } catch (IOException e) {
      throw refused(charm, Trouble.of(e));
    } catch (Refusal e) {
      throw refused(charm, String.valueOf(e.getMessage()));
    }
  }

  /** What a charm must not hold, in Juju's words. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message, null, false, false);
    }
  }

  private static RefusedException refused(Path charm, String why) {
    return RefusedException.failed("cannot read the charm " + charm + ": " + why);
  }

  private void copy() throws IOException {
    int kind = kindOf(source);
    if (kind == DIRECTORY) {
      requireMetadata(); // It may be somebody's whole home, and is not to be copied.
      pack();
    } else {
      requireKind(shown.toString(), kind); // To open a pipe would wait for ever.
      try {
        unpack();
      } catch (IllegalArgumentException e) { // Of a damaged name, no path can be made.
        ZipException odd = new ZipException(e.getMessage());
        odd.initCause(e);
        throw odd;
      }
      requireNoBundle();
    }
  }

  private static int kindOf(Path file) throws IOException {
    return mode(file) & KIND;
  }

  private static int mode(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }

  private void requireMetadata() {
    if (Files.exists(source.resolve("metadata.yaml"))
        || Files.exists(source.resolve("charmcraft.yaml"))) {
      return;
    }
    if (Files.exists(source.resolve("bundle.yaml"))) {
      throw bundle();
    }
    throw new CharmMetadataException(
        "no metadata.yaml or charmcraft.yaml in the directory " + shown);
  }

  private void requireNoBundle() {
    if (Files.exists(target.resolve("bundle.yaml"))
        && !Files.exists(target.resolve("metadata.yaml"))) {
      throw bundle();
    }
  }

  private NotModelledException bundle() {
    return new NotModelledException(
        "Charm4J does not model bundles; deploy the charms of " + shown + " one by one");
  }

  private static void requireKind(String name, int kind) {
    String wrong =
        switch (kind) {
          case FILE, DIRECTORY, LINK -> "";
          case PIPE -> "a named pipe";
          case SOCKET -> "a socket";
          case BLOCK_DEVICE, CHARACTER_DEVICE -> "a device";
          default -> "of an unknown type";
        };
    if (!wrong.isEmpty()) {
      throw new Refusal("file is " + wrong + ": " + GoText.quote(name));
    }
  }

  private static void requireInside(String name, String to) {
    if (to.startsWith("/")) {
      throw new Refusal("symlink " + GoText.quote(name) + " is absolute: " + GoText.quote(to));
    }
    if (leaves(name, to)) {
      throw new Refusal(
          "symlink " + GoText.quote(name) + " links out of charm: " + GoText.quote(to));
    }
  }

  private static boolean leaves(String name, String to) {
    int depth = Path.of(name).getNameCount() - 1;
    for (Path step : Path.of(to)) {
      String text = step.toString();
      depth += text.equals("..") ? -1 : text.equals(".") || text.isEmpty() ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private void pack() throws IOException {
    IgnoreRules rules = IgnoreRules.of(source);
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            String name = source.relativize(path).toString();
            if (!name.isEmpty() && rules.ignores(name, true)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(target.resolve(name));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            String name = source.relativize(path).toString();
            if (!rules.ignores(name, false)) {
              pack(path, name);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void pack(Path file, String name) throws IOException {
    int mode = mode(file);
    requireKind(name, mode & KIND);
    Path copy = target.resolve(name);
    if ((mode & KIND) == LINK) {
      requireInside(name, Files.readSymbolicLink(file).toString());
      Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
    } else {
      Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
      Files.setPosixFilePermissions(copy, (mode & OWNER_EXECUTE) == 0 ? PLAIN : EXECUTABLE);
    }
  }

  /** Unpacks an archive: links last, so that nothing is written through one. */
  private void unpack() throws IOException {
    TreeMap<String, String> links = new TreeMap<>();
    try (ZipFile zip = ZipFile.builder().setPath(source).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String name = nameOf(entry);
        int kind = entry.getUnixMode() & KIND;
        requireKind(name, kind == 0 ? FILE : kind);
        if (entry.isUnixSymlink()) {
          links.put(name, linkOf(zip, entry));
        } else if (entry.isDirectory()) {
          Files.createDirectories(target.resolve(name));
        } else {
          unpack(zip, entry, target.resolve(name));
        }
      }
    }
    for (var link : links.entrySet()) {
      requireInside(link.getKey(), link.getValue());
      Path path = target.resolve(link.getKey());
      Files.createDirectories(parentOf(path));
      Files.createSymbolicLink(path, Path.of(link.getValue()));
    }
  }

  private String nameOf(ZipArchiveEntry entry) {
    String name = entry.getName().replaceFirst("/+$", "");
    boolean outside =
        name.isEmpty()
            || name.startsWith("/")
            || name.indexOf('\0') >= 0
            || List.of(name.split("/", -1)).contains("..");
    if (outside) {
      throw new Refusal("the archive has a file outside itself: " + GoText.quote(entry.getName()));
    }
    return name;
  }

  private static String linkOf(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(LONGEST_LINK), StandardCharsets.UTF_8);
    }
  }

  private static void unpack(ZipFile zip, ZipArchiveEntry entry, Path copy) throws IOException {
    Files.createDirectories(parentOf(copy));
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
      in.transferTo(out);
    }
    boolean executable = (entry.getUnixMode() & OWNER_EXECUTE) != 0;
    Files.setPosixFilePermissions(copy, executable ? EXECUTABLE : PLAIN);
  }

  private static Path parentOf(Path file) {
    return Objects.requireNonNull(file.getParent(), "a file in a directory");
  }
}
