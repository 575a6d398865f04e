package org.charm4j.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.HookEnvironment;

/**
 * Where units have their charm unpacked. Each has a copy of its own, which its hooks may write to;
 * it lives through upgrades of the charm.
 */
final class UnitDirectories {
  private final Path root;
  private final Map<String, Path> charms = new TreeMap<>();

  UnitDirectories(Path root) {
    this.root = root;
  }

  /** Returns the directory of a unit with {@code charm} in it, unpacked or upgraded if need be. */
  synchronized Path of(HookEnvironment environment, Path charm) {
    String model = environment.require("JUJU_MODEL_UUID");
    String tag = "unit-" + environment.require("JUJU_UNIT_NAME").replace('/', '-');
    String unit = model + "/" + tag;
    Path directory = root.resolve(model).resolve(tag).resolve("charm");
    Path present = charms.get(unit);
    try {
      if (present == null) {
        Files.createDirectories(directory);
        CharmFiles.copy(charm, directory);
      } else if (!present.equals(charm)) {
        CharmFiles.replace(present, charm, directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the charm of " + unit, e);
    }
    charms.put(unit, charm);
    return directory;
  }
}
