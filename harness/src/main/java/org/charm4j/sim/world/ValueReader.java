package org.charm4j.sim.world;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.Quirk;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * Reads back what {@link ValueWriter} has written; what to expect is the type of each field. A file
 * may have been edited by hand: whatever is missing, unknown or of the wrong kind is refused with
 * its place, and never with its value, which may be secret.
 */
public final class ValueReader {
  /** What stands for the process of an exec that has ended; it is never run again. */
  private static final CharmProcess ENDED =
      (environment, commands) -> {
        throw new AssertionError("an exec of a saved world was run again");
      };

  /** Beyond these, sums of times overflow. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private static final Duration LONGEST = Duration.ofDays(365_000);

  private final Function<Object, CharmSpec> charms;

  /** The keys that lead to what is being read. */
  private final ArrayDeque<String> place = new ArrayDeque<>();

  public ValueReader(Function<Object, CharmSpec> charms) {
    this.charms = charms;
  }

  /** Makes an object of {@code type} from its fields. */
  public Object fields(Map<?, ?> tree, Type type) {
    Class<?> raw = Types.raw(type);
    if (raw.isInterface()) {
      throw wrong("this cannot be read back");
    }
    List<Field> fields = SavedNames.fieldsOf(raw);
    List<@Nullable String> names = SavedNames.of(raw);
    Class<?>[] types = new Class<?>[fields.size()];
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int at = 0; at < values.length; at++) {
      types[at] = fields.get(at).getType();
      values[at] = part(tree, fields.get(at), names.get(at), type);
    }
    for (Object key : tree.keySet()) {
      if (!names.contains(key) && !(key.equals(ValueWriter.CLASS) && isTimer(raw))) {
        throw wrong("nothing is called " + key + " here; there are: " + known(names));
      }
    }
    return construct(raw, types, values);
  }

  private @Nullable Object part(Map<?, ?> tree, Field field, @Nullable String name, Type owner) {
    Type type = Types.bound(field.getGenericType(), owner);
    Object node = name == null ? null : tree.get(name);
    if (name != null && node != null) {
      return read(name, node, type);
    }
    if (ValueWriter.holdsMany(Types.raw(type))) {
      return structure(Collections.emptySortedMap(), Types.raw(type), type);
    }
    if (name != null && !field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      throw wrong("there is no " + name);
    }
    return null;
  }

  private static String known(List<@Nullable String> names) {
    StringJoiner known = new StringJoiner(", ");
    for (String name : names) {
      if (name != null) {
        known.add(name);
      }
    }
    return known.toString();
  }

  private static boolean isTimer(Class<?> type) {
    return Timer.class.isAssignableFrom(type);
  }

  private Object construct(Class<?> type, Class<?>[] types, @Nullable Object[] values) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw wrong("this is impossible: " + refused.getMessage());
      }
      throw new AssertionError(type + " cannot be made", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " has no constructor of all its fields in their order", e);
    }
  }

  private IllegalArgumentException wrong(String what) {
    List<String> keys = new ArrayList<>(place);
    Collections.reverse(keys);
    return new IllegalArgumentException(
        keys.isEmpty() ? what : "at " + String.join(" > ", keys) + ": " + what);
  }

  /** Reads what stands under {@code key}. */
  private Object read(String key, @Nullable Object node, Type type) {
    place.push(key);
    if (node == null) {
      throw wrong("a value is missing");
    }
    Object value = read(node, type);
    place.pop();
    return value;
  }

  private Object read(Object node, Type type) {
    Class<?> raw = Types.raw(type);
    if (raw == Object.class) {
      return Objects.requireNonNull(plain(node));
    }
    if (raw == String.class) {
      return as(String.class, node, "a text; put it in quotes");
    }
    if (raw == boolean.class) {
      return as(Boolean.class, node, "true or false");
    }
    if (raw == int.class || raw == Integer.class) {
      return as(Integer.class, node, "a whole number, at most " + Integer.MAX_VALUE);
    }
    if (raw == long.class) {
      return node instanceof Integer number
          ? number.longValue()
          : as(Long.class, node, "a whole number, at most " + Long.MAX_VALUE);
    }
    if (raw == CharmSpec.class) {
      return charm(node);
    }
    return raw.isEnum() || isScalar(raw)
        ? scalar(as(String.class, node, "a text"), raw)
        : structure(node, raw, type);
  }

  private <T> T as(Class<T> type, Object node, String wanted) {
    if (!type.isInstance(node)) {
      throw wrong("this must be " + wanted);
    }
    return type.cast(node);
  }

  private CharmSpec charm(Object node) {
    try {
      return charms.apply(node);
    } catch (IllegalArgumentException refused) {
      throw wrong(String.valueOf(refused.getMessage()));
    }
  }

  /** Numbers of a configuration are long, as when they were set. */
  private static @Nullable Object plain(@Nullable Object node) {
    if (node instanceof Integer number) {
      return number.longValue();
    }
    if (node instanceof Map<?, ?> map) {
      TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, value) -> sorted.put(String.valueOf(key), plain(value)));
      return sorted;
    }
    if (node instanceof List<?> list) {
      List<@Nullable Object> values = new ArrayList<>();
      list.forEach(value -> values.add(plain(value)));
      return values;
    }
    return node;
  }

  private static boolean isScalar(Class<?> type) {
    return type == Instant.class || type == Duration.class || type == CharmProcess.class;
  }

  private Object scalar(String text, Class<?> raw) {
    if (raw == Instant.class) {
      return instant(text);
    }
    if (raw == Duration.class) {
      return duration(text);
    }
    if (raw == CharmProcess.class) {
      return ENDED;
    }
    return constant(text, raw);
  }

  private Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(EARLIEST) && instant.isBefore(END)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw wrong("this must be an instant, such as 2025-01-01T00:00:00Z");
  }

  private Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.abs().compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw wrong("this must be a duration of less than a thousand years, such as PT5M");
  }

  private Object constant(String text, Class<?> type) {
    List<String> words = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String word = SavedNames.of((Enum<?>) constant);
      if (word.equals(text)) {
        return constant;
      }
      words.add(word);
    }
    throw wrong("this must be one of: " + String.join(", ", words));
  }

  private Object structure(Object node, Class<?> raw, Type type) {
    if (raw == SecretContent.class) {
      return content(mapping(node));
    }
    if (raw == Lookup.class) {
      return Lookup.of(pairs(node, Types.argument(type, 0), Types.argument(type, 1)));
    }
    if (raw == Fifo.class) {
      Fifo<Object, Object> queue = Fifo.empty();
      for (Map.Entry<Object, Object> entry :
          pairs(node, Types.argument(type, 0), Types.argument(type, 1)).entrySet()) {
        queue = queue.with(entry.getKey(), entry.getValue());
      }
      return queue;
    }
    if (Map.class.isAssignableFrom(raw)) {
      // The keys of an IntTreePMap are no argument of its type.
      boolean byNumber = raw == IntTreePMap.class;
      Type values = Types.argument(type, byNumber ? 0 : 1);
      return values == Object.class && Types.argument(type, 0) == String.class
          ? map(settings(node), raw)
          : map(pairs(node, byNumber ? Integer.class : Types.argument(type, 0), values), raw);
    }
    if (raw == Map.Entry.class) {
      return pair(node, Types.argument(type, 0), Types.argument(type, 1));
    }
    if (raw == Link.class || Collection.class.isAssignableFrom(raw)) {
      return collection(list(node), raw, Types.argument(type, 0));
    }
    Map<?, ?> tree = mapping(node);
    return fields(tree, raw == Timer.class ? timerType(tree) : type);
  }

  private Map<?, ?> mapping(Object node) {
    return as(Map.class, node, "a mapping of keys");
  }

  private List<?> list(Object node) {
    return node instanceof Map<?, ?> none && none.isEmpty()
        ? List.of()
        : as(List.class, node, "a list");
  }

  private Class<?> timerType(Map<?, ?> tree) {
    List<String> words = new ArrayList<>();
    for (Class<?> type : Timer.class.getPermittedSubclasses()) {
      String word = SavedNames.ofTimer(type);
      if (word.equals(tree.get(ValueWriter.CLASS))) {
        return type;
      }
      words.add(word);
    }
    throw wrong("a timer is one of: " + String.join(", ", words));
  }

  private SecretContent content(Map<?, ?> tree) {
    Object marked = tree.get(ValueWriter.SECRET);
    if (marked == null || tree.size() > 1) {
      throw wrong("there has to be " + ValueWriter.SECRET + ", and nothing else");
    }
    TreeMap<String, String> base64 = new TreeMap<>();
    pairs(marked, String.class, String.class)
        .forEach((key, value) -> base64.put((String) key, (String) value));
    return SecretContent.ofBase64(base64);
  }

  /** Values of a configuration or of an action's parameters, which may be null. */
  private Map<Object, @Nullable Object> settings(Object node) {
    Map<Object, @Nullable Object> settings = new LinkedHashMap<>();
    mapping(node).forEach((key, value) -> settings.put(String.valueOf(key), plain(value)));
    return settings;
  }

  private Map.Entry<Object, Object> pair(Object node, Type keys, Type values) {
    Map<?, ?> pair = mapping(node);
    if (pair.size() > 2) {
      throw wrong("there are a key and a value, and nothing else");
    }
    return Map.entry(
        read(ValueWriter.KEY, pair.get(ValueWriter.KEY), keys),
        read(ValueWriter.VALUE, pair.get(ValueWriter.VALUE), values));
  }

  private Map<Object, Object> pairs(Object node, Type keys, Type values) {
    Map<Object, Object> pairs = new LinkedHashMap<>();
    if (keys == String.class || keys == Integer.class) {
      for (Map.Entry<?, ?> entry : mapping(node).entrySet()) {
        String key = String.valueOf(entry.getKey());
        pairs.put(keys == String.class ? key : number(key), read(key, entry.getValue(), values));
      }
    } else {
      Type pair = Types.of(Map.Entry.class, keys, values);
      int at = 0;
      for (Object entry : list(node)) {
        Map.Entry<?, ?> both = (Map.Entry<?, ?>) read(String.valueOf(++at), entry, pair);
        if (pairs.put(both.getKey(), both.getValue()) != null) {
          throw wrong("entry " + at + " has the key of an earlier one");
        }
      }
    }
    return pairs;
  }

  private Integer number(String key) {
    try {
      Integer number = Integer.valueOf(key);
      if (number.toString().equals(key)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong("the keys here are whole numbers, and not \"" + key + "\"");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // what the field's type says was read above
  private static Object map(Map<Object, ?> pairs, Class<?> raw) {
    if (raw == IntTreePMap.class) {
      IntTreePMap<Object> map = IntTreePMap.empty();
      for (Map.Entry<Object, ?> entry : pairs.entrySet()) {
        map = map.plus((Integer) entry.getKey(), entry.getValue());
      }
      return map;
    }
    TreeMap sorted = new TreeMap(pairs);
    return raw == TreePMap.class
        ? TreePMap.fromSortedMap(sorted)
        : Collections.unmodifiableSortedMap(sorted);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // what the field's type says was read above
  private Object collection(List<?> node, Class<?> raw, Type elements) {
    List<Object> values = new ArrayList<>();
    for (Object element : node) {
      values.add(read(String.valueOf(values.size() + 1), element, elements));
    }
    boolean isSet = raw != Link.class && raw != TreePVector.class && raw != List.class;
    if (isSet && new TreeSet<>(values).size() < values.size()) {
      throw wrong("something stands here twice");
    }
    if (raw == Link.class) {
      Link<Object> last = Link.of(values);
      if (last == null) {
        throw wrong("an empty list must be left out");
      }
      return last;
    }
    if (raw == TreePSet.class) {
      return TreePSet.from((List) values);
    }
    if (raw == TreePVector.class) {
      return TreePVector.from(values);
    }
    if (raw == List.class) {
      return Collections.unmodifiableList(values);
    }
    if (raw == Set.class && elements == Quirk.class) {
      EnumSet<Quirk> quirks = EnumSet.noneOf(Quirk.class);
      values.forEach(value -> quirks.add((Quirk) value));
      return quirks;
    }
    return Collections.unmodifiableSortedSet(new TreeSet(values));
  }
}
