package org.charm4j.sim.world;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The resources of an application.
 *
 * @param files the absolute path of each file that was attached, by the resource's name
 * @param revision how often one was attached; a unit that has seen another number upgrades (H-146)
 */
public record AttachedResources(TreePMap<String, String> files, int revision) {
  public static final AttachedResources NONE = new AttachedResources(TreePMap.empty(), 0);

  public @Nullable String file(String resource) {
    return files.get(resource);
  }

  AttachedResources with(String resource, String file) {
    return new AttachedResources(files.plus(resource, file), revision + 1);
  }
}
