package org.charm4j.hook;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code options} of {@code config.yaml} (H-810, H-811). */
final class OptionsReader {

  private OptionsReader() {}

  static SortedMap<String, OptionMetadata> read(@Nullable YamlNode config) {
    SortedMap<String, OptionMetadata> options = new TreeMap<>();
    YamlNode node = config == null ? null : config.entries("config").get("options");
    if (node != null) {
      node.entries("config options").forEach((name, value) -> options.put(name, of(name, value)));
    }
    return options;
  }

  private static OptionMetadata of(String name, YamlNode node) {
    String what = "option \"" + name + "\"";
    Map<String, YamlNode> fields = node.entries(what);
    YamlNode typeNode = fields.get("type");
    OptionMetadata.Type type =
        typeNode == null ? OptionMetadata.Type.STRING : type(name, typeNode.prose(what), typeNode);
    YamlNode description = fields.get("description");
    return new OptionMetadata(
        name,
        type,
        defaultOf(name, type, fields.get("default")),
        description == null ? "" : description.prose(what + ", description"));
  }

  private static OptionMetadata.Type type(String name, String text, YamlNode node) {
    for (OptionMetadata.Type type : OptionMetadata.Type.values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    throw node.error("invalid config: option \"%s\" has unknown type \"%s\"".formatted(name, text));
  }

  private static @Nullable Object defaultOf(
      String name, OptionMetadata.Type type, @Nullable YamlNode node) {
    Object value = node == null ? null : node.value();
    if (node == null || value == null) {
      return null;
    }
    boolean isText = type == OptionMetadata.Type.STRING || type == OptionMetadata.Type.SECRET;
    if (!isText && value.equals("")) {
      return null; // Juju takes an empty default of these types for none (H-811).
    }
    Object converted = convert(type, value);
    if (converted == null) {
      throw node.error(
          "invalid config default: option \"%s\" expected %s, got %s"
              .formatted(name, type.text(), shown(node)));
    }
    return converted;
  }

  private static @Nullable Object convert(OptionMetadata.Type type, Object value) {
    return switch (type) {
      case STRING, SECRET -> value instanceof String ? value : null;
      case INT -> value instanceof Long ? value : null;
      case FLOAT -> value instanceof Number number ? (Object) number.doubleValue() : null;
      case BOOLEAN -> value instanceof Boolean ? value : oldBoolean(value);
    };
  }

  /** The words for booleans of YAML 1.1, which Juju's reader still knows. */
  private static @Nullable Object oldBoolean(Object value) {
    return switch (value.toString()) {
      case "yes", "Yes", "YES", "on", "On", "ON" -> true;
      case "no", "No", "NO", "off", "Off", "OFF" -> false;
      default -> null;
    };
  }

  private static String shown(YamlNode node) {
    return node.value() instanceof String text ? "\"" + text + "\"" : String.valueOf(node.plain());
  }
}
