package org.charm4j.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.ControllerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.ParameterInfo;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a test is run with: the values of {@link CharmTest} above the method, its class and the
 * classes around it, where the inner ones count, and the release that {@link EachJuju} or a
 * parameter names.
 */
final class CharmTestSettings {
  private static final Namespace NAMESPACE = Namespace.create(CharmTestSettings.class);
  private static final CharmTest DEFAULTS = Defaults.class.getAnnotation(CharmTest.class);

  /** Carries an annotation that says nothing. */
  @CharmTest
  private static final class Defaults {}

  private final ExtensionContext context;
  private final List<CharmTest> fromInside;
  private final @Nullable ControllerConfig base;

  private CharmTestSettings(
      ExtensionContext context, List<CharmTest> fromInside, @Nullable ControllerConfig base) {
    this.context = context;
    this.fromInside = fromInside;
    this.base = base;
  }

  /** Reads the settings of a context; {@code base} is what holds where no annotation says more. */
  static CharmTestSettings of(ExtensionContext context, @Nullable ControllerConfig base) {
    List<CharmTest> fromInside = new ArrayList<>();
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      AnnotationSupport.findAnnotation(at.get().getElement(), CharmTest.class)
          .filter(
              found -> fromInside.isEmpty() || !fromInside.get(fromInside.size() - 1).equals(found))
          .ifPresent(fromInside::add);
      at = at.get().getParent();
    }
    return new CharmTestSettings(context, fromInside, base);
  }

  /** Says which Juju the tests of a context are run with, whatever their annotations say. */
  static void setRelease(ExtensionContext context, JujuVersion release) {
    context.getStore(NAMESPACE).put(JujuVersion.class, release);
  }

  boolean expectErrors() {
    return value(CharmTest::expectErrors);
  }

  /** Returns whether the test method itself says that a hook will fail. */
  boolean announcesErrors() {
    return AnnotationSupport.findAnnotation(context.getTestMethod(), CharmTest.class)
        .map(CharmTest::expectErrors)
        .orElse(false);
  }

  ControllerConfig config() {
    try {
      ControllerConfig config = withRelease(base == null ? ControllerConfig.juju36() : base);
      if (says(CharmTest::seed)) {
        config = config.withSeed(value(CharmTest::seed));
      }
      if (says(CharmTest::updateStatusInterval)) {
        config =
            config.withUpdateStatusInterval(Duration.parse(value(CharmTest::updateStatusInterval)));
      }
      if (says(CharmTest::retryHooks)) {
        config = config.withRetryHooks(value(CharmTest::retryHooks));
      }
      String start = value(CharmTest::start);
      return start.isEmpty() ? config : config.withStart(Instant.parse(start));
    } catch (DateTimeParseException e) {
      throw new ExtensionConfigurationException(
          "@CharmTest: \""
              + e.getParsedString()
              + "\" is no instant such as 2025-01-01T00:00:00Z or duration such as PT5M",
          e);
    }
  }

  private ControllerConfig withRelease(ControllerConfig config) {
    JujuVersion argument = argument();
    JujuVersion each = context.getStore(NAMESPACE).get(JujuVersion.class, JujuVersion.class);
    if (argument != null && each != null && !argument.equals(each)) {
      throw new ExtensionConfigurationException(
          "the test is run with Juju "
              + each
              + ", and a parameter names "
              + argument
              + "; use one");
    }
    try {
      if (argument != null || each != null) {
        return config.withJuju(argument == null ? each : argument);
      }
      return says(CharmTest::juju) ? config.withJuju(value(CharmTest::juju)) : config;
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("@CharmTest: " + e.getMessage(), e);
    }
  }

  /** Returns the release that an argument of a parameterized test or class names, or null. */
  private @Nullable JujuVersion argument() {
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

  /** Returns whether a value goes before that of the configuration beneath. */
  private <T> boolean says(Function<CharmTest, T> attribute) {
    return base == null || !value(attribute).equals(attribute.apply(DEFAULTS));
  }

  /** Returns the value of the innermost annotation that says something else than the default. */
  private <T> T value(Function<CharmTest, T> attribute) {
    T standard = attribute.apply(DEFAULTS);
    for (CharmTest annotation : fromInside) {
      T value = attribute.apply(annotation);
      if (!value.equals(standard)) {
        return value;
      }
    }
    return standard;
  }
}
