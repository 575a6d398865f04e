package org.charm4j.sim.world;

import org.pcollections.IntTreePMap;

/**
 * What a unit has of its machine and of what its application was given.
 *
 * @param ports the ports it has opened
 * @param storage its storages by number
 * @param resourcesSeen the revision of the application's resources that it has handled (H-146)
 * @param rebooted whether its machine was rebooted and the charm has yet to hear of it (H-103)
 */
public record UnitResources(
    OpenPorts ports, IntTreePMap<StorageState> storage, int resourcesSeen, boolean rebooted) {

  static UnitResources fresh(AttachedResources resources) {
    return new UnitResources(OpenPorts.NONE, IntTreePMap.empty(), resources.revision(), false);
  }

  UnitResources withPorts(OpenPorts newPorts) {
    return new UnitResources(newPorts, storage, resourcesSeen, rebooted);
  }

  UnitResources withStorage(IntTreePMap<StorageState> newStorage) {
    return new UnitResources(ports, newStorage, resourcesSeen, rebooted);
  }

  UnitResources withResourcesSeen(int revision) {
    return new UnitResources(ports, storage, revision, rebooted);
  }

  UnitResources withRebooted(boolean pending) {
    return new UnitResources(ports, storage, resourcesSeen, pending);
  }
}
