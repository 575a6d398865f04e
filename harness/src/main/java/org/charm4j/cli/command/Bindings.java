package org.charm4j.cli.command;

import org.charm4j.hook.CharmMetadata;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;

/**
 * The flag {@code --bind}: the network is one space, alpha, so no other one can be named.
 */
final class Bindings {
  static final String SPACE = "alpha";

  private Bindings() {}

  /** Refuses endpoints that the charm does not have, and spaces that the model does not have. */
  static void check(@Nullable String bind, CharmMetadata charm) {
    for (String word : bind == null || bind.isBlank() ? new String[0] : bind.strip().split(" +")) {
      int equals = word.indexOf('=');
      String endpoint = equals < 0 ? "" : word.substring(0, equals);
      boolean isKnown =
          equals < 0
              || charm.endpoints().containsKey(endpoint)
              || charm.extraBindings().contains(endpoint);
      if (!isKnown) {
        throw RefusedException.failed("endpoint " + GoText.quote(endpoint) + " not found");
      }
      String space = word.substring(equals + 1);
      if (!space.equals(SPACE)) {
        throw RefusedException.failed("space " + GoText.quote(space) + " not found");
      }
    }
  }
}
