package org.charm4j.hook;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and checks the section {@code resources} (H-801), whose shape is right. */
final class ResourcesReader {
  /** The type of an image, as a container names it. */
  static final String IMAGE = "oci-image";

  private static final String FILE = "file";

  private ResourcesReader() {}

  static SortedMap<String, ResourceMetadata> read(@Nullable YamlNode section) {
    SortedMap<String, ResourceMetadata> resources = new TreeMap<>();
    if (section != null) {
      section.entries().forEach((name, node) -> resources.put(name, resource(name, node)));
    }
    return resources;
  }

  private static ResourceMetadata resource(String name, YamlNode node) {
    Map<String, YamlNode> fields = node.entries();
    YamlNode nothing = node.nothing();
    YamlNode type = fields.get("type");
    String typeName = type == null ? FILE : type.written();
    if (type != null && !typeName.equals(FILE) && !typeName.equals(IMAGE)) {
      throw type.error("unsupported resource type " + GoQuotes.quote(typeName));
    }
    YamlNode filename = fields.getOrDefault("filename", nothing);
    if (typeName.equals(FILE)) {
      if (filename.written().isEmpty()) {
        throw node.error("resource missing filename");
      }
      if (filename.written().contains("/")) {
        throw filename.error(
            "filename cannot contain \"/\" (got " + GoQuotes.quote(filename.written()) + ")");
      }
    }
    return new ResourceMetadata(
        name, typeName, filename.written(), fields.getOrDefault("description", nothing).written());
  }
}
