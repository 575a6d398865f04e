package org.charm4j.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code actions.yaml} (H-820, H-821). */
final class ActionsReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

  private ActionsReader() {}

  static SortedMap<String, ActionMetadata> read(@Nullable YamlNode node) {
    SortedMap<String, ActionMetadata> actions = new TreeMap<>();
    if (node != null) {
      node.entries("actions").forEach((name, value) -> actions.put(name, of(name, value)));
    }
    return actions;
  }

  private static ActionMetadata of(String name, YamlNode node) {
    checkName(name, node);
    String what = "action \"" + name + "\"";
    Map<String, YamlNode> fields = node.entries(what);
    YamlNode description = fields.get("description");
    YamlNode additional = fields.get("additionalProperties");
    return new ActionMetadata(
        name,
        description == null ? "" : description.prose(what + ", description"),
        parameters(what, fields.get("params")),
        required(what, fields.get("required")),
        additional == null ? null : additional.bool(what + ", additionalProperties"));
  }

  private static void checkName(String name, YamlNode node) {
    if (!NAME.matcher(name).matches()) {
      throw node.error("bad action name " + name);
    }
    if (name.equals("juju") || name.startsWith("juju-")) {
      throw node.error("cannot use action name " + name + ": the \"juju-\" prefix is reserved");
    }
  }

  private static SortedMap<String, Object> parameters(String what, @Nullable YamlNode node) {
    SortedMap<String, Object> parameters = new TreeMap<>();
    if (node != null) {
      node.entries(what + ", params")
          .forEach(
              (name, schema) -> {
                Object plain = schema.plain();
                parameters.put(name, plain == null ? Map.of() : plain);
              });
    }
    return parameters;
  }

  private static List<String> required(String what, @Nullable YamlNode node) {
    List<String> required = new ArrayList<>();
    if (node != null && !node.isNull()) {
      for (YamlNode element : node.elements(what + ", required")) {
        required.add(element.text(what + ", required"));
      }
    }
    return List.copyOf(required);
  }
}
