package org.charm4j.harness;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.ControllerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;

/**
 * Gives tests their {@link Harness}, and looks after its world when they have ended. {@link
 * CharmTest} registers it. A test that computes its configuration registers it itself, with or
 * without that annotation; what the annotation names goes before the configuration:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final CharmTestExtension juju =
 *     CharmTestExtension.with(ControllerConfig.juju36().withJournalLimit(5_000_000));
 * }</pre>
 */
public final class CharmTestExtension
    implements ParameterResolver,
        BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        InvocationInterceptor,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {

  private static final Namespace NAMESPACE = Namespace.create(CharmTestExtension.class);

  private static final ClassValue<Boolean> REGISTERS_ONE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return !AnnotationSupport.findAnnotatedFields(
                  type,
                  RegisterExtension.class,
                  field -> field.getType() == CharmTestExtension.class,
                  HierarchyTraversalMode.TOP_DOWN) // without it from JUnit 5.10 on only
              .isEmpty();
        }
      };

  /**
   * What belongs to one test: its harness, the fields that were given it, and its class's world.
   */
  private record OfTest(Harness harness, List<Injection> injections, @Nullable ClassWorld world) {}

  private final @Nullable ControllerConfig config;

  /** JUnit makes one for {@link CharmTest}. */
  CharmTestExtension() {
    this(null);
  }

  private CharmTestExtension(@Nullable ControllerConfig config) {
    this.config = config;
  }

  /** Returns an extension for {@link RegisterExtension}, with a model of Juju 3.6. */
  public static CharmTestExtension create() {
    return with(ControllerConfig.juju36());
  }

  /** Returns an extension for {@link RegisterExtension}, with a model as {@code config} says. */
  public static CharmTestExtension with(ControllerConfig config) {
    return new CharmTestExtension(config);
  }

  /** One that the test registered itself does the work of the annotation's. */
  private boolean isReplaced(ExtensionContext context) {
    if (config != null) {
      return false;
    }
    Class<?> type = context.getTestClass().orElse(null);
    while (type != null) {
      if (REGISTERS_ONE.get(type)) {
        return true;
      }
      type = type.getEnclosingClass();
    }
    return false;
  }

  /** A constructor is given the harness of the test that its object is made for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return (type == Harness.class
            || (type == JujuVersion.class && !TestArguments.isArgument(parameter, context)))
        && context.getTestClass().isPresent()
        && !isReplaced(context);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Harness harness =
        context.getTestMethod().isPresent() ? of(context).harness() : worldOf(context).harness();
    return parameter.getParameter().getType() == Harness.class
        ? harness
        : harness.controller().config().juju();
  }

  /** Where one object serves all tests, its own {@code @BeforeAll} methods can use its fields. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (isReplaced(context)
        || context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) != Lifecycle.PER_CLASS) {
      return;
    }
    List<Method> before =
        AnnotationSupport.findAnnotatedMethods(
            context.getRequiredTestClass(), BeforeAll.class, HierarchyTraversalMode.TOP_DOWN);
    if (before.stream().anyMatch(ModifierSupport::isNotStatic)) {
      Object instance = context.getRequiredTestInstance();
      List<Injection> fields = Injection.into(List.of(instance));
      if (!fields.isEmpty()) {
        Harness harness = worldOf(context).harness();
        fields.forEach(field -> field.set(harness));
      }
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!isReplaced(context)) {
      OfTest test = of(context);
      for (Injection field : Injection.into(context.getRequiredTestInstances().getAllInstances())) {
        field.set(test.harness());
        test.injections().add(field);
      }
    }
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> test,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    if (!isReplaced(context)) {
      TestArguments.check(call.getArguments(), of(context).harness().controller().config().juju());
    }
    test.proceed();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (isReplaced(context)) {
      return;
    }
    OfTest test = of(context);
    test.injections().forEach(Injection::reset);
    try {
      // Each run of an explored test is judged by itself.
      if (context.getExecutionException().isEmpty() && !ExploreTestExtension.explores(context)) {
        CharmTestSettings.accept(context, test.harness());
        test.harness().judge(settings(context));
      }
    } catch (RuntimeException | AssertionError e) {
      WorldAtFailure.addTo(e, test.harness());
      FailurePicture.addTo(e, test.harness(), context);
      throw e;
    } finally {
      if (test.world() != null) {
        test.world().endTest(test.harness());
      }
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw explained(context, thrown);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown)
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

  @Override
  public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw explained(context, thrown);
  }

  private Throwable explained(ExtensionContext context, Throwable thrown) {
    if (isReplaced(context) || ExploreTestExtension.explores(context)) {
      return thrown;
    }
    if (context.getTestMethod().isPresent()) {
      Harness harness = of(context).harness();
      return FailurePicture.addTo(WorldAtFailure.addTo(thrown, harness), harness, context);
    }
    ClassWorld world = nearestWorld(Optional.of(context));
    return world == null
        ? thrown
        : FailurePicture.addTo(
            WorldAtFailure.addTo(thrown, world.harness()), world.harness(), context);
  }

  private CharmTestSettings settings(ExtensionContext context) {
    return CharmTestSettings.of(context, config);
  }

  private OfTest of(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(OfTest.class, key -> made(context), OfTest.class);
  }

  private OfTest made(ExtensionContext context) {
    ControllerConfig wanted = settings(context).config();
    ClassWorld world = nearestWorld(Optional.of(context));
    Harness harness =
        world == null ? Harness.create(wanted) : world.forTest(wanted, context.getExecutionMode());
    return new OfTest(harness, new ArrayList<>(), world);
  }

  /** Returns the world of the class itself, which is made when a method or constructor asks. */
  private ClassWorld worldOf(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getUniqueId(),
            key -> {
              ClassWorld outer = nearestWorld(context.getParent());
              ControllerConfig wanted = settings(context).config();
              return outer == null ? ClassWorld.empty(wanted) : outer.forClass(wanted);
            },
            ClassWorld.class);
  }

  /** Returns the world that a class, or one around it, has made for its tests, or null. */
  static @Nullable ClassWorld nearestWorld(Optional<ExtensionContext> from) {
    Optional<ExtensionContext> at = from;
    while (at.isPresent()) {
      ClassWorld found = at.get().getStore(NAMESPACE).get(at.get().getUniqueId(), ClassWorld.class);
      if (found != null) {
        return found;
      }
      at = at.get().getParent();
    }
    return null;
  }
}
