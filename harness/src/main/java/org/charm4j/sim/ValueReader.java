package org.charm4j.sim;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.command.SecretContent;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/** Reads back what {@link ValueWriter} has written; what to expect is the type of each field. */
final class ValueReader {
  private final Function<Object, CharmSpec> charms;

  ValueReader(Function<Object, CharmSpec> charms) {
    this.charms = charms;
  }

  /** Makes an object of {@code type} from its fields. */
  Object fields(Map<?, ?> tree, Type type) {
    Class<?> raw = raw(type);
    List<Field> fields = ValueWriter.fieldsOf(raw);
    Class<?>[] types = new Class<?>[fields.size()];
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int at = 0; at < values.length; at++) {
      Field field = fields.get(at);
      types[at] = field.getType();
      values[at] = read(tree.get(field.getName()), bound(field.getGenericType(), type));
    }
    try {
      Constructor<?> constructor = raw.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "a " + raw.getSimpleName() + " that cannot be: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(raw + " has no constructor of all its fields in their order", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a " + raw.getSimpleName() + " lacks something", e);
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  /** Puts what {@code owner} says in the place of type variables. */
  private static Type bound(Type type, Type owner) {
    if (type instanceof WildcardType wildcard) {
      return bound(wildcard.getUpperBounds()[0], owner);
    }
    if (type instanceof TypeVariable<?> variable && owner instanceof ParameterizedType known) {
      int index = Arrays.asList(raw(owner).getTypeParameters()).indexOf(variable);
      return bound(known.getActualTypeArguments()[index], owner);
    }
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      List<Type> resolved = new ArrayList<>();
      for (Type argument : arguments) {
        resolved.add(bound(argument, owner));
      }
      return new Resolved((Class<?>) parameterized.getRawType(), resolved);
    }
    return type;
  }

  private record Resolved(Class<?> type, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(new Type[0]);
    }

    @Override
    public Type getRawType() {
      return type;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }

  private @Nullable Object read(@Nullable Object node, Type type) {
    Class<?> raw = raw(type);
    if (node == null) {
      return null;
    }
    if (raw == Object.class) {
      return plain(node);
    }
    if (raw == String.class || raw == boolean.class || raw == Boolean.class) {
      return node;
    }
    if (node instanceof Number number) {
      return raw == long.class || raw == Long.class
          ? (Object) number.longValue()
          : (Object) number.intValue();
    }
    if (raw == CharmSpec.class) {
      return charms.apply(node);
    }
    return node instanceof String text ? scalar(text, raw) : structure(node, raw, type);
  }

  /** Numbers of a configuration are long, as when they were set. */
  private static Object plain(Object node) {
    if (node instanceof Integer number) {
      return number.longValue();
    }
    if (node instanceof Map<?, ?> map) {
      TreeMap<String, Object> sorted = new TreeMap<>();
      map.forEach((key, value) -> sorted.put(String.valueOf(key), plain(value)));
      return sorted;
    }
    if (node instanceof List<?> list) {
      return list.stream().map(ValueReader::plain).toList();
    }
    return node;
  }

  private static Object scalar(String text, Class<?> raw) {
    if (raw == Instant.class) {
      return Instant.parse(text);
    }
    if (raw == Duration.class) {
      return Duration.parse(text);
    }
    if (raw == Path.class) {
      return Path.of(text);
    }
    if (raw == Integer.class) {
      return Integer.valueOf(text); // a key
    }
    if (raw == CharmProcess.class) {
      return SavedWorld.ENDED;
    }
    for (Object constant : raw.isEnum() ? raw.getEnumConstants() : new Object[0]) {
      if (((Enum<?>) constant).name().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("not a " + raw.getSimpleName() + ": " + text);
  }

  private Object structure(Object node, Class<?> raw, Type type) {
    if (raw == Journal.class) {
      return journal((Map<?, ?>) node);
    }
    if (raw == StatusHistory.Chain.class) {
      return StatusHistory.Chain.of(entries((Map<?, ?>) node, StatusEntry.class));
    }
    if (raw == SecretContent.class) {
      TreeMap<String, String> base64 = new TreeMap<>();
      ((Map<?, ?>) need((Map<?, ?>) node, ValueWriter.SECRET))
          .forEach((key, value) -> base64.put(String.valueOf(key), String.valueOf(value)));
      return SecretContent.ofBase64(base64);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map(pairs(node, type), raw);
    }
    if (raw == Map.Entry.class) {
      return pair((List<?>) node, type);
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return collection((List<?>) node, raw, argument(type, 0));
    }
    Map<?, ?> tree = (Map<?, ?>) node;
    return fields(tree, raw == Timer.class ? timerType(tree) : type);
  }

  private static Type timerType(Map<?, ?> tree) {
    for (Class<?> type : Timer.class.getPermittedSubclasses()) {
      if (type.getSimpleName().equals(tree.get(ValueWriter.CLASS))) {
        return type;
      }
    }
    throw new IllegalArgumentException("no timer is called " + tree.get(ValueWriter.CLASS));
  }

  private static Type argument(Type type, int index) {
    return type instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[index]
        : Object.class;
  }

  private <T> List<T> entries(Map<?, ?> tree, Class<T> type) {
    List<T> entries = new ArrayList<>();
    for (Object entry : (List<?>) need(tree, "entries")) {
      entries.add(type.cast(fields((Map<?, ?>) entry, type)));
    }
    return entries;
  }

  private Journal journal(Map<?, ?> tree) {
    return Journal.of(
        ((Number) need(tree, "limit")).intValue(),
        ((Number) need(tree, "size")).longValue(),
        entries(tree, JournalEntry.class),
        (StatusHistory) fields((Map<?, ?>) need(tree, "statuses"), StatusHistory.class));
  }

  private Map.Entry<Object, Object> pair(List<?> node, Type type) {
    return Map.entry(
        there(read(node.get(0), argument(type, 0))), there(read(node.get(1), argument(type, 1))));
  }

  /** The keys of an IntTreePMap are no argument of its type. */
  private Map<Object, Object> pairs(Object node, Type type) {
    boolean byNumber = raw(type) == IntTreePMap.class;
    Type keys = byNumber ? Integer.class : argument(type, 0);
    Type values = argument(type, byNumber ? 0 : 1);
    Map<Object, Object> pairs = new LinkedHashMap<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) ->
              pairs.put(there(read(String.valueOf(key), keys)), there(read(value, values))));
    } else {
      for (Object entry : (List<?>) node) {
        List<?> both = (List<?>) entry;
        pairs.put(there(read(both.get(0), keys)), there(read(both.get(1), values)));
      }
    }
    return pairs;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // what the field's type says was read above
  private static Object map(Map<Object, Object> pairs, Class<?> raw) {
    if (raw == IntTreePMap.class) {
      IntTreePMap<Object> map = IntTreePMap.empty();
      for (Map.Entry<Object, Object> entry : pairs.entrySet()) {
        map = map.plus((Integer) entry.getKey(), entry.getValue());
      }
      return map;
    }
    if (raw == HashPMap.class) {
      return HashTreePMap.from(pairs);
    }
    TreeMap sorted = new TreeMap(pairs);
    return raw == TreePMap.class
        ? TreePMap.fromSortedMap(sorted)
        : Collections.unmodifiableSortedMap(sorted);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // what the field's type says was read above
  private Object collection(List<?> node, Class<?> raw, Type elements) {
    List<Object> values = new ArrayList<>();
    node.forEach(value -> values.add(there(read(value, elements))));
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

  private static Object need(Map<?, ?> tree, String key) {
    return there(tree.get(key));
  }

  /** Refuses what is not there. */
  private static Object there(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("nothing where something has to be");
    }
    return value;
  }
}
