package org.charm4j.hook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a YAML document that knows where it stands, so that errors can say so. Made by {@link
 * YamlTree}, read by {@link CharmMetadataReader}.
 *
 * @param value a Map of nodes by key, a List of nodes, a String, Long, BigInteger, Double, Boolean,
 *     or null
 * @param written a scalar as it is written, without quotes; empty for lists and maps
 * @param oddKey of a map: its first key that is no text, such as {@code 1}; else null
 * @param source the file's name
 * @param line from 1
 * @param column from 1
 */
record YamlNode(
    @Nullable Object value,
    String written,
    @Nullable YamlNode oddKey,
    String source,
    int line,
    int column) {

  /** Returns what stands in the place of a key that is missing from this map. */
  YamlNode nothing() {
    return new YamlNode(null, "", null, source, line, column);
  }

  /** Returns an error about this place. */
  CharmMetadataException error(String message) {
    return new CharmMetadataException(source + ":" + line + ":" + column + ": " + message);
  }

  /** Returns the error of Juju's YAML reader about a value that does not fit where it stands. */
  CharmMetadataException mismatch(String wanted) {
    return error(
        "yaml: unmarshal errors:\n  line "
            + line
            + ": cannot unmarshal "
            + GoValue.tag(this)
            + " into "
            + wanted);
  }

  boolean isNull() {
    return value == null;
  }

  /** Returns the entries of a map; nothing counts as an empty one. */
  Map<String, YamlNode> entries(String wanted) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw mismatch(wanted);
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    map.forEach((key, node) -> entries.put((String) key, (YamlNode) node));
    return entries;
  }

  /** Returns the entries of what is known to be a map, or nothing. */
  Map<String, YamlNode> entries() {
    return entries("map[string]interface {}");
  }

  /** Returns the elements of what is known to be a list. */
  List<YamlNode> elements() {
    if (!(value instanceof List<?> list)) {
      throw mismatch("[]interface {}");
    }
    List<YamlNode> elements = new ArrayList<>();
    list.forEach(element -> elements.add((YamlNode) element));
    return elements;
  }

  boolean isText() {
    return value instanceof String;
  }

  boolean isMap() {
    return value instanceof Map;
  }

  boolean isList() {
    return value instanceof List;
  }

  boolean isNumber() {
    return value instanceof Number;
  }

  /** Returns a text, or a number or truth as it is written; nothing is an empty text. */
  String prose() {
    if (value == null) {
      return "";
    }
    if (isMap() || isList()) {
      throw mismatch("string");
    }
    return written;
  }

  /** Returns the value without places: Map, List, String, Long, Double, Boolean or null. */
  @Nullable Object plain() {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, node) -> plain.put((String) key, ((YamlNode) node).plain()));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(node -> plain.add(((YamlNode) node).plain()));
      return plain;
    }
    return value;
  }
}
