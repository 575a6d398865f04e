package org.charm4j.charm;

import java.util.Map;
import org.charm4j.charm.RecordShape.Part;
import org.charm4j.charm.ValueType.Hook;
import org.charm4j.charm.ValueType.Mismatch;
import org.charm4j.hook.CharmMetadata;
import org.jspecify.annotations.Nullable;

/** The configuration, to read a record from. */
record ConfigSource(CharmMetadata charm, Map<String, Object> values, Class<? extends Record> type)
    implements RecordShape.Source {

  static String optionOf(String record, Part part, CharmMetadata charm) {
    String who = "charm '" + charm.name() + "'";
    return RecordFit.nameOf(record, part, "option", who, charm.options().keySet());
  }

  @Override
  public String keyOf(Part part) {
    return optionOf(type.getSimpleName(), part, charm);
  }

  @Override
  public @Nullable Object read(String key, ValueType wanted, Hook hook) throws Mismatch {
    Object value = values.get(key);
    if (value == null || (value.equals("") && !wanted.canBeEmpty())) {
      return null;
    }
    return value instanceof String text ? wanted.ofText(text, hook) : wanted.ofJson(value, hook);
  }

  @Override
  public String describe(String key) {
    return "option '" + key + "'";
  }

  @Override
  public String absent(String key) {
    return describe(key) + " is not set";
  }

  @Override
  public String all() {
    return "the configuration";
  }
}
