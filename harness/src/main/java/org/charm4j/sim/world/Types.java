package org.charm4j.sim.world;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the type of a field says about what it holds, for {@link ValueReader}. */
public final class Types {
  private Types() {}

  public static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  static Type of(Class<?> type, Type... arguments) {
    return new Resolved(type, List.of(arguments));
  }

  /** Returns the type of a field, with what {@code owner} says in the place of type variables. */
  public static Type bound(Type type, Type owner) {
    if (type instanceof WildcardType wildcard) {
      return bound(wildcard.getUpperBounds()[0], owner);
    }
    if (type instanceof TypeVariable<?> variable && owner instanceof ParameterizedType known) {
      int index = Arrays.asList(raw(owner).getTypeParameters()).indexOf(variable);
      return bound(known.getActualTypeArguments()[index], owner);
    }
    if (type instanceof ParameterizedType parameterized) {
      List<Type> resolved = new ArrayList<>();
      for (Type argument : parameterized.getActualTypeArguments()) {
        resolved.add(bound(argument, owner));
      }
      return new Resolved(raw(type), resolved);
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
}
