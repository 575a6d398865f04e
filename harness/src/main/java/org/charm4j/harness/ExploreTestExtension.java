package org.charm4j.harness;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.charm4j.explore.Exploration;
import org.charm4j.explore.ExplorationReport;
import org.charm4j.explore.Explorer;
import org.charm4j.explore.Trial;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.ControllerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test with {@link ExploreTest} in place of JUnit, as often as it says. */
final class ExploreTestExtension implements InvocationInterceptor {

  /** Returns whether the test of a context is explored. */
  static boolean explores(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), ExploreTest.class);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> test,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    ExploreTest wanted =
        AnnotationSupport.findAnnotation(context.getTestMethod(), ExploreTest.class).orElseThrow();
    if (CharmTestExtension.nearestWorld(Optional.of(context)) != null) {
      throw new ExtensionConfigurationException(
          "@ExploreTest runs its test many times from an empty model, but @BeforeAll or a"
              + " constructor has made a world for all tests of the class; make it in @BeforeEach");
    }
    test.skip();
    CharmTestSettings settings = CharmTestSettings.of(context, null);
    ControllerConfig config = config(call, settings);
    FreshTest fresh = new FreshTest(context);
    String name = FailurePicture.nameOf(context);
    Trial trial =
        new Trial() {
          @Override
          public void run(Consumer<Controller> begin) throws Throwable {
            Harness juju = Harness.create(config);
            begin.accept(juju.controller());
            fresh.run(juju);
            CharmTestSettings.accept(context, juju);
            juju.judge(settings);
          }

          @Override
          public void failed(Throwable failure, Controller juju) {
            WorldAtFailure.addTo(failure, juju);
            FailurePicture.addTo(failure, juju, name);
          }
        };
    Path memory = Exploring.memory(context.getRequiredTestClass().getName() + "." + name);
    Explorer explorer =
        new Explorer(exploration(wanted), trial, seed -> snippet(context, seed), memory);
    ExplorationReport report;
    Quiet.begin();
    try {
      report = explorer.explore();
    } finally {
      Quiet.end();
    }
    context.publishReportEntry("explored", report.toString());
  }

  /** The harness that JUnit was given for the test knows what it is to be like. */
  private static ControllerConfig config(
      ReflectiveInvocationContext<Method> call, CharmTestSettings settings) {
    for (Object argument : call.getArguments()) {
      if (argument instanceof Harness harness) {
        return harness.controller().config();
      }
    }
    return settings.config();
  }

  private static Exploration exploration(ExploreTest wanted) {
    if (!wanted.replay().isEmpty()) {
      return Exploration.replay(wanted.replay());
    }
    Exploration exploration =
        wanted.exhaustive() >= 0
            ? Exploration.exhaustive(wanted.exhaustive())
            : Exploration.schedules(wanted.schedules());
    exploration =
        exploration
            .seed(wanted.seed())
            .faults(wanted.faults(), Arrays.asList(wanted.kinds()))
            .keeping(wanted.keeping())
            .threads(wanted.threads());
    if (wanted.time().isEmpty()) {
      return exploration;
    }
    try {
      return exploration.atMost(Duration.parse(wanted.time()));
    } catch (DateTimeParseException e) {
      throw new ExtensionConfigurationException(
          "@ExploreTest: \"" + wanted.time() + "\" is no duration such as PT30S", e);
    }
  }

  /** The test to paste calls the test that failed: its body stays in one place. */
  private static String snippet(ExtensionContext context, String seed) {
    Method method = context.getRequiredTestMethod();
    boolean parameter = method.getParameterCount() > 0;
    return "@ExploreTest(replay = \""
        + seed
        + "\")\nvoid "
        + method.getName()
        + "InTheOrderThatFailed("
        + (parameter ? "Harness juju" : "")
        + ") {\n  "
        + method.getName()
        + (parameter ? "(juju);\n}" : "();\n}");
  }
}
