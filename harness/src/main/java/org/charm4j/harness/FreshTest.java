package org.charm4j.harness;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.JujuVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Runs a test method on a test object of its own, with the methods that come before and after it: a
 * run must not see what another one left in fields.
 */
final class FreshTest {
  private final List<Class<?>> classes = new ArrayList<>();
  private final Method method;

  FreshTest(ExtensionContext context) {
    this.method = context.getRequiredTestMethod();
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      classes.add(instance.getClass());
    }
  }

  void run(Harness juju) throws Throwable {
    List<Object> instances = new ArrayList<>();
    for (Class<?> type : classes) {
      instances.add(made(type, instances, juju));
    }
    Injection.into(instances).forEach(field -> field.set(juju));
    Throwable thrown = null;
    try {
      for (Object instance : instances) {
        for (Method before : methods(instance, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN)) {
          call(before, instance, juju);
        }
      }
      call(method, instances.get(instances.size() - 1), juju);
    } catch (Throwable failure) {
      thrown = failure;
      throw failure;
    } finally {
      after(instances, juju, thrown);
    }
  }

  private static void after(List<Object> instances, Harness juju, @Nullable Throwable thrown)
      throws Throwable {
    for (int i = instances.size() - 1; i >= 0; i--) {
      Object instance = instances.get(i);
      for (Method after : methods(instance, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP)) {
        try {
          call(after, instance, juju);
        } catch (Throwable second) {
          if (thrown == null) {
            throw second;
          }
          thrown.addSuppressed(second);
        }
      }
    }
  }

  private static List<Method> methods(
      Object instance, Class<? extends Annotation> annotation, HierarchyTraversalMode mode) {
    return AnnotationSupport.findAnnotatedMethods(instance.getClass(), annotation, mode);
  }

  private static void call(Method method, Object instance, Harness juju) throws Throwable {
    method.setAccessible(true);
    try {
      method.invoke(instance, arguments(method, null, juju));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object made(Class<?> type, List<Object> around, Harness juju) throws Throwable {
    Constructor<?>[] constructors = type.getDeclaredConstructors();
    if (constructors.length != 1) {
      throw new ExtensionConfigurationException(
          "@ExploreTest makes a "
              + type.getSimpleName()
              + " for each run, and needs its one constructor; it has "
              + constructors.length);
    }
    boolean inner = type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
    Object outer = inner && !around.isEmpty() ? around.get(around.size() - 1) : null;
    constructors[0].setAccessible(true);
    try {
      return constructors[0].newInstance(arguments(constructors[0], outer, juju));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object[] arguments(Executable called, @Nullable Object outer, Harness juju) {
    Class<?>[] types = called.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      if (types[i] == Harness.class) {
        arguments[i] = juju;
      } else if (types[i] == JujuVersion.class) {
        arguments[i] = juju.controller().config().juju();
      } else if (i == 0 && outer != null && types[i].isInstance(outer)) {
        arguments[i] = outer;
      } else {
        throw new ExtensionConfigurationException(
            "@ExploreTest runs "
                + called.getName()
                + " itself, and knows no value for its parameter of the type "
                + types[i].getName()
                + "; it can be a Harness");
      }
    }
    return arguments;
  }
}
