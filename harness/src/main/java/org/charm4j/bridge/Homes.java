package org.charm4j.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The home directories of machines, which {@code juju ssh} and {@code juju scp} work in. Units that
 * share a machine share its home. One is made when it is first needed.
 */
final class Homes {
  private final Set<String> machines = new TreeSet<>();
  private @Nullable CharmCopy root;

  /** Returns the name by which {@link #keep} knows a machine. */
  static String name(String model, int machine) {
    return model + "/" + machine;
  }

  /** Returns the home of a machine, which is there afterwards. */
  synchronized Path of(String model, int machine) throws IOException {
    CharmCopy known = root;
    if (known == null) {
      known = CharmCopy.create("machines");
      root = known;
    }
    String name = name(model, machine);
    machines.add(name);
    return Files.createDirectories(known.path().resolve(name).resolve("home/ubuntu"));
  }

  /** Deletes the homes of all machines but these. */
  synchronized void keep(Set<String> names) throws IOException {
    CharmCopy known = root;
    for (String name : List.copyOf(machines)) {
      if (known != null && !names.contains(name)) {
        machines.remove(name);
        CharmFiles.delete(known.path().resolve(name));
      }
    }
  }
}
