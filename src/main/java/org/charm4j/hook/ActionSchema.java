package org.charm4j.hook;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the schema of an action's parameters is a JSON schema of draft 4, as Juju does with a
 * library of its own, whose texts and slips are kept (H-820): of several types in a list it does
 * not ask whether there are such, and of {@code allOf} it says what it should say of itself.
 */
final class ActionSchema {

  private static final Set<String> TYPES =
      Set.of("array", "boolean", "integer", "number", "null", "object", "string");

  private final Map<String, YamlNode> keys;

  private ActionSchema(Map<String, YamlNode> keys) {
    this.keys = keys;
  }

  /** A schema is none. */
  static final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient YamlNode node;
    private final String words;

    Problem(YamlNode node, String words) {
      super(words);
      this.node = node;
      this.words = words;
    }

    CharmMetadataException at(String prefix) {
      return node.error(prefix + words);
    }
  }

  /**
   * Checks a schema with all below it.
   *
   * @throws Problem with what the library says if it is none
   */
  static void check(Map<String, YamlNode> keys) {
    new ActionSchema(keys).check();
  }

  private static void checkNode(YamlNode node) {
    if (!node.isMap()) {
      throw new Problem(node, "schema must be of type object");
    }
    check(node.entries());
  }

  private void check() {
    for (String text : List.of("$schema", "$ref", "id", "title", "description")) {
      require(text, YamlNode::isText, " must be of type string");
    }
    if (keys.containsKey("$ref")) {
      throw new Problem(
          keys.get("$ref"), "$ref of an action itself is not modelled by Charm4J; write it out");
    }
    checkDefinitions();
    checkType();
    checkEach("properties", "object");
    checkTruthOrSchema("additionalProperties");
    checkPatternProperties();
    checkDependencies();
    checkItems();
    checkTruthOrSchema("additionalItems");
    checkNumbers();
    checkSizes("minLength", "maxLength");
    checkPattern();
    checkSizes("minProperties", "maxProperties");
    checkRequired();
    checkCount("minItems");
    checkCount("maxItems");
    require("uniqueItems", node -> node.value() instanceof Boolean, " must be of a boolean");
    checkEnum();
    checkAlternatives("oneOf", "oneOf");
    checkAlternatives("anyOf", "anyOf");
    checkAlternatives("allOf", "anyOf");
    YamlNode not = require("not", YamlNode::isMap, " must be of an object");
    if (not != null) {
      checkNode(not);
    }
  }

  /** Returns the value of a key that has to be of some kind if it is there. */
  private @Nullable YamlNode require(String key, Predicate<YamlNode> kind, String otherwise) {
    YamlNode node = keys.get(key);
    if (node != null && !kind.test(node)) {
      throw new Problem(node, key + otherwise);
    }
    return node;
  }

  private void checkDefinitions() {
    String otherwise = " must be of type array of schemas";
    YamlNode node = require("definitions", YamlNode::isMap, otherwise);
    if (node != null) {
      for (YamlNode definition : node.entries().values()) {
        if (!definition.isMap()) {
          throw new Problem(definition, "definitions" + otherwise);
        }
        checkNode(definition);
      }
    }
  }

  private void checkType() {
    YamlNode node = keys.get("type");
    if (node == null) {
      return;
    }
    if (node.isText()) {
      if (!TYPES.contains(node.written())) {
        throw new Problem(node, node.written() + " is not a valid type");
      }
    } else if (!node.isList() || !node.elements().stream().allMatch(YamlNode::isText)) {
      throw new Problem(node, "type must be of type string/array of strings");
    }
  }

  private void checkEach(String key, String wanted) {
    YamlNode node = require(key, YamlNode::isMap, " must be of type " + wanted);
    if (node != null) {
      node.entries().values().forEach(ActionSchema::checkNode);
    }
  }

  private void checkTruthOrSchema(String key) {
    YamlNode node =
        require(
            key,
            value -> value.isMap() || value.value() instanceof Boolean,
            " must be of type boolean/schema");
    if (node != null && node.isMap()) {
      checkNode(node);
    }
  }

  private void checkPatternProperties() {
    YamlNode node = require("patternProperties", YamlNode::isMap, " must be of type schema");
    if (node != null) {
      node.entries()
          .forEach(
              (pattern, schema) -> {
                if (!isPattern(pattern)) {
                  throw new Problem(schema, "Invalid regex pattern '" + pattern + "'");
                }
                checkNode(schema);
              });
    }
  }

  private void checkDependencies() {
    YamlNode node = require("dependencies", YamlNode::isMap, " must be of type object");
    if (node != null) {
      for (YamlNode dependency : node.entries().values()) {
        if (dependency.isMap()) {
          checkNode(dependency);
        } else if (!dependency.isList()
            || !dependency.elements().stream().allMatch(YamlNode::isText)) {
          throw new Problem(dependency, "dependency must be of type schema or array of strings");
        }
      }
    }
  }

  private void checkItems() {
    YamlNode node = keys.get("items");
    if (node == null) {
      return;
    }
    for (YamlNode schema : node.isList() ? node.elements() : List.of(node)) {
      if (!schema.isMap()) {
        throw new Problem(schema, "items must be of type schema/array of schemas");
      }
      checkNode(schema);
    }
  }

  private void checkNumbers() {
    YamlNode multiple = require("multipleOf", YamlNode::isNumber, " must be of a number");
    if (multiple != null && number(multiple) <= 0) {
      throw new Problem(multiple, "multipleOf must be strictly greater than 0");
    }
    YamlNode minimum = require("minimum", YamlNode::isNumber, " must be of a number");
    checkExclusive("exclusiveMinimum", "minimum", "boolean");
    YamlNode maximum = require("maximum", YamlNode::isNumber, " must be of a number");
    checkExclusive("exclusiveMaximum", "maximum", "number");
    if (minimum != null && maximum != null && number(minimum) > number(maximum)) {
      throw new Problem(minimum, "minimum cannot be greater than maximum");
    }
  }

  private void checkExclusive(String key, String bound, String named) {
    YamlNode node =
        require(key, value -> value.value() instanceof Boolean, " must be of a " + named);
    if (node != null && !keys.containsKey(bound)) {
      throw new Problem(node, key + " cannot be used without " + bound);
    }
  }

  private void checkSizes(String least, String most) {
    checkCount(least);
    checkCount(most);
    YamlNode min = keys.get(least);
    YamlNode max = keys.get(most);
    if (min != null && max != null && number(min) > number(max)) {
      throw new Problem(min, least + " cannot be greater than " + most);
    }
  }

  private void checkCount(String key) {
    YamlNode node =
        require(
            key,
            value -> value.isNumber() && number(value) == Math.rint(number(value)),
            " must be of an integer");
    if (node != null && number(node) < 0) {
      throw new Problem(node, key + " must be greater than or equal to 0");
    }
  }

  private void checkPattern() {
    YamlNode node = require("pattern", YamlNode::isText, " must be of a string");
    if (node != null && !isPattern(node.written())) {
      throw new Problem(node, "pattern must be a valid regex");
    }
  }

  /** Juju's are those of Go: no look-around, no references back. */
  private static boolean isPattern(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private void checkRequired() {
    YamlNode node = require("required", YamlNode::isList, " must be of an array");
    if (node == null) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (YamlNode name : node.elements()) {
      if (!name.isText()) {
        throw new Problem(name, "required items must be string");
      }
      if (!names.add(name.written())) {
        throw new Problem(name, "required items must be unique");
      }
    }
  }

  private void checkEnum() {
    YamlNode node = require("enum", YamlNode::isList, " must be of an array");
    if (node == null) {
      return;
    }
    Set<String> values = new HashSet<>();
    for (YamlNode value : node.elements()) {
      if (!values.add(comparable(value.plain()))) {
        throw new Problem(value, "enum items must be unique");
      }
    }
  }

  /** Numbers are equal by value, maps whatever their order. */
  private static String comparable(@Nullable Object value) {
    if (value instanceof Number number) {
      return "number " + number.doubleValue();
    }
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, String> sorted = new TreeMap<>();
      map.forEach((key, inner) -> sorted.put(key.toString(), comparable(inner)));
      return "map " + sorted;
    }
    if (value instanceof List<?> list) {
      return "list " + list.stream().map(ActionSchema::comparable).toList();
    }
    return value instanceof String text ? GoQuotes.quote(text) : Objects.toString(value);
  }

  private void checkAlternatives(String key, String named) {
    YamlNode node = keys.get(key);
    if (node == null) {
      return;
    }
    if (!node.isList()) {
      throw new Problem(node, named + " must be of an array");
    }
    node.elements().forEach(ActionSchema::checkNode);
  }

  private static double number(YamlNode node) {
    return ((Number) Objects.requireNonNull(node.value(), "a number")).doubleValue();
  }
}
