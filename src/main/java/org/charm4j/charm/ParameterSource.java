package org.charm4j.charm;

import java.util.Map;
import java.util.TreeMap;
import org.charm4j.charm.RecordShape.Part;
import org.charm4j.charm.ValueType.Hook;
import org.charm4j.charm.ValueType.Mismatch;
import org.charm4j.hook.ActionMetadata;
import org.charm4j.hook.CharmMetadata;
import org.jspecify.annotations.Nullable;

/** The parameters of an action, to read a record from. */
record ParameterSource(
    Class<? extends Record> type, String action, CharmMetadata charm, Map<String, Object> values)
    implements RecordShape.Source {

  static String parameterOf(String record, Part part, String action, CharmMetadata charm) {
    String who = "action '" + action + "'";
    return RecordFit.nameOf(record, part, "parameter", who, declared(action, charm).keySet());
  }

  /** Returns the schemas of the parameters that an action declares. */
  static Map<String, @Nullable Object> declared(String action, CharmMetadata charm) {
    ActionMetadata found = charm.actions().get(action);
    if (found == null) {
      throw Undeclared.of("action", action, charm.name(), charm.actions());
    }
    Map<String, @Nullable Object> declared = new TreeMap<>();
    found.parameters().forEach((name, schema) -> declared.put(String.valueOf(name), schema));
    return declared;
  }

  @Override
  public String keyOf(Part part) {
    return parameterOf(type.getSimpleName(), part, action, charm);
  }

  @Override
  public @Nullable Object read(String key, ValueType wanted, Hook hook) throws Mismatch {
    Object value = values.get(key);
    if (value == null) {
      return null;
    }
    return value instanceof String text ? wanted.ofText(text, hook) : wanted.ofJson(value, hook);
  }

  @Override
  public String describe(String key) {
    return "parameter '" + key + "'";
  }

  @Override
  public String absent(String key) {
    return describe(key) + " is missing";
  }

  @Override
  public String all() {
    return "the parameters of " + action;
  }
}
