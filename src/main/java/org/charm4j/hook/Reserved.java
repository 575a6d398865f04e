package org.charm4j.hook;

import org.jspecify.annotations.Nullable;

/** Names that Juju keeps for itself and for charms of its own, called {@code juju-…} (H-012). */
final class Reserved {

  private Reserved() {}

  static boolean isReserved(String charm, String name) {
    return reason(charm, name) != null;
  }

  /** Returns in Juju's words why a charm may not use a name, or null if it may. */
  static @Nullable String reason(String charm, String name) {
    if (charm.startsWith("juju-")) {
      return null;
    }
    if (name.equals("juju")) {
      return "\"juju\" is a reserved name";
    }
    return name.startsWith("juju-") ? "the \"juju-\" prefix is reserved" : null;
  }
}
