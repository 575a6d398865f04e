package org.charm4j.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;

/**
 * Copies files as the program scp does: links are followed, permissions of new files are those of
 * the source, and nothing but files and directories is copied.
 *
 * @param recursive whether directories are copied, too
 * @param preserving whether times and permissions are kept
 */
record FileCopy(boolean recursive, boolean preserving) {

  /**
   * A file or directory.
   *
   * @param shown how the command line names it
   * @param path where it is
   * @param isRemote whether it is on a machine of the model
   */
  record Place(String shown, Path path, boolean isRemote) {}

  /** Copies to a directory that is there, or a single source under a new name. */
  void copy(List<Place> sources, Place target) {
    boolean into = Files.isDirectory(target.path());
    if (sources.size() > 1 && !into) {
      throw RefusedException.failed(target.shown() + ": not a directory");
    }
    for (Place source : sources) {
      if (!Files.exists(source.path())) {
        throw RefusedException.failed(source.shown() + ": no such file or directory");
      }
      if (Files.isDirectory(source.path()) && !recursive) {
        throw RefusedException.failed(
            source.shown() + " is a directory; to copy it, give -r behind --");
      }
      Path name = source.path().toAbsolutePath().normalize().getFileName();
      Path copy = into && name != null ? target.path().resolve(name.toString()) : target.path();
      try {
        copy(source.path(), copy);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot copy " + source.shown() + " to " + target.shown(), e);
      }
    }
  }

  private void copy(Path source, Path target) throws IOException {
    if (Files.exists(target) && Files.isSameFile(source, target)) {
      throw RefusedException.failed(GoText.quote(source.toString()) + " would become itself");
    }
    Path parent = target.toAbsolutePath().normalize().getParent();
    if (parent != null && parent.toRealPath().startsWith(source.toRealPath())) {
      throw RefusedException.failed(
          GoText.quote(source.toString()) + " cannot be copied into itself");
    }
    Files.walkFileTree(
        source,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            Path copy = target.resolve(source.relativize(path).toString());
            if (!Files.isDirectory(copy)) {
              Files.createDirectory(copy);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            copyFile(path, target.resolve(source.relativize(path).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** To open anything but a file could wait for ever, or drive a device. */
  private void copyFile(Path source, Path target) throws IOException {
    requireFile(source);
    boolean isNew = !Files.exists(target);
    if (!isNew) {
      requireFile(target);
    }
    try (OutputStream out = Files.newOutputStream(target)) {
      Files.copy(source, out);
    }
    if (isNew || preserving) {
      Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(source));
    }
    if (preserving) {
      Files.setLastModifiedTime(target, Files.getLastModifiedTime(source));
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw RefusedException.failed(GoText.quote(file.toString()) + " is not a regular file");
    }
  }
}
