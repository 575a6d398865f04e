package org.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What users see consists of public types of the packages for users, of the JDK and of the
 * libraries that the tests of a charm are written with. The world's records and the persistent
 * collections they are made of stay inside, so that they can change shape.
 */
class ExportedApiTest {
  private static final Set<String> EXPORTED = ModulePathTest.exported();

  private final TreeSet<String> leaks = new TreeSet<>();
  private int types;

  @Test
  void noSignatureNamesAnInnerType() {
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(new ArchitectureTest.WithoutTests())
            .importPackages("org.charm4j")) {
      if (EXPORTED.contains(found.getPackageName()) && isVisible(found.reflect())) {
        types++;
        check(found.reflect());
      }
    }

    assertThat(types).as("public types of the packages for users").isGreaterThan(100);
    assertThat(leaks).isEmpty();
  }

  @Test
  void aLeakIsFound() {
    check(Leaky.class);

    assertThat(leaks).hasSize(2).allMatch(leak -> leak.endsWith("Hidden"));
  }

  static class Hidden {}

  /** Shows something that it should not, in a type argument and in a parameter. */
  public static class Leaky {
    public java.util.List<? extends Hidden> leak() {
      return java.util.List.of();
    }

    protected void leak(Hidden[] hidden) {}

    void inside(Hidden hidden) {}
  }

  private void check(Class<?> type) {
    see(type, type.getGenericSuperclass());
    Arrays.stream(type.getGenericInterfaces()).forEach(one -> see(type, one));
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
        see(method, method.getGenericReturnType());
        Arrays.stream(method.getGenericParameterTypes()).forEach(one -> see(method, one));
        Arrays.stream(method.getGenericExceptionTypes()).forEach(one -> see(method, one));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
        Arrays.stream(constructor.getGenericParameterTypes()).forEach(one -> see(constructor, one));
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers())) {
        see(field, field.getGenericType());
      }
    }
  }

  private void see(Object where, Type type) {
    if (type instanceof ParameterizedType made) {
      see(where, made.getRawType());
      Arrays.stream(made.getActualTypeArguments()).forEach(one -> see(where, one));
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(one -> see(where, one));
      Arrays.stream(wildcard.getLowerBounds()).forEach(one -> see(where, one));
    } else if (type instanceof GenericArrayType array) {
      see(where, array.getGenericComponentType());
    } else if (type instanceof Class<?> named) {
      seeClass(where, named);
    } else if (type != null && !(type instanceof TypeVariable)) {
      throw new AssertionError("a new kind of type: " + type);
    }
  }

  private void seeClass(Object where, Class<?> type) {
    if (type.isArray()) {
      seeClass(where, type.getComponentType());
      return;
    }
    String room = type.getPackageName();
    boolean foreign =
        room.startsWith("java.")
            || room.startsWith("org.assertj.")
            || room.startsWith("org.junit.jupiter.");
    if (!type.isPrimitive() && !foreign && !(EXPORTED.contains(room) && isVisible(type))) {
      leaks.add(where + " shows " + type.getName());
    }
  }

  private static boolean isVisible(Class<?> type) {
    boolean outer = type.getDeclaringClass() == null || isVisible(type.getDeclaringClass());
    return outer && isVisible(type.getModifiers());
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
