package org.charm4j.sim;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.command.SecretContent;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of this package as trees: a field is a key. By reflection, because a method in
 * each of some forty records would only repeat their components, and would be forgotten in the next
 * one.
 */
final class ValueWriter {
  /** Names the kind of a timer: only there does the type of a field leave open which class. */
  static final String CLASS = "is";

  static final String SECRET = "secret-content";

  private final Function<CharmSpec, Object> charms;

  ValueWriter(Function<CharmSpec, Object> charms) {
    this.charms = charms;
  }

  /** Returns the fields of a class that are its state, in the order of its constructor. */
  static List<Field> fieldsOf(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    return fields;
  }

  Map<String, Object> fields(Object value) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Field field : fieldsOf(value.getClass())) {
      try {
        Object written = write(field.get(value), field.getType());
        if (written != null) {
          tree.put(field.getName(), written);
        }
      } catch (IllegalAccessException e) {
        throw new AssertionError("a field of our own package", e);
      }
    }
    return tree;
  }

  private @Nullable Object write(@Nullable Object value, Class<?> declared) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Double
        || (value instanceof Long && (declared == long.class || declared == Object.class))) {
      return value;
    }
    if (value instanceof Instant || value instanceof Duration || value instanceof Path) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof CharmSpec charm) {
      return charms.apply(charm);
    }
    if (value instanceof SecretContent content) {
      Map<String, Object> marked = new LinkedHashMap<>();
      marked.put(SECRET, new LinkedHashMap<>(content.base64()));
      return marked;
    }
    if (value instanceof CharmProcess) {
      return "ended";
    }
    return structure(value);
  }

  private Object structure(Object value) {
    if (value instanceof Journal journal) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("limit", journal.limit());
      tree.put("size", journal.size());
      tree.put("entries", list(journal.entries()));
      tree.put("statuses", fields(journal.statuses()));
      return tree;
    }
    if (value instanceof StatusHistory.Chain chain) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("entries", list(chain.entries()));
      return tree;
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      return pair(entry);
    }
    if (value instanceof Collection<?> collection) {
      return list(collection);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    if (value instanceof Timer) {
      tree.put(CLASS, value.getClass().getSimpleName());
    }
    tree.putAll(fields(value));
    return tree;
  }

  private List<Object> list(Collection<?> values) {
    List<Object> written = new ArrayList<>();
    for (Object value : values) {
      boolean change = value instanceof Change;
      if (!change) {
        written.add(write(value, Object.class));
      }
    }
    return written;
  }

  private List<@Nullable Object> pair(Map.Entry<?, ?> entry) {
    List<@Nullable Object> pair = new ArrayList<>();
    pair.add(write(entry.getKey(), Object.class));
    pair.add(write(entry.getValue(), Object.class));
    return pair;
  }

  /** A map with texts or numbers as keys is a map of texts; any other a list of pairs. */
  private Object map(Map<?, ?> map) {
    Map<String, @Nullable Object> simple = new LinkedHashMap<>();
    List<Object> pairs = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey();
      if (key instanceof String || key instanceof Integer) {
        simple.put(key.toString(), write(entry.getValue(), Object.class));
      } else {
        pairs.add(pair(entry));
      }
    }
    return pairs.isEmpty() ? simple : pairs;
  }
}
