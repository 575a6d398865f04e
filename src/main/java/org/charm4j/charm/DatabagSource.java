package org.charm4j.charm;

import java.util.Map;
import org.charm4j.charm.RecordShape.Part;
import org.charm4j.charm.ValueType.Hook;
import org.charm4j.charm.ValueType.Mismatch;
import org.jspecify.annotations.Nullable;

/** The data of a unit or application in a relation, to read a record from. */
record DatabagSource(Map<String, String> values, String owner, Relation relation, boolean plain)
    implements RecordShape.Source {

  @Override
  public String keyOf(Part part) {
    return part.key();
  }

  @Override
  public @Nullable Object read(String key, ValueType wanted, Hook hook) throws Mismatch {
    String text = values.get(key);
    if (text == null) {
      return null;
    }
    if (plain) {
      return wanted.ofText(text, hook);
    }
    Object json;
    try {
      json = Json.value(key, text);
    } catch (IllegalArgumentException e) {
      throw Mismatch.of(
          text, "JSON; if this interface is plain text, write @PlainText above the record");
    }
    return json == null ? null : wanted.ofJson(json, hook); // Python's None
  }

  @Override
  public String describe(String key) {
    return "key '" + key + "' in " + all();
  }

  @Override
  public String absent(String key) {
    return describe(key) + " is missing";
  }

  @Override
  public String all() {
    return "the data of " + owner + " in relation " + relation;
  }
}
