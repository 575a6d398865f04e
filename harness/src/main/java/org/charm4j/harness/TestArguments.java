package org.charm4j.harness;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.List;
import org.charm4j.hook.JujuVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The arguments of a parameterized test or class, as far as the JUnit at hand tells them: it may
 * come without its module params, and before 5.14 nobody learns them until the test begins.
 */
final class TestArguments {
  private static final boolean PARAMS =
      isThere("org.junit.jupiter.params.ParameterizedTest") != null;
  private static final boolean TOLD = isThere("org.junit.jupiter.params.ParameterInfo") != null;

  private TestArguments() {}

  private static @Nullable Class<?> isThere(String type) {
    try {
      return Class.forName(type, false, TestArguments.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Returns the release of Juju that the arguments of a test name; null if none, or not known. */
  static @Nullable JujuVersion juju(ExtensionContext context) {
    return TOLD ? Told.juju(context) : null;
  }

  /**
   * A parameterized test gives its parameters values of its own, from the first one on; so does a
   * parameterized class to its constructor.
   */
  static boolean isArgument(ParameterContext parameter, ExtensionContext context) {
    return TOLD
        ? Told.isArgument(parameter, context)
        : PARAMS && Untold.isParameterized(parameter.getDeclaringExecutable());
  }

  /**
   * Fails if a test begins that was given another Juju than its arguments name, because JUnit did
   * not tell them before.
   */
  static void check(List<Object> arguments, JujuVersion given) {
    for (Object argument : arguments) {
      if (argument instanceof JujuVersion named && !named.equals(given)) {
        throw new ExtensionConfigurationException(
            "the test is run with Juju "
                + given
                + ", and an argument names "
                + named
                + "; before JUnit 5.14 arguments cannot choose the Juju: use a newer JUnit, or"
                + " @EachJuju");
      }
    }
  }

  /** Touches classes that JUnit has from 5.14 on. */
  private static final class Told {
    private Told() {}

    static boolean isArgument(ParameterContext parameter, ExtensionContext context) {
      ParameterInfo parameters = ParameterInfo.get(context);
      if (parameters == null) {
        return false;
      }
      Executable of = parameter.getDeclaringExecutable();
      int arguments = parameters.getArguments().size();
      return of instanceof Constructor
          ? arguments > 0
          : parameters.getDeclarations().getSourceElement().equals(of)
              && parameter.getIndex() < arguments;
    }

    static @Nullable JujuVersion juju(ExtensionContext context) {
      ParameterInfo parameters = ParameterInfo.get(context);
      if (parameters == null) {
        return null;
      }
      ArgumentsAccessor arguments = parameters.getArguments();
      JujuVersion named = null;
      for (var declaration : parameters.getDeclarations().getAll()) {
        int index = declaration.getParameterIndex();
        if (declaration.getParameterType() != JujuVersion.class || index >= arguments.size()) {
          continue;
        }
        JujuVersion next = arguments.get(index, JujuVersion.class);
        if (named != null && !named.equals(next)) {
          throw new ExtensionConfigurationException(
              "the arguments name Juju " + named + " and Juju " + next + "; a test has one Juju");
        }
        named = next;
      }
      return named;
    }
  }

  /** Touches what is in every version of JUnit's module params. */
  private static final class Untold {
    private Untold() {}

    static boolean isParameterized(Executable test) {
      return AnnotationSupport.isAnnotated(test, ParameterizedTest.class);
    }
  }
}
