package org.charm4j.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmSpec;

/**
 * A charm in any language: the directory, or the {@code .charm} file, that one would give to {@code
 * juju deploy}. Every hook of it runs as a process of its own, as on a unit.
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
  private final Path content;
  private final Limits limits;

  private CharmDirectory(Path path, CharmMetadata metadata, Path content, Limits limits) {
    this.path = path;
    this.metadata = metadata;
    this.content = content;
    this.limits = limits;
  }

  /**
   * Reads a charm: what is there now is what will be deployed.
   *
   * @param path a directory with {@code metadata.yaml} or {@code charmcraft.yaml} in it, or a
   *     {@code .charm} file; relative to the directory of this JVM
   * @throws IllegalArgumentException if there is nothing at that path
   * @throws CharmMetadataException if its metadata is missing or wrong
   */
  public static CharmDirectory of(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "there is no charm at "
              + path.toAbsolutePath()
              + "; give the path of a charm's directory or of a .charm file");
    }
    Path content = Workshop.open().newDirectory("charm");
    CharmFiles.take(path, content);
    CharmMetadata metadata = metadata(content, path);
    try {
      CharmFiles.splitCharmcraft(content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write beside the copy of the charm " + path, e);
    }
    return new CharmDirectory(path, metadata, content, Limits.DEFAULT);
  }

  /** Reads the copy, and complains of the original. */
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
   * Returns this charm with another limit of real time for each of its hooks, actions and execs. A
   * hook that takes longer is killed with all that it has started, and has failed. The default is
   * five minutes.
   *
   * @param limit more than nothing
   */
  public CharmDirectory withLimit(Duration limit) {
    return new CharmDirectory(path, metadata, content, limits.withWallClock(limit));
  }

  /**
   * Returns this charm with virtual time for its processes, by libfaketime. Without it they see
   * real time, and virtual time only in the variable {@code CHARM4J_NOW}.
   *
   * @throws IllegalStateException if libfaketime is not installed
   */
  public CharmDirectory withFakeTime() {
    Path library = Limits.findFakeTime();
    if (library == null) {
      throw new IllegalStateException(
          "libfaketime is not installed on this machine; install it (the package is called"
              + " libfaketime), or let the charm read CHARM4J_NOW");
    }
    return new CharmDirectory(path, metadata, content, limits.withFakeTime(library));
  }

  /** Returns what the charm declares about itself. */
  public CharmMetadata metadata() {
    return metadata;
  }

  /** Returns the charm as a new application runs it, for {@link Controller#deploy}. */
  public CharmSpec toDeploy() {
    return spec(new UnitDirectories(Workshop.open().newDirectory("units")));
  }

  /**
   * Returns the charm as an application runs it that is refreshed to it, for {@link
   * Controller#refresh}: what its units have written beside their charm stays.
   *
   * @param present the application's charm so far
   */
  public CharmSpec toRefresh(CharmSpec present) {
    return present.process() instanceof ExternalCharm before ? spec(before.units()) : toDeploy();
  }

  /** Returns the charm with its units unpacked there. */
  CharmSpec spec(UnitDirectories units) {
    return new CharmSpec(metadata, new ExternalCharm(path, content, units, limits));
  }

  /** Returns the charm's name and where it came from. */
  @Override
  public String toString() {
    return "charm " + metadata.name() + " of " + path;
  }
}
