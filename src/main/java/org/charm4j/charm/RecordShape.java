package org.charm4j.charm;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.charm.ValueType.Hook;
import org.charm4j.charm.ValueType.Mismatch;
import org.jspecify.annotations.Nullable;

/** A record that a charm reads or writes: its components, and how they are called outside Java. */
final class RecordShape {

  /** The values that a record is read from, by key. */
  interface Source {
    /** Returns the key under which the value of a component stands. */
    String keyOf(Part part);

    /** Returns the value of a key as a component wants it, or null if it has none. */
    @Nullable Object read(String key, ValueType type, Hook hook) throws Mismatch;

    /** Names a key, as in "option 'port'". */
    String describe(String key);

    /** Says that a key has no value, as in "option 'port' is not set". */
    String absent(String key);

    /** Names all values together, as in "the configuration". */
    String all();
  }

  /**
   * One component.
   *
   * @param component its name in Java
   * @param key its key in JSON and in the data of relations
   * @param named whether the record says the key itself
   * @param javaType what the component is, without the Optional around it
   * @param type how values are read and written
   * @param optional whether it is an Optional
   * @param otherwise the text of its default, or null
   */
  record Part(
      String component,
      String key,
      boolean named,
      Type javaType,
      ValueType type,
      boolean optional,
      @Nullable String otherwise,
      Method accessor) {

    /** Returns the default, or an empty Optional, or null if there must be a value. */
    @Nullable Object ifAbsent(Hook hook) throws Mismatch {
      Object value = otherwise == null ? null : type.ofText(otherwise, hook);
      return optional ? Optional.ofNullable(value) : value;
    }

    Object wrapped(Object value) {
      return optional ? Optional.of(value) : value;
    }
  }

  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type.asSubclass(Record.class));
        }
      };

  private final Class<? extends Record> type;
  private final List<Part> parts = new ArrayList<>();
  private final Constructor<? extends Record> constructor;

  private RecordShape(Class<? extends Record> type) {
    this.type = type;
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
      parts.add(part(component));
    }
    try {
      constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has a constructor for its components", e);
    }
    constructor.setAccessible(true);
  }

  /**
   * Returns the shape of a record.
   *
   * @throws IllegalArgumentException if a component is of a type that cannot be read
   */
  static RecordShape of(Class<? extends Record> type) {
    return SHAPES.get(type);
  }

  private Part part(RecordComponent component) {
    String name = type.getSimpleName() + "." + component.getName();
    Key key = component.getAnnotation(Key.class);
    Default otherwise = component.getAnnotation(Default.class);
    Type inside = ValueTypes.inOptional(component.getGenericType());
    Type meant = inside == null ? component.getGenericType() : inside;
    component.getAccessor().setAccessible(true);
    try {
      Part part =
          new Part(
              component.getName(),
              key == null ? snakeCase(component.getName()) : key.value(),
              key != null,
              meant,
              ValueTypes.of(meant),
              inside != null,
              otherwise == null ? null : otherwise.value(),
              component.getAccessor());
      part.ifAbsent(
          id -> {
            throw new IllegalArgumentException("has a default, and a secret cannot have one");
          });
      return part;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    } catch (Mismatch e) {
      throw new IllegalArgumentException("the default of " + name + " " + e.text(), e);
    }
  }

  private static String snakeCase(String camelCase) {
    return camelCase
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns the components in order. */
  List<Part> parts() {
    return parts;
  }

  String name() {
    return type.getSimpleName();
  }

  boolean isPlainText() {
    return type.isAnnotationPresent(PlainText.class);
  }

  /** Looks at the records in this one, too. */
  void requireSound(Set<Class<?>> seen) {
    if (seen.add(type)) {
      for (Part part : parts) {
        part.type().requireSound(seen);
      }
    }
  }

  void requireSound() {
    requireSound(new HashSet<>());
  }

  /**
   * Reads a record.
   *
   * @throws InvalidDataException if a value is missing or wrong
   */
  Record read(Source source, Hook hook) {
    Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      Part part = parts.get(i);
      String key = source.keyOf(part);
      try {
        Object value = source.read(key, part.type(), hook);
        Object taken = value == null ? part.ifAbsent(hook) : part.wrapped(value);
        if (taken == null) {
          throw new InvalidDataException(
              key, source.absent(key) + "; it must be " + part.type().wanted());
        }
        values[i] = taken;
      } catch (Mismatch e) {
        throw new InvalidDataException(key, source.describe(key) + " " + e.text());
      }
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable refused = refusal(e);
      throw new InvalidDataException(source.all() + ": " + refused.getMessage(), refused);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the constructor of a record can be called", e);
    }
  }

  /** Reads a record out of another's JSON. */
  Record ofJson(Map<?, ?> json, Hook hook) throws Mismatch {
    Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      Part part = parts.get(i);
      Object value = json.get(part.key());
      try {
        Object taken =
            value == null ? part.ifAbsent(hook) : part.wrapped(part.type().ofJson(value, hook));
        if (taken == null) {
          throw Mismatch.refused("is missing; it must be " + part.type().wanted());
        }
        values[i] = taken;
      } catch (Mismatch e) {
        throw e.within("." + part.key());
      }
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw Mismatch.refused("is wrong: " + refusal(e).getMessage());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the constructor of a record can be called", e);
    }
  }

  /** Makes a record again of what {@link #toJson} gave. */
  Record restored(String event, Map<String, Object> json, Hook hook) {
    try {
      return ofJson(json, hook);
    } catch (Mismatch e) {
      throw new IllegalStateException("the data of event '" + event + "' " + e.text());
    }
  }

  /** A constructor that refuses values says so with these; everything else is its own fault. */
  private static RuntimeException refusal(InvocationTargetException thrown) {
    Throwable cause = thrown.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    RuntimeException unchecked =
        cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    boolean refuses =
        unchecked instanceof IllegalArgumentException || unchecked instanceof DateTimeException;
    if (!refuses) {
      throw unchecked;
    }
    return unchecked;
  }

  /** Returns a record as JSON has it; what is absent is left out. */
  Map<String, Object> toJson(Record value) {
    Map<String, Object> json = new TreeMap<>();
    for (Part part : parts) {
      Object present = valueOf(part, value);
      if (present != null) {
        json.put(part.key(), part.type().toJson(present));
      }
    }
    return json;
  }

  /** Returns a record as the data of a relation; what is absent is empty, which removes it. */
  SortedMap<String, String> toDatabag(Record value) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Part part : parts) {
      Object present = valueOf(part, value);
      String text =
          present == null
              ? ""
              : isPlainText()
                  ? part.type().toText(present)
                  : Json.ofValue(part.type().toJson(present));
      texts.put(part.key(), text);
    }
    return texts;
  }

  private @Nullable Object valueOf(Part part, Record value) {
    Object found;
    try {
      found = part.accessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + name() + "." + part.component(), e);
    }
    if (found instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (found == null) {
      throw new IllegalArgumentException(
          name() + "." + part.component() + " is null; a component without a value is an Optional");
    }
    return found;
  }
}
