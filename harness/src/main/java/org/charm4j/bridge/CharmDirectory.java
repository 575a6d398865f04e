package org.charm4j.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmBuild;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * A charm in any language: a directory or a {@code .charm} file, as {@code juju deploy} takes them.
 * Every hook runs as a process, as on a unit.
 *
 * <pre>{@code
 * juju.deploy("legacy", CharmDirectory.of(Path.of("src/test/charms/legacy")));
 * }</pre>
 *
 * <p>It needs Linux with bash, coreutils, grep and /proc.
 */
public final class CharmDirectory {
  private final Path path;
  private final CharmMetadata metadata;
  private final CharmCopy content;
  private final CharmBuild build;
  private final Limits limits;

  private CharmDirectory(
      Path path, CharmMetadata metadata, CharmCopy content, CharmBuild build, Limits limits) {
    this.path = path;
    this.metadata = metadata;
    this.content = content;
    this.build = build;
    this.limits = limits;
  }

  /**
   * Reads a charm. Later changes of the directory do not count.
   *
   * @param path a directory with {@code metadata.yaml} or {@code charmcraft.yaml} in it, or a
   *     {@code .charm} file; relative to the directory of this JVM
   * @throws IllegalArgumentException if there is nothing at that path
   * @throws org.charm4j.sim.RefusedException if it is what Juju does not take: pipes, devices, or
   *     links that lead out of the charm
   * @throws CharmMetadataException if its metadata is missing or wrong
   */
  public static CharmDirectory of(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "there is no charm at "
              + path.toAbsolutePath()
              + "; give the path of a charm's directory or of a .charm file");
    }
    CharmCopy content = CharmCopy.create("charm");
    try {
      CharmSource.copy(path, content.path());
      CharmMetadata metadata = metadata(content.path(), path);
      CharmFiles.splitCharmcraft(content.path());
      CharmFiles.makeHooksExecutable(content.path(), metadata);
      CharmBuild build = BuildFiles.read(content.path(), path);
      return new CharmDirectory(path, metadata, content, build, Limits.DEFAULT);
    } catch (IOException e) {
      content.remove();
      throw new UncheckedIOException("cannot write beside the copy of the charm " + path, e);
    } catch (RuntimeException | Error e) {
      content.remove();
      throw e;
    }
  }

  /** Reads the copy; errors name the original. */
  private static CharmMetadata metadata(Path content, Path path) {
    try {
      return CharmMetadataReader.read(content);
    } catch (CharmMetadataException e) {
      String original = path.toAbsolutePath().normalize().toString();
      String message = String.valueOf(e.getMessage());
      throw new CharmMetadataException(message.replace(content.toString(), original));
    }
  }

  /**
   * Returns this charm with another limit of real time for each hook, action and exec. A hook that
   * takes longer is killed, with all processes that it has started, and has failed. The default is
   * five minutes.
   *
   * @param limit more than zero
   */
  public CharmDirectory withLimit(Duration limit) {
    return new CharmDirectory(path, metadata, content, build, limits.withWallClock(limit));
  }

  /**
   * Returns this charm with virtual time for its processes, through libfaketime. Without it the
   * processes see real time, and find virtual time only in the variable {@code CHARM4J_NOW}.
   *
   * <p>The variable {@code CHARM4J_LIBFAKETIME} names the library where it is not where
   * distributions put it.
   *
   * @throws IllegalStateException if libfaketime is not installed
   */
  public CharmDirectory withFakeTime() {
    Path library = FakeTime.library(System.getenv(FakeTime.VARIABLE));
    return withFakeTime(() -> library);
  }

  /** Returns this charm with virtual time; each of its processes asks for the library again. */
  CharmDirectory withFakeTime(Supplier<@Nullable Path> library) {
    return new CharmDirectory(path, metadata, content, build, limits.withFakeTime(library));
  }

  /** Returns the metadata of the charm. */
  public CharmMetadata metadata() {
    return metadata;
  }

  /** Returns the charm for a new application, for {@link Controller#deploy}. */
  public CharmSpec toDeploy() {
    return spec(new UnitDirectories());
  }

  /**
   * Returns the charm for an application that is refreshed to it, for {@link Controller#refresh}.
   * Files that its units have written stay.
   *
   * @param present the present charm of the application
   */
  public CharmSpec toRefresh(CharmSpec present) {
    return present.process() instanceof ExternalCharm before ? spec(before.units()) : toDeploy();
  }

  /** Returns the charm with its units unpacked there. */
  CharmSpec spec(UnitDirectories units) {
    return new CharmSpec(metadata, new ExternalCharm(path, content, units, limits)).builtAs(build);
  }

  /** Returns the charm's name and where it came from. */
  @Override
  public String toString() {
    return "charm " + metadata.name() + " of " + path;
  }
}
