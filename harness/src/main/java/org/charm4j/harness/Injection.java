package org.charm4j.harness;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A field of a test object that is null, and so is given the harness of each test. */
record Injection(Field field, Object instance) {

  /** Returns the fields of objects that want a harness. */
  static List<Injection> into(List<Object> instances) {
    List<Injection> found = new ArrayList<>();
    for (Object instance : instances) {
      Class<?> type = instance.getClass();
      while (type != null && type != Object.class) {
        for (Field field : type.getDeclaredFields()) {
          if (wantsOne(field, instance)) {
            found.add(new Injection(field, instance));
          }
        }
        type = type.getSuperclass();
      }
    }
    return found;
  }

  private static boolean wantsOne(Field field, Object instance) {
    int modifiers = field.getModifiers();
    if (field.getType() != Harness.class
        || Modifier.isStatic(modifiers)
        || Modifier.isFinal(modifiers)) {
      return false;
    }
    try {
      field.setAccessible(true);
      return field.get(instance) == null; // Else the test made one itself.
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException("cannot read the field " + field, e);
    }
  }

  void set(Harness harness) {
    write(harness);
  }

  void reset() {
    write(null);
  }

  private void write(@Nullable Harness value) {
    try {
      field.set(instance, value);
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException("cannot set the field " + field, e);
    }
  }
}
