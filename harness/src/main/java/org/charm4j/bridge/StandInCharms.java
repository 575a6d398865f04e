package org.charm4j.bridge;

import java.nio.file.Files;
import java.nio.file.Path;
import org.charm4j.cli.CharmStore;
import org.charm4j.sim.CharmOrigin;
import org.charm4j.sim.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * Where the stand-in finds charms: at a path, and for a mere name in the directories of {@code
 * CHARM4J_CHARMS}, which play the charm store.
 */
final class StandInCharms implements CharmStore {
  private final UnitDirectories units = new UnitDirectories(Workshop.open().newDirectory("units"));
  private final String places;

  StandInCharms(String places) {
    this.places = places;
  }

  @Override
  public @Nullable CharmSpec find(String charm, @Nullable String channel, Path directory) {
    if (isPath(charm)) {
      Path path = directory.resolve(charm).normalize();
      return Files.exists(path) ? CharmDirectory.of(path).spec(units) : null;
    }
    for (String place : places.split(":", -1)) {
      for (String name : new String[] {charm, charm + ".charm"}) {
        Path path = Path.of(place).resolve(name);
        if (!place.isEmpty() && Files.exists(path)) {
          String from = channel == null ? "latest/stable" : channel;
          return CharmDirectory.of(path).spec(units).from(CharmOrigin.store(1, from));
        }
      }
    }
    return null;
  }

  private static boolean isPath(String charm) {
    return charm.startsWith("./")
        || charm.startsWith("../")
        || charm.startsWith("/")
        || charm.equals(".")
        || charm.endsWith(".charm");
  }
}
