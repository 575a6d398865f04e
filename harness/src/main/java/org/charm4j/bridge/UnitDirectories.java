package org.charm4j.bridge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;

/**
 * Where units have their charm unpacked. Each has a copy of its own, which its hooks may write to;
 * it lives through upgrades of the charm, and ends with the model.
 */
final class UnitDirectories {
  /** A name may have 255 bytes. */
  private static final int LONGEST_NAME = 200;

  private final CharmCopy root = CharmCopy.create("units");
  private final Map<String, CharmCopy> charms = new TreeMap<>();

  /** Returns the directory of a unit with {@code charm} in it, unpacked or upgraded if need be. */
  synchronized Path of(HookEnvironment environment, CharmCopy charm) throws IOException {
    String model = environment.require(JujuVariables.MODEL_UUID);
    String tag = "unit-" + environment.require(JujuVariables.UNIT_NAME).replace('/', '-');
    String unit = model + "/" + tag;
    Path directory = root.path().resolve(model).resolve(fileName(tag)).resolve("charm");
    CharmCopy present = charms.get(unit);
    if (present == null) {
      Files.createDirectories(directory);
      CharmFiles.copy(charm.path(), directory);
    } else if (!present.equals(charm)) {
      CharmFiles.replace(present.path(), charm.path(), directory);
    }
    charms.put(unit, charm);
    return directory;
  }

  private static String fileName(String tag) {
    return tag.length() <= LONGEST_NAME
        ? tag
        : tag.substring(0, LONGEST_NAME)
            + UUID.nameUUIDFromBytes(tag.getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes the directories of all models but these; a unit that runs again begins afresh. */
  synchronized void keepModels(Set<String> uuids) throws IOException {
    for (String unit : Set.copyOf(charms.keySet())) {
      String model = unit.substring(0, unit.indexOf('/'));
      if (!uuids.contains(model)) {
        charms.remove(unit);
        CharmFiles.delete(root.path().resolve(model));
      }
    }
  }
}
