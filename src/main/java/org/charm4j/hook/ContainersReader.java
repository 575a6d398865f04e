package org.charm4j.hook;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads and checks the section {@code containers} (H-801), whose shape is right. */
final class ContainersReader {

  private ContainersReader() {}

  /** Returns the containers' names. */
  static SortedSet<String> read(
      @Nullable YamlNode section,
      Map<String, ResourceMetadata> resources,
      Map<String, StorageMetadata> storage) {
    if (section == null) {
      return new TreeSet<>();
    }
    section
        .entries()
        .forEach(
            (name, node) -> {
              Map<String, YamlNode> fields = node.entries();
              checkImage(fields.get("resource"), resources);
              checkMounts(name, fields.get("mounts"), storage);
              checkId(name, "uid", fields.get("uid"));
              checkId(name, "gid", fields.get("gid"));
            });
    return new TreeSet<>(section.entries().keySet());
  }

  private static void checkImage(@Nullable YamlNode node, Map<String, ResourceMetadata> resources) {
    if (node == null || node.written().isEmpty()) {
      return;
    }
    ResourceMetadata image = resources.get(node.written());
    String named = "referenced resource " + GoQuotes.quote(node.written());
    if (image == null) {
      throw wrong(node, named + " not found");
    }
    if (!image.type().equals(ResourcesReader.IMAGE)) {
      throw wrong(node, named + " is not a " + ResourcesReader.IMAGE);
    }
  }

  private static void checkMounts(
      String container, @Nullable YamlNode mounts, Map<String, StorageMetadata> storage) {
    if (mounts == null) {
      return;
    }
    for (YamlNode mount : mounts.elements()) {
      Map<String, YamlNode> fields = mount.entries();
      String source = fields.getOrDefault("storage", mount.nothing()).written();
      String of = "container " + GoQuotes.quote(container) + ": ";
      if (source.isEmpty()) {
        throw wrong(mount, of + "storage must be specified on mount");
      }
      if (fields.getOrDefault("location", mount.nothing()).written().isEmpty()) {
        throw wrong(mount, of + "location must be specified on mount");
      }
      if (!storage.containsKey(source)) {
        throw wrong(mount, of + "storage " + GoQuotes.quote(source) + " not valid");
      }
    }
  }

  /** The users 1000 to 9999 are kept for Juju. */
  private static void checkId(String container, String what, @Nullable YamlNode node) {
    Long id = node == null ? null : Coerced.whole(node);
    if (node != null && id != null && id >= 1000 && id < 10000) {
      throw wrong(
          node,
          "container %s has invalid %s %d: %s cannot be in reserved range 1000-9999"
              .formatted(GoQuotes.quote(container), what, id, what));
    }
  }

  private static CharmMetadataException wrong(YamlNode node, String words) {
    return node.error("parsing containers: " + words);
  }
}
