package org.charm4j.hook;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads a YAML document into {@link YamlNode}s, with anchors resolved. */
final class YamlTree {

  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String source;
  private final YAMLParser parser;
  private final Map<String, YamlNode> anchors = new HashMap<>();

  private YamlTree(String source, YAMLParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * Reads the first document of {@code text}; an empty one is a node without a value.
   *
   * @throws CharmMetadataException if it is not YAML
   */
  static YamlNode parse(String source, String text) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      YamlTree tree = new YamlTree(source, parser);
      return parser.nextToken() == null ? new YamlNode(null, source, 1, 1) : tree.node();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new CharmMetadataException(
          source + place + ": not valid YAML: " + problem(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Not from a text.
    }
  }

  /** Returns what was being read and what is wrong, without the places, which are indented. */
  private static String problem(@Nullable String message) {
    StringJoiner problem = new StringJoiner(": ").setEmptyValue("unreadable");
    if (message != null) {
      message
          .lines()
          .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
          .forEach(problem::add);
    }
    return problem.toString();
  }

  /** Reads the value that the parser stands at the beginning of. */
  private YamlNode node() throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    String anchor = parser.getObjectId();
    if (parser.isCurrentAlias()) {
      return alias(parser.getText(), at);
    }
    YamlNode node = nodeOf(valueAt(parser.currentToken()), at);
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private YamlNode nodeOf(@Nullable Object value, JsonLocation at) {
    return new YamlNode(value, source, at.getLineNr(), at.getColumnNr());
  }

  private YamlNode alias(String name, JsonLocation at) {
    YamlNode target = anchors.get(name);
    if (target == null) {
      throw nodeOf(null, at).error("there is no anchor &" + name + " before *" + name);
    }
    return target;
  }

  private @Nullable Object valueAt(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> map();
      case START_ARRAY -> list();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      default -> parser.getText();
    };
  }

  private List<YamlNode> list() throws IOException {
    List<YamlNode> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(node());
    }
    return list;
  }

  private Map<String, YamlNode> map() throws IOException {
    Map<String, YamlNode> map = new LinkedHashMap<>();
    Map<String, YamlNode> merged = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonLocation at = parser.currentTokenLocation();
      parser.nextToken();
      YamlNode value = node();
      if (key.equals("<<")) {
        merged.putAll(value.entries("<<"));
      } else if (map.put(key, value) != null) {
        throw nodeOf(null, at).error("\"" + key + "\" is given twice");
      }
    }
    merged.forEach(map::putIfAbsent);
    return map;
  }
}
