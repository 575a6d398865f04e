package org.charm4j.bridge;

import java.util.Set;
import org.charm4j.hook.CharmMetadata;

/** The names of the hooks that Juju could run of a charm. */
final class HookNames {
  private static final Set<String> OF_EVERY_UNIT =
      Set.of(
          "install",
          "start",
          "config-changed",
          "upgrade-charm",
          "stop",
          "remove",
          "action",
          "update-status",
          "leader-elected",
          "leader-deposed",
          "leader-settings-changed",
          "collect-metrics",
          "meter-status-changed",
          "pre-series-upgrade",
          "post-series-upgrade",
          "secret-changed",
          "secret-expired",
          "secret-remove",
          "secret-rotate");

  private static final Set<String> OF_A_RELATION =
      Set.of("created", "joined", "changed", "departed", "broken");

  private static final Set<String> OF_A_STORAGE = Set.of("attached", "detaching");

  private static final Set<String> OF_A_CONTAINER =
      Set.of("ready", "custom-notice", "check-failed", "check-recovered");

  private HookNames() {}

  static boolean isOne(String name, CharmMetadata charm) {
    return OF_EVERY_UNIT.contains(name)
        || isOf(name, "-relation-", charm.endpoints().keySet(), OF_A_RELATION)
        || isOf(name, "-storage-", charm.storage().keySet(), OF_A_STORAGE)
        || isOf(name, "-pebble-", charm.containers(), OF_A_CONTAINER);
  }

  private static boolean isOf(String name, String middle, Set<String> things, Set<String> ends) {
    int at = name.lastIndexOf(middle);
    return at > 0
        && things.contains(name.substring(0, at))
        && ends.contains(name.substring(at + middle.length()));
  }
}
