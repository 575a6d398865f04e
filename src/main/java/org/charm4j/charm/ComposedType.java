package org.charm4j.charm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value made of others, which is JSON also in plain text. */
abstract class ComposedType extends ValueType {

  @Override
  final Object ofText(String text, Hook hook) throws Mismatch {
    Object json;
    try {
      json = Json.value("it", text);
    } catch (IllegalArgumentException e) {
      throw Mismatch.of(text, wanted());
    }
    if (json == null) {
      throw Mismatch.of(text, wanted());
    }
    return ofJson(json, hook);
  }

  @Override
  final String toText(Object value) {
    return Json.ofValue(toJson(value));
  }

  static Object element(ValueType type, @Nullable Object json, Hook hook, String step)
      throws Mismatch {
    try {
      if (json == null) {
        throw Mismatch.refused("is null, not " + type.wanted());
      }
      return type.ofJson(json, hook);
    } catch (Mismatch e) {
      throw e.within(step);
    }
  }

  /** A list. */
  static final class ListOf extends ComposedType {

    private final ValueType element;

    ListOf(ValueType element) {
      this.element = element;
    }

    @Override
    String wanted() {
      return "a JSON list";
    }

    @Override
    void requireSound(Set<Class<?>> seen) {
      element.requireSound(seen);
    }

    @Override
    Object ofJson(Object json, Hook hook) throws Mismatch {
      if (!(json instanceof List<?> list)) {
        throw Mismatch.of(json, wanted());
      }
      List<Object> values = new ArrayList<>(list.size());
      for (Object each : list) {
        values.add(element(element, each, hook, "[" + values.size() + "]"));
      }
      return Collections.unmodifiableList(values);
    }

    @Override
    Object toJson(Object value) {
      return ((List<?>) value).stream().map(element::toJson).collect(Collectors.toList());
    }
  }

  /** A map with texts for keys. */
  static final class MapOf extends ComposedType {

    private final ValueType element;

    MapOf(ValueType element) {
      this.element = element;
    }

    @Override
    String wanted() {
      return "a JSON object";
    }

    @Override
    void requireSound(Set<Class<?>> seen) {
      element.requireSound(seen);
    }

    @Override
    Object ofJson(Object json, Hook hook) throws Mismatch {
      if (!(json instanceof Map<?, ?> map)) {
        throw Mismatch.of(json, wanted());
      }
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String key = String.valueOf(entry.getKey());
        values.put(key, element(element, entry.getValue(), hook, "." + key));
      }
      return Collections.unmodifiableMap(values);
    }

    @Override
    Object toJson(Object value) {
      Map<String, Object> json = new TreeMap<>();
      ((Map<?, ?>) value)
          .forEach((key, each) -> json.put(String.valueOf(key), element.toJson(each)));
      return json;
    }
  }

  /**
   * A record in a record. Its shape is asked for when it is used, so that it may contain itself.
   */
  static final class Nested extends ComposedType {

    private final Class<? extends Record> type;

    Nested(Class<? extends Record> type) {
      this.type = type;
    }

    @Override
    String wanted() {
      return "a JSON object";
    }

    @Override
    Object ofJson(Object json, Hook hook) throws Mismatch {
      if (!(json instanceof Map<?, ?> map)) {
        throw Mismatch.of(json, wanted());
      }
      return RecordShape.of(type).ofJson(map, hook);
    }

    @Override
    Object toJson(Object value) {
      return RecordShape.of(type).toJson((Record) value);
    }

    @Override
    void requireSound(Set<Class<?>> seen) {
      RecordShape.of(type).requireSound(seen);
    }
  }
}
