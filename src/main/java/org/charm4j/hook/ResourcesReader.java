package org.charm4j.hook;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and checks the section {@code resources} (H-801). */
final class ResourcesReader {

  private ResourcesReader() {}

  static SortedMap<String, ResourceMetadata> read(@Nullable YamlNode section) {
    SortedMap<String, ResourceMetadata> resources = new TreeMap<>();
    if (section != null) {
      section
          .entries("resources")
          .forEach((name, node) -> resources.put(name, resource(name, node)));
    }
    return resources;
  }

  private static ResourceMetadata resource(String name, YamlNode node) {
    String what = "resource \"" + name + "\"";
    Map<String, YamlNode> fields = node.entries(what);
    YamlNode type = fields.get("type");
    String typeName = type == null ? "file" : type.text(what + ", type");
    if (type != null && !typeName.equals("file") && !typeName.equals("oci-image")) {
      throw type.error(what + ", type: expected file or oci-image");
    }
    YamlNode filename = fields.get("filename");
    if (filename == null && typeName.equals("file")) {
      throw node.error(what + ": expected a filename");
    }
    YamlNode description = fields.get("description");
    return new ResourceMetadata(
        name,
        typeName,
        filename == null ? "" : filename.text(what + ", filename"),
        description == null ? "" : description.prose(what + ", description"));
  }
}
