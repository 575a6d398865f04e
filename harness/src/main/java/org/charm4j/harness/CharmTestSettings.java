package org.charm4j.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.charm4j.hook.JujuVersion;
import org.charm4j.judge.Accept;
import org.charm4j.judge.Finding;
import org.charm4j.sim.words.ControllerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a test is run with: the values of {@link CharmTest} above the method, its class and the
 * classes around it, where the inner ones count, and the release that {@link EachJuju} or a
 * parameter names.
 */
final class CharmTestSettings {
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

  /** Lets the harness accept what {@link Accept} names on the method, its class and around it. */
  static void accept(ExtensionContext context, Harness harness) {
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      at.get()
          .getElement()
          .map(element -> AnnotationSupport.findRepeatableAnnotations(element, Accept.class))
          .orElse(List.of())
          .forEach(
              accept -> {
                for (Finding finding : accept.finding()) {
                  harness.accept(finding, accept.reason());
                }
              });
      at = at.get().getParent();
    }
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
    JujuVersion argument = TestArguments.juju(context);
    JujuVersion each = EachJujuExtension.release(context);
    if (argument != null && each != null && !argument.equals(each)) {
      throw new ExtensionConfigurationException(
          "the test is run with Juju "
              + each
              + ", and a parameter names "
              + argument
              + "; use one");
    }
    try {
      if (argument != null) {
        return config.withJuju(argument);
      }
      if (each != null) {
        return config.withJuju(each);
      }
      return says(CharmTest::juju) ? config.withJuju(value(CharmTest::juju)) : config;
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("@CharmTest: " + e.getMessage(), e);
    }
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
