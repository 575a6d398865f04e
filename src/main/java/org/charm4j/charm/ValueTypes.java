package org.charm4j.charm;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the {@link ValueType} of a Java type. */
final class ValueTypes {

  private static final String SUPPORTED =
      "String, int, long, double, boolean, enums, Duration, Instant, Secret, records, and List, Map"
          + " with String keys, and Optional of them";

  private static final Map<Class<?>, ValueType> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, SimpleTypes.Text.STRING),
          Map.entry(int.class, SimpleTypes.Whole.INT),
          Map.entry(Integer.class, SimpleTypes.Whole.INT),
          Map.entry(long.class, SimpleTypes.Whole.LONG),
          Map.entry(Long.class, SimpleTypes.Whole.LONG),
          Map.entry(double.class, SimpleTypes.Real.DOUBLE),
          Map.entry(Double.class, SimpleTypes.Real.DOUBLE),
          Map.entry(boolean.class, SimpleTypes.Truth.BOOLEAN),
          Map.entry(Boolean.class, SimpleTypes.Truth.BOOLEAN),
          Map.entry(Duration.class, SimpleTypes.Text.DURATION),
          Map.entry(Instant.class, SimpleTypes.Text.INSTANT),
          Map.entry(Secret.class, SimpleTypes.Text.SECRET));

  private ValueTypes() {}

  /** Returns what is in an Optional, or null for another type. */
  static @Nullable Type inOptional(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
        ? generic.getActualTypeArguments()[0]
        : null;
  }

  /**
   * Returns the kind of a type.
   *
   * @throws IllegalArgumentException if it has none
   */
  static ValueType of(Type type) {
    if (type instanceof Class<?> simple) {
      return ofClass(simple);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new ComposedType.ListOf(of(arguments[0]));
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new ComposedType.MapOf(of(arguments[1]));
      }
    }
    throw unsupported(type);
  }

  private static ValueType ofClass(Class<?> type) {
    ValueType simple = SIMPLE.get(type);
    if (simple != null) {
      return simple;
    }
    if (type.isEnum()) {
      return ofEnum(type);
    }
    if (type.isRecord() && type.getTypeParameters().length == 0) {
      return new ComposedType.Nested(type.asSubclass(Record.class));
    }
    throw unsupported(type);
  }

  private static ValueType ofEnum(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    Map<Object, String> texts = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      String text = textOf((Enum<?>) constant, type);
      Object other = constants.put(loose(text), constant);
      if (other != null) {
        throw new IllegalArgumentException(
            "cannot be a %s: its constants %s and %s are both \"%s\""
                .formatted(type.getSimpleName(), other, constant, loose(text)));
      }
      texts.put(constant, text);
    }
    return new SimpleTypes.Text(
        "one of " + String.join(", ", texts.values()),
        (text, hook) -> constants.get(loose(text)),
        constant -> String.valueOf(texts.get(constant)));
  }

  private static String textOf(Enum<?> constant, Class<?> type) {
    try {
      Key key = type.getField(constant.name()).getAnnotation(Key.class);
      return key != null ? key.value() : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    } catch (NoSuchFieldException e) {
      throw new AssertionError("every constant of an enum is a field of it", e);
    }
  }

  private static String loose(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static IllegalArgumentException unsupported(Type type) {
    String name = type instanceof Class<?> simple ? simple.getSimpleName() : type.getTypeName();
    return new IllegalArgumentException("cannot be a " + name + "; there are " + SUPPORTED);
  }
}
