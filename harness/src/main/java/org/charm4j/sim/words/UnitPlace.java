package org.charm4j.sim.words;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a new unit goes, and how many storages it gets.
 *
 * @param machine the number of a machine that has a unit already, or null for a new machine
 * @param storage how many of each storage; of those that are not named, what the charm needs
 */
public record UnitPlace(@Nullable Integer machine, SortedMap<String, Integer> storage) {
  /** A machine of its own, and the storage that the charm needs. */
  public static final UnitPlace OWN = new UnitPlace(null, new TreeMap<>());

  /** Copies the parts. */
  public UnitPlace {
    storage = Collections.unmodifiableSortedMap(new TreeMap<>(storage));
  }
}
