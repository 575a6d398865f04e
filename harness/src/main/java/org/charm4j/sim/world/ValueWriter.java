package org.charm4j.sim.world;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of this package as trees, with the names of {@link SavedNames}. By reflection,
 * because a method in each of some forty records would only repeat their components; and not by
 * Jackson, which would need a serializer and a deserializer of ours for every collection and every
 * class here that is no record.
 */
public final class ValueWriter {
  /** Names the kind of a timer: only there does the type of a field leave open which class. */
  static final String CLASS = "is";

  static final String SECRET = "secret-content";
  static final String KEY = "key";
  static final String VALUE = "value";

  /** What stands for the process of an exec that has ended. */
  static final String ENDED = "ended";

  private final Function<CharmSpec, Object> charms;

  public ValueWriter(Function<CharmSpec, Object> charms) {
    this.charms = charms;
  }

  /**
   * Returns whether values of a type hold any number of others, and are left out if they hold none.
   */
  static boolean holdsMany(Class<?> type) {
    return Map.class.isAssignableFrom(type)
        || Collection.class.isAssignableFrom(type)
        || type == Lookup.class
        || type == Fifo.class;
  }

  private static boolean isEmpty(Object written) {
    return (written instanceof Map<?, ?> map && map.isEmpty())
        || (written instanceof List<?> list && list.isEmpty());
  }

  /** Returns what the fields of {@code value} hold; null and what is empty is left out. */
  public Map<String, Object> fields(Object value) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (value instanceof Timer timer) {
      tree.put(CLASS, SavedNames.ofTimer(timer));
    }
    List<Field> fields = SavedNames.fieldsOf(value.getClass());
    List<@Nullable String> names = SavedNames.of(value.getClass());
    for (int at = 0; at < fields.size(); at++) {
      Field field = fields.get(at);
      String name = names.get(at);
      try {
        Object written = name == null ? null : write(field.get(value));
        if (name != null && written != null && !(holdsMany(field.getType()) && isEmpty(written))) {
          tree.put(name, written);
        }
      } catch (IllegalAccessException e) {
        throw new AssertionError("a field of our own package", e);
      }
    }
    return tree;
  }

  private @Nullable Object write(@Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Number) {
      return value;
    }
    if (value instanceof Instant || value instanceof Duration || value instanceof Path) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return SavedNames.of(constant);
    }
    if (value instanceof CharmSpec charm) {
      return charms.apply(charm);
    }
    if (value instanceof CharmProcess) {
      return ENDED;
    }
    if (value instanceof SecretContent content) {
      Map<String, Object> marked = new LinkedHashMap<>();
      marked.put(SECRET, content.base64());
      return marked;
    }
    if (value instanceof Link<?> link) {
      List<Object> entries = new ArrayList<>();
      Link.collect(link, Long.MAX_VALUE, entries);
      Collections.reverse(entries);
      return list(entries);
    }
    if (value instanceof Lookup<?, ?> lookup) {
      return map(lookup.sorted());
    }
    if (value instanceof Fifo<?, ?> queue) {
      return map(queue.entries());
    }
    if (value instanceof Map<?, ?> map) {
      return map(map.entrySet());
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      return pair(entry);
    }
    return value instanceof Collection<?> collection ? list(collection) : fields(value);
  }

  private List<@Nullable Object> list(Collection<?> values) {
    List<@Nullable Object> written = new ArrayList<>();
    for (Object value : values) {
      written.add(write(value));
    }
    return written;
  }

  private Map<String, @Nullable Object> pair(Map.Entry<?, ?> entry) {
    Map<String, @Nullable Object> pair = new LinkedHashMap<>();
    pair.put(KEY, write(entry.getKey()));
    pair.put(VALUE, write(entry.getValue()));
    return pair;
  }

  /** A map with texts or numbers as keys is a map of texts; any other a list of pairs. */
  private Object map(Collection<? extends Map.Entry<?, ?>> entries) {
    Map<String, @Nullable Object> simple = new LinkedHashMap<>();
    List<Object> pairs = new ArrayList<>();
    for (Map.Entry<?, ?> entry : entries) {
      if (entry.getKey() instanceof String || entry.getKey() instanceof Integer) {
        simple.put(entry.getKey().toString(), write(entry.getValue()));
      } else {
        pairs.add(pair(entry));
      }
    }
    return pairs.isEmpty() ? simple : pairs;
  }
}
