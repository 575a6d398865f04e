package org.charm4j.hook;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code options} of {@code config.yaml} (H-810, H-811). */
final class OptionsReader {

  private OptionsReader() {}

  /** Reads a configuration; null is one that the charm does not have. */
  static SortedMap<String, OptionMetadata> read(@Nullable YamlNode config) {
    SortedMap<String, OptionMetadata> options = new TreeMap<>();
    if (config == null) {
      return options;
    }
    YamlNode declared = config.entries("charm.Config").get("options");
    if (declared == null) {
      throw config.error("invalid config: empty configuration");
    }
    declared
        .entries("map[string]charm.Option")
        .forEach((name, node) -> options.put(name, option(name, node)));
    return options;
  }

  private static OptionMetadata option(String name, YamlNode node) {
    Map<String, YamlNode> fields = node.entries("charm.Option");
    YamlNode nothing = node.nothing();
    OptionMetadata.Type type = type(name, fields.getOrDefault("type", nothing));
    return new OptionMetadata(
        name,
        type,
        defaultOf(name, type, fields.get("default")),
        fields.getOrDefault("description", nothing).prose());
  }

  private static OptionMetadata.Type type(String name, YamlNode node) {
    String text = node.prose();
    if (text.isEmpty()) {
      return OptionMetadata.Type.STRING;
    }
    for (OptionMetadata.Type type : OptionMetadata.Type.values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    throw node.error(
        "invalid config: option \"%s\" has unknown type %s".formatted(name, GoQuotes.quote(text)));
  }

  private static @Nullable Object defaultOf(
      String name, OptionMetadata.Type type, @Nullable YamlNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    Object converted = convert(type, node);
    if (converted == null) {
      throw node.error(
          "invalid config default: option \"%s\" expected %s, got %s"
              .formatted(name, type.meant().text(), GoValue.shown(node)));
    }
    return converted;
  }

  /** Texts will do for whole numbers and truths, but not for others, nor a whole number for one. */
  private static @Nullable Object convert(OptionMetadata.Type type, YamlNode node) {
    return switch (type) {
      case STRING -> node.isText() ? node.written() : null;
      case SECRET -> node.isText() && isSecret(node.written()) ? node.written() : null;
      case INT, INTEGER -> Coerced.whole(node);
      case FLOAT -> node.value() instanceof Double real ? real : null;
      case BOOLEAN -> Coerced.truth(node);
    };
  }

  /** Nothing, or a URI with the scheme of secrets; what follows is not looked at. */
  private static boolean isSecret(String text) {
    String scheme = SecretUri.SCHEME + ":";
    return text.isEmpty()
        || (text.regionMatches(true, 0, scheme, 0, scheme.length())
            && text.chars().noneMatch(c -> c < ' ' || c == 0x7f));
  }
}
