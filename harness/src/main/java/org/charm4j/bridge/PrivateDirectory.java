package org.charm4j.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.charm4j.cli.Trouble;

/**
 * A directory that must be this user's alone before anything in it is believed: others could put
 * their own port and token there, or a link to a file that is then overwritten.
 */
final class PrivateDirectory {
  private PrivateDirectory() {}

  /**
   * Checks a directory and those of {@code names} in it that are there.
   *
   * @throws IllegalArgumentException saying what is wrong, and what to do
   */
  static void require(Path directory, String... names) {
    try {
      require(directory, true, true);
      // In a directory that nobody else can enter, it does not matter who could write its files.
      boolean open =
          Files.getPosixFilePermissions(directory).stream().anyMatch(right -> !isOwners(right));
      for (String name : names) {
        Path file = directory.resolve(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          require(file, false, open);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot use " + directory + ": " + Trouble.of(e), e);
    }
  }

  private static boolean isOwners(PosixFilePermission right) {
    return right.name().startsWith("OWNER_");
  }

  private static void require(Path file, boolean directory, boolean open) throws IOException {
    try {
      boolean right =
          directory
              ? Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
              : Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      Set<PosixFilePermission> rights =
          Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
      String wrong =
          !owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
              ? "belongs to somebody else"
              : !right
                  ? directory ? "is no directory" : "is no ordinary file"
                  : open
                          && (rights.contains(PosixFilePermission.GROUP_WRITE)
                              || rights.contains(PosixFilePermission.OTHERS_WRITE))
                      ? "can be written by others"
                      : "";
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException(file + " " + wrong + ", and is not used; remove it");
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "there is no " + file + ", or its name is not UTF-8, which Charm4J needs", e);
    }
  }
}
