package org.charm4j.sim.agreement;

import java.util.Map;
import java.util.TreeMap;

/**
 * The labels in use (S-130 to S-134): one key for each use, given back when the rules say so and
 * not when it would seem natural (S-133).
 */
final class RefLabels {
  private static final String OWNER = "owner ";
  private static final String OBSERVER = "observer ";

  /** What is in use, each with the secret that it was given to. */
  private final Map<String, String> keys = new TreeMap<>();

  /** Returns the refusal of {@code label} as owner label of a unit or application, or null. */
  String refuseOwner(String owner, boolean unit, String label) {
    if (keys.containsKey(OWNER + owner + " " + label)) {
      return taken(label, "owner", owner);
    }
    if (!unit) {
      for (String key : keys.keySet()) {
        String[] parts = key.split(" ", 3);
        boolean ofUnit = parts[1].startsWith(owner + "/");
        if (ofUnit && parts[2].equals(label)) {
          return taken(escaped(label), "a unit of application", owner);
        }
      }
      return null;
    }
    String application = RefModel.applicationOf(owner);
    if (keys.containsKey(OWNER + application + " " + label)) {
      return taken(escaped(label), "application", application);
    }
    return keys.containsKey(OBSERVER + owner + " " + label)
        ? taken(label, "consumer", owner)
        : null;
  }

  /** Returns the refusal of {@code label} as observer label of a unit, or null. */
  String refuseObserver(String unit, String label, String secret) {
    String application = RefModel.applicationOf(unit);
    if (keys.containsKey(OWNER + application + " " + label)) {
      return taken(escaped(label), "application", application);
    }
    if (keys.containsKey(OWNER + unit + " " + label)) {
      return taken(label, "owner", unit);
    }
    // Of the same secret it may be an earlier label of the unit: S-133 names others only.
    String holder = keys.getOrDefault(OBSERVER + unit + " " + label, secret);
    return holder.equals(secret) ? null : taken(label, "consumer", unit);
  }

  private static String taken(String label, String role, String entity) {
    boolean plain = role.endsWith("application");
    return "secret label \"%s\" for %s \"%s\" already exists"
        .formatted(label, role, plain ? entity : RefModel.tag(entity));
  }

  /** S-132. */
  private static String escaped(String label) {
    return label.replace(".", "\\\\.");
  }

  void takeOwner(String owner, String label) {
    if (!label.isEmpty()) {
      keys.put(OWNER + owner + " " + label, "");
    }
  }

  void takeObserver(String unit, String label, String secret) {
    if (!label.isEmpty()) {
      keys.put(OBSERVER + unit + " " + label, secret);
    }
  }

  void freeOwner(String owner, String label) {
    keys.remove(OWNER + owner + " " + label);
  }

  void freeObserver(String unit, String label) {
    keys.remove(OBSERVER + unit + " " + label);
  }

  /** Frees everything of a unit or application that is gone (S-120, S-134). */
  void freeAll(String entity) {
    keys.keySet().removeIf(key -> key.split(" ", 3)[1].equals(entity));
  }
}
