package org.charm4j.cli.session;

import java.nio.file.Path;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * Finds charms for {@code juju deploy} and {@code juju refresh}: registered ones by name, and
 * directories or files by path. The host of a session provides it.
 */
@FunctionalInterface
public interface CharmStore {

  /** A store without charms. */
  CharmStore EMPTY = (charm, channel, directory) -> null;

  /** Returns whether what the command line says is a path, and not the name of a charm. */
  static boolean isPath(String charm) {
    return charm.startsWith("./")
        || charm.startsWith("../")
        || charm.startsWith("/")
        || charm.equals(".")
        || charm.endsWith(".charm");
  }

  /**
   * Finds a charm.
   *
   * @param charm what the command line says: a path if it begins with {@code ./}, {@code ../} or
   *     {@code /} or ends in {@code .charm}, else the name of a charm
   * @param channel the channel that was asked for, or null; means nothing for a path
   * @param directory the directory for relative paths
   * @return the charm, or null if there is none. A charm without {@link CharmOrigin} is local, and
   *     the session counts its revision
   * @throws org.charm4j.sim.RefusedException if the charm cannot be deployed, saying why in words
   *     for the person at the keyboard
   */
  @Nullable CharmSpec find(String charm, @Nullable String channel, Path directory);
}
