package org.charm4j.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.charm4j.cli.session.CharmStore;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * Finds charms in any language for {@code juju deploy} and {@code juju refresh}: by a path, or by a
 * name in directories that stand for the charm store.
 */
public final class CharmFolders implements CharmStore {
  private static final String OF_STORE = "ch:";

  private final String places;
  private final Supplier<@Nullable Path> fakeTime;
  private @Nullable UnitDirectories units;

  /**
   * Makes a store.
   *
   * @param places the directories that stand for the charm store, separated by colons; may be empty
   */
  public CharmFolders(String places) {
    this(places, () -> null);
  }

  /**
   * Makes a store of charms whose processes see virtual time when {@code fakeTime} has a library.
   */
  CharmFolders(String places, Supplier<@Nullable Path> fakeTime) {
    this.places = places;
    this.fakeTime = fakeTime;
  }

  @Override
  public @Nullable CharmSpec find(String typed, @Nullable String channel, Path directory) {
    boolean ofStore = typed.startsWith(OF_STORE);
    String charm = ofStore ? typed.substring(OF_STORE.length()) : typed;
    if (CharmStore.isPath(charm)) {
      Path path = directory.resolve(charm).normalize();
      return Files.exists(path) ? at(path) : null;
    }
    for (String place : places.split(":", -1)) {
      for (String name : new String[] {charm, charm + ".charm"}) {
        Path path = Path.of(place).resolve(name);
        if (!place.isEmpty() && Files.exists(path)) {
          if (!ofStore) {
            requireClear(charm, directory.resolve(charm), path);
          }
          String from = channel == null ? "latest/stable" : channel;
          return at(path).from(CharmOrigin.store(1, from));
        }
      }
    }
    return null;
  }

  /** refuses a name that means a charm of the store and another one in this directory. */
  private static void requireClear(String charm, Path here, Path found) {
    boolean isCharm =
        Files.isRegularFile(here.resolve("metadata.yaml"))
            || Files.isRegularFile(here.resolve("charmcraft.yaml"));
    if (isCharm && !isSame(here, found)) {
      throw RefusedException.failed(
          "The charm or bundle \""
              + charm
              + "\" is ambiguous.\nTo deploy a local charm or bundle, run `juju deploy ./"
              + charm
              + "`.\nTo deploy a charm or bundle from CharmHub, run `juju deploy ch:"
              + charm
              + "`.");
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // One of them is just going.
    }
  }

  /** Returns the charm at a path that must be there. */
  CharmSpec at(Path path) {
    try {
      return CharmDirectory.of(path).withFakeTime(fakeTime).spec(units());
    } catch (CharmMetadataException wrong) {
      throw RefusedException.failed(String.valueOf(wrong.getMessage()));
    }
  }

  /** Deletes what units have on disk, except of these models. */
  void keepModels(Set<String> uuids) throws IOException {
    if (units != null) {
      units.keepModels(uuids);
    }
  }

  /** One for all, so that a refreshed application keeps the files of its units. */
  private UnitDirectories units() {
    UnitDirectories known = units;
    if (known == null) {
      known = new UnitDirectories();
      units = known;
    }
    return known;
  }
}
