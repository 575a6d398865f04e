package org.charm4j.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.charm4j.hook.CharmMetadata;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** Copies charms to units, and makes of their files what packing makes of them. */
final class CharmFiles {
  /** What a charmcraft.yaml says to charmcraft, and not to Juju. */
  private static final Set<String> OF_CHARMCRAFT =
      Set.of(
          "config",
          "actions",
          "type",
          "base",
          "bases",
          "build-base",
          "platforms",
          "parts",
          "charmhub",
          "analysis",
          "charm-libs",
          "charm-user");

  private CharmFiles() {}

  /** Makes the hooks executable that Juju knows, as its packer and its agent do (H-401). */
  static void makeHooksExecutable(Path charm, CharmMetadata metadata) {
    Path hooks = charm.resolve("hooks");
    if (!Files.isDirectory(hooks, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(hooks)) {
      for (Path file : files) {
        boolean known = HookNames.isOne(String.valueOf(file.getFileName()), metadata);
        if (known && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
          rights.add(PosixFilePermission.OWNER_EXECUTE);
          Files.setPosixFilePermissions(file, rights);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the hooks of " + charm + " executable", e);
    }
  }

  /** Deletes a directory and all that is in it. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all = files(directory);
    Collections.reverse(all);
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(directory);
  }

  /** Copies all below {@code source}: permissions, times, and symbolic links as such. */
  static void copy(Path source, Path target) throws IOException {
    for (Path file : files(source)) {
      Path copy = target.resolve(source.relativize(file).toString());
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(
            file,
            copy,
            LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Returns all below a directory, each directory before what is in it. */
  static List<Path> files(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (!path.equals(directory)) {
              found.add(path);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            found.add(path);
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /**
   * Makes the {@code metadata.yaml} and so on that packing makes of a {@code charmcraft.yaml},
   * unless they are there (H-402). The file has been read as metadata, and is right.
   */
  static void splitCharmcraft(Path charm) throws IOException {
    Path source = charm.resolve("charmcraft.yaml");
    if (!Files.exists(source) || Files.exists(charm.resolve("metadata.yaml"))) {
      return;
    }
    Map<String, Object> all = new LinkedHashMap<>(yaml().load(Files.readString(source)));
    for (String part : List.of("config", "actions")) {
      Object own = all.get(part);
      Path file = charm.resolve(part + ".yaml");
      if (own instanceof Map<?, ?> map && !map.isEmpty() && !Files.exists(file)) {
        Files.writeString(file, yaml().dump(own));
      }
    }
    all.keySet().removeAll(OF_CHARMCRAFT);
    all.values().removeIf(Objects::isNull);
    Files.writeString(charm.resolve("metadata.yaml"), yaml().dump(all));
  }

  /** Reads and writes as charmcraft does, to which {@code yes} is a truth and {@code 010} is 8. */
  private static Yaml yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(Integer.MAX_VALUE);
    return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options);
  }

  /** Replaces one version of a charm by another, and leaves what the charm has written itself. */
  static void replace(Path old, Path fresh, Path target) throws IOException {
    List<Path> gone = files(old);
    Collections.reverse(gone);
    for (Path file : gone) {
      Path relative = old.relativize(file);
      Path there = target.resolve(relative);
      boolean isDirectory = Files.isDirectory(there, LinkOption.NOFOLLOW_LINKS);
      if (!isDirectory || (isEmpty(there) && !Files.isDirectory(fresh.resolve(relative)))) {
        Files.deleteIfExists(there);
      }
    }
    copy(fresh, target);
  }

  private static boolean isEmpty(Path directory) throws IOException {
    return files(directory).isEmpty();
  }
}
