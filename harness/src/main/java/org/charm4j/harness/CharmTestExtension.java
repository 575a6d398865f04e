package org.charm4j.harness;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.JujuVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterInfo;

/** Gives tests their harness, and looks after the world when they have ended; see CharmTest. */
final class CharmTestExtension
    implements ParameterResolver,
        BeforeEachCallback,
        AfterEachCallback,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {

  private static final Namespace NAMESPACE = Namespace.create(CharmTestExtension.class);

  /** What belongs to one test: its harness, and the fields that were given it. */
  private record OfTest(Harness harness, List<Injection> injections) {}

  private record Injection(Field field, Object instance) {
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

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return (type == Harness.class || (type == JujuVersion.class && !isArgument(parameter, context)))
        && parameter.getDeclaringExecutable() instanceof Method
        && context.getTestMethod().isPresent();
  }

  /** A parameterized test gives its parameters values of its own, from the first one on. */
  private static boolean isArgument(ParameterContext parameter, ExtensionContext context) {
    ParameterInfo parameters = ParameterInfo.get(context);
    return parameters != null
        && parameters
            .getDeclarations()
            .getSourceElement()
            .equals(parameter.getDeclaringExecutable())
        && parameter.getIndex() < parameters.getArguments().size();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Harness harness = of(context).harness();
    return parameter.getParameter().getType() == Harness.class
        ? harness
        : harness.controller().config().juju();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    OfTest test = of(context);
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      Class<?> type = instance.getClass();
      while (type != null && type != Object.class) {
        for (Field field : type.getDeclaredFields()) {
          inject(test, field, instance);
        }
        type = type.getSuperclass();
      }
    }
  }

  private static void inject(OfTest test, Field field, Object instance) {
    int modifiers = field.getModifiers();
    if (field.getType() != Harness.class
        || Modifier.isStatic(modifiers)
        || Modifier.isFinal(modifiers)) {
      return;
    }
    try {
      field.setAccessible(true);
      if (field.get(instance) != null) {
        return; // The test made one itself.
      }
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException("cannot read the field " + field, e);
    }
    Injection injection = new Injection(field, instance);
    injection.set(test.harness());
    test.injections().add(injection);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    OfTest test = of(context);
    test.injections().forEach(Injection::reset);
    if (context.getExecutionException().isEmpty()) {
      try {
        new AfterTest(test.harness()).check(CharmTestSettings.of(context).expectErrors());
      } catch (AssertionError e) {
        WorldAtFailure.addTo(e, test.harness());
        throw e;
      }
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw explained(context, thrown);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw explained(context, thrown);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw explained(context, thrown);
  }

  private static Throwable explained(ExtensionContext context, Throwable thrown) {
    return WorldAtFailure.addTo(thrown, of(context).harness());
  }

  private static OfTest of(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            OfTest.class,
            key ->
                new OfTest(
                    Harness.create(CharmTestSettings.of(context).config()), new ArrayList<>()),
            OfTest.class);
  }
}
