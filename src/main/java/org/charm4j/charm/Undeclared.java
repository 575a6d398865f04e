package org.charm4j.charm;

import java.util.SortedMap;

/** The error for a name that the charm's metadata does not declare. */
final class Undeclared {

  private Undeclared() {}

  static IllegalArgumentException of(
      String what, String name, String charm, SortedMap<String, ?> declared) {
    String instead = declared.isEmpty() ? "none" : String.join(", ", declared.keySet());
    return new IllegalArgumentException(
        "no " + what + " '" + name + "' in charm '" + charm + "'; it declares: " + instead);
  }
}
