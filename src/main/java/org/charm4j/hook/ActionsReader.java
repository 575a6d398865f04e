package org.charm4j.hook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks {@code actions.yaml} (H-820, H-821). */
final class ActionsReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

  private static final String DESCRIPTION = "description";

  private final String name;
  private final YamlNode action;
  private final Map<String, YamlNode> fields;

  private ActionsReader(String name, YamlNode action) {
    this.name = name;
    this.action = action;
    this.fields = action.entries();
  }

  static SortedMap<String, ActionMetadata> read(String charm, @Nullable YamlNode node) {
    SortedMap<String, ActionMetadata> actions = new TreeMap<>();
    if (node != null) {
      node.entries("map[string]map[string]interface {}")
          .forEach(
              (name, action) -> {
                checkName(charm, name, action);
                actions.put(name, new ActionsReader(name, action).read());
              });
    }
    return actions;
  }

  private static void checkName(String charm, String name, YamlNode node) {
    if (!NAME.matcher(name).matches()) {
      throw node.error("bad action name " + name);
    }
    String reason = Reserved.reason(charm, name);
    if (reason != null) {
      throw node.error("cannot use action name " + name + ": " + reason);
    }
  }

  private ActionMetadata read() {
    Map<String, YamlNode> schema = schema();
    try {
      ActionSchema.check(schema);
    } catch (ActionSchema.Problem problem) {
      throw problem.at("invalid params schema for action schema " + name + ": ");
    }
    SortedMap<String, @Nullable Object> plain = new TreeMap<>();
    schema.forEach((key, value) -> plain.put(key, value.plain()));
    return new ActionMetadata(
        name,
        fields.getOrDefault(DESCRIPTION, action.nothing()).prose(),
        plain,
        parallel(),
        fields.getOrDefault("execution-group", action.nothing()).prose());
  }

  /** All of an action belongs to its schema, but for how it is run. */
  private Map<String, YamlNode> schema() {
    Map<String, YamlNode> schema = new LinkedHashMap<>();
    schema.put("type", textOf("object"));
    schema.put("title", textOf(name));
    schema.put(
        "properties",
        new YamlNode(Map.of(), "", null, action.source(), action.line(), action.column()));
    fields.forEach(
        (key, value) -> {
          switch (key) {
            case DESCRIPTION, "title" -> schema.put(key, requireText(key, value));
            case "required" -> schema.put(key, requireList(key, value));
            case "execution-group" -> requireText(key, value);
            case "parallel", "params" -> {}
            default -> schema.put(key, requireSimple(value));
          }
        });
    YamlNode params = fields.get("params");
    if (params != null) {
      if (!requireSimple(params).isMap()) {
        throw params.error("params failed to parse as a map");
      }
      schema.put("properties", params);
    }
    return schema;
  }

  private YamlNode textOf(String text) {
    return new YamlNode(text, text, null, action.source(), action.line(), action.column());
  }

  private boolean parallel() {
    YamlNode parallel = fields.get("parallel");
    if (parallel == null) {
      return false;
    }
    if (!(parallel.value() instanceof Boolean told)) {
      throw parallel.error("value for schema key \"parallel\" must be a bool");
    }
    return told;
  }

  private static YamlNode requireText(String key, YamlNode value) {
    if (!value.isText()) {
      throw value.error("value for schema key \"" + key + "\" must be a string");
    }
    return value;
  }

  private static YamlNode requireList(String key, YamlNode value) {
    if (!value.isList()) {
      throw value.error("value for schema key \"" + key + "\" must be a YAML list");
    }
    return value;
  }

  /** References, other drafts, and keys that are no texts are refused, however deep they are. */
  private static YamlNode requireSimple(YamlNode node) {
    if (node.oddKey() != null) {
      throw node.oddKey().error("map keyed with non-string value");
    }
    if (node.isMap()) {
      node.entries()
          .forEach(
              (key, value) -> {
                if (key.equals("$ref") || key.equals("$schema")) {
                  throw value.error(
                      "schema key \"" + key + "\" not compatible with this version of juju");
                }
                requireSimple(value);
              });
    } else if (node.isList()) {
      for (YamlNode element : node.elements()) {
        try {
          requireSimple(element);
        } catch (CharmMetadataException e) { // Juju says so whatever is wrong in a list.
          throw element.error("map keyed with non-string value");
        }
      }
    }
    return node;
  }
}
