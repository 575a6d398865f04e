package org.charm4j.sim.world;

/**
 * A storage of a unit. It is there from the start, and goes with its unit.
 *
 * @param number the model-wide number
 * @param name the name that the charm declares
 * @param kind {@code filesystem} or {@code block}
 * @param location where it is mounted, or its device
 * @param attached whether storage-attached has run
 */
public record StorageState(
    int number, String name, String kind, String location, boolean attached) {

  /** Returns {@code <name>/<number>}. */
  public String id() {
    return name + "/" + number;
  }

  StorageState withAttached() {
    return new StorageState(number, name, kind, location, true);
  }

  @Override
  public String toString() {
    return id();
  }
}
