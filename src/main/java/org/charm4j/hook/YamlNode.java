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
 * @param value a Map of nodes by key, a List of nodes, a String, Number, Boolean, or null
 * @param source the file's name
 * @param line from 1
 * @param column from 1
 */
record YamlNode(@Nullable Object value, String source, int line, int column) {

  /** Returns an error about this place. */
  CharmMetadataException error(String message) {
    return new CharmMetadataException(source + ":" + line + ":" + column + ": " + message);
  }

  private CharmMetadataException expected(String what, String kind) {
    return error(what + ": expected " + kind + ", but found " + describe());
  }

  private String describe() {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof Map<?, ?>) {
      return "a map";
    }
    return value instanceof List<?> ? "a list" : "\"" + value + "\"";
  }

  boolean isNull() {
    return value == null;
  }

  /** Returns the entries of a map; nothing counts as an empty one. */
  Map<String, YamlNode> entries(String what) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw expected(what, "a map");
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    map.forEach((key, node) -> entries.put((String) key, (YamlNode) node));
    return entries;
  }

  List<YamlNode> elements(String what) {
    if (!(value instanceof List<?> list)) {
      throw expected(what, "a list");
    }
    List<YamlNode> elements = new ArrayList<>();
    list.forEach(element -> elements.add((YamlNode) element));
    return elements;
  }

  /** Returns a text; a number or a boolean is not one. */
  String text(String what) {
    if (!(value instanceof String text)) {
      throw expected(what, "a text");
    }
    return text;
  }

  /** Returns a text for people, where an unquoted number will do; nothing is an empty one. */
  String prose(String what) {
    if (value == null) {
      return "";
    }
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw expected(what, "a text");
    }
    return value.toString();
  }

  boolean bool(String what) {
    if (!(value instanceof Boolean bool)) {
      throw expected(what, "true or false");
    }
    return bool;
  }

  int count(String what) {
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw expected(what, "a whole number from 0");
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
