package org.charm4j.sim.world;

/** The addresses of units: those of their machines, in a private range, by order of creation. */
public final class Addresses {
  private Addresses() {}

  public static String of(UnitState unit) {
    int host = unit.machine() + 1;
    return "10." + ((host >> 16) & 255) + "." + ((host >> 8) & 255) + "." + (host & 255);
  }
}
