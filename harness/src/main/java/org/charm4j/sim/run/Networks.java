package org.charm4j.sim.run;

import java.util.List;
import java.util.Locale;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.sim.command.NetworkText;
import org.charm4j.sim.world.Addresses;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * The network of a unit: that of its machine, with one interface, in one space (H-533). So every
 * binding has the same addresses, and they are reached the same way from inside and outside.
 */
final class Networks {
  private Networks() {}

  /** Returns the network of a binding, or null if the charm has no such endpoint or binding. */
  static @Nullable NetworkText of(ModelState state, UnitState unit, String binding) {
    CharmMetadata charm = state.application(unit.application()).charm().metadata();
    boolean known =
        charm.endpoint(binding) != null
            || charm.extraBindings().contains(binding)
            || binding.equals("juju-info"); // H-011: every charm has it
    if (!known) {
      return null;
    }
    String address = Addresses.of(unit);
    return new NetworkText(
        mac(unit), "eth0", address, "10.0.0.0/8", List.of(address), List.of(address + "/32"));
  }

  private static String mac(UnitState unit) {
    int host = unit.machine() + 1;
    return String.format(
        Locale.ROOT, "00:16:3e:%02x:%02x:%02x", (host >> 16) & 255, (host >> 8) & 255, host & 255);
  }
}
