package org.charm4j.hook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a part of {@code metadata.yaml} has to look like, checked as Juju's own library of shapes
 * does and with its words (H-801). {@link MetadataShape} puts them together.
 */
@FunctionalInterface
interface Shape {

  /** A text, quoted where it would be something else. */
  Shape TEXT =
      (node, path) -> {
        if (!node.isText()) {
          throw expected(node, path, "string");
        }
      };

  /** A truth, or a text that Go takes for one. */
  Shape TRUTH =
      (node, path) -> {
        if (Coerced.truth(node) == null) {
          throw expected(node, path, "bool");
        }
      };

  /** A whole number, or a text that is one. */
  Shape WHOLE =
      (node, path) -> {
        if (Coerced.whole(node) == null) {
          throw expected(node, path, "int");
        }
      };

  /** A list of anything. */
  Shape LIST = listOf((node, path) -> {});

  /**
   * Checks a value.
   *
   * @param node the value; one without a value where a key is missing
   * @param path where it stands, such as {@code storage.data.type}; empty for the whole
   * @throws CharmMetadataException if it does not fit
   */
  void check(YamlNode node, String path);

  /** A list, of whose elements each has the same shape. */
  static Shape listOf(Shape element) {
    return (node, path) -> {
      if (!node.isList()) {
        throw expected(node, path, "list");
      }
      List<YamlNode> elements = node.elements();
      for (int at = 0; at < elements.size(); at++) {
        element.check(elements.get(at), path + "[" + at + "]");
      }
    };
  }

  /** A map from any texts to values of the same shape. */
  static Shape mapOf(Shape value) {
    return (node, path) -> {
      requireMap(node, path);
      YamlNode odd = node.oddKey();
      if (odd != null) {
        throw expected(odd, path, "string");
      }
      node.entries().forEach((key, inner) -> value.check(inner, join(path, key)));
    };
  }

  /** A map with certain keys; others may be there, too, and say nothing. */
  static Shape fields(Map<String, Shape> required, Map<String, Shape> optional) {
    return (node, path) -> {
      requireMap(node, path);
      if (node.oddKey() != null) {
        throw expected(node, path, "map[string]");
      }
      Map<String, YamlNode> entries = node.entries();
      required.forEach(
          (key, shape) -> shape.check(entries.getOrDefault(key, node.nothing()), join(path, key)));
      optional.forEach(
          (key, shape) -> {
            YamlNode value = entries.get(key);
            if (value != null) {
              shape.check(value, join(path, key));
            }
          });
    };
  }

  /** One of a few words. */
  static Shape word(String... words) {
    return (node, path) -> {
      if (!Arrays.asList(words).contains(node.value())) {
        throw unexpected(node, path);
      }
    };
  }

  /** The shape {@code other}, or nothing. */
  static Shape orNothing(Shape other) {
    return (node, path) -> {
      if (!node.isNull()) {
        try {
          other.check(node, path);
        } catch (CharmMetadataException e) {
          throw unexpected(node, path); // Of several shapes none is named.
        }
      }
    };
  }

  private static void requireMap(YamlNode node, String path) {
    if (!node.isMap()) {
      throw expected(node, path, "map");
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns Juju's words about a value that should have been something else. */
  static CharmMetadataException expected(YamlNode node, String path, String wanted) {
    return wrong(node, path, "expected " + wanted + ", got " + GoValue.found(node));
  }

  /** Returns Juju's words about a value that is none of those that are possible. */
  static CharmMetadataException unexpected(YamlNode node, String path) {
    return wrong(node, path, "unexpected value " + GoValue.shown(node));
  }

  private static CharmMetadataException wrong(YamlNode node, String path, String words) {
    return node.error("metadata: " + (path.isEmpty() ? "" : path + ": ") + words);
  }
}
