package org.charm4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.BaseStream;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.World;
import org.junit.jupiter.api.Disabled;

/**
 * The walls of the house: which package may lean on which, and what the simulator must not touch if
 * two runs from one seed are to be equal byte for byte.
 */
@AnalyzeClasses(packages = "org.charm4j", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {

  private static final String SIMULATOR = "org.charm4j.sim..";

  /**
   * Above all: sim never reaches charm, so that a charm in any language can live on the controller.
   * A new package fails here until it is given its place.
   */
  @ArchTest
  static final ArchRule rooms_lean_only_on_their_neighbours =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.charm4j..")
          .withOptionalLayers(true)
          .layer("hook")
          .definedBy("org.charm4j.hook")
          .layer("charm")
          .definedBy("org.charm4j.charm")
          .layer("sim.words")
          .definedBy("org.charm4j.sim.words")
          .layer("sim.world")
          .definedBy("org.charm4j.sim.world")
          .layer("sim.command")
          .definedBy("org.charm4j.sim.command")
          .layer("sim.run")
          .definedBy("org.charm4j.sim.run")
          .layer("sim")
          .definedBy("org.charm4j.sim")
          .layer("cli.session")
          .definedBy("org.charm4j.cli.session")
          .layer("cli.command")
          .definedBy("org.charm4j.cli.command")
          .layer("cli")
          .definedBy("org.charm4j.cli")
          .layer("harness")
          .definedBy("org.charm4j.harness")
          .layer("harness.assertj")
          .definedBy("org.charm4j.harness.assertj")
          .layer("bridge")
          .definedBy("org.charm4j.bridge")
          .layer("judge")
          .definedBy("org.charm4j.judge")
          .layer("explore")
          .definedBy("org.charm4j.explore")
          .whereLayer("hook")
          .mayNotAccessAnyLayer()
          .whereLayer("charm")
          .mayOnlyAccessLayers("hook")
          .whereLayer("sim.words")
          .mayOnlyAccessLayers("hook")
          .whereLayer("sim.world")
          .mayOnlyAccessLayers("sim.words", "hook")
          .whereLayer("sim.command")
          .mayOnlyAccessLayers("sim.world", "sim.words", "hook")
          .whereLayer("sim.run")
          .mayOnlyAccessLayers("sim.command", "sim.world", "sim.words", "hook")
          .whereLayer("sim")
          .mayOnlyAccessLayers("sim.run", "sim.command", "sim.world", "sim.words", "hook")
          .whereLayer("cli.session")
          .mayOnlyAccessLayers("sim", "sim.command", "sim.words", "hook")
          .whereLayer("cli.command")
          .mayOnlyAccessLayers("cli.session", "sim", "sim.command", "sim.words", "hook")
          .whereLayer("cli")
          .mayOnlyAccessLayers("cli.command", "cli.session", "sim", "sim.words", "hook")
          .whereLayer("harness")
          .mayOnlyAccessLayers(
              "charm",
              "hook",
              "sim",
              "sim.words",
              "cli",
              "cli.session",
              "bridge",
              "judge",
              "explore")
          .whereLayer("harness.assertj")
          .mayOnlyAccessLayers("harness", "sim", "sim.words", "hook")
          .whereLayer("bridge")
          .mayOnlyAccessLayers(
              "cli", "cli.session", "sim", "sim.command", "sim.words", "hook", "judge", "explore")
          .whereLayer("judge")
          .mayOnlyAccessLayers("sim", "sim.words", "hook")
          .whereLayer("explore")
          .mayOnlyAccessLayers("judge", "sim", "sim.words", "hook")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("org.charm4j.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  /** Their iteration order changes with the JVM, or with the hash of what they hold. */
  @ArchTest
  static final ArchRule simulator_uses_ordered_collections =
      noClasses()
          .that()
          .resideInAPackage(SIMULATOR)
          .should()
          .accessTargetWhere(
              owner(HashMap.class)
                  .or(owner(HashSet.class))
                  .or(owner(Hashtable.class))
                  .or(owner(IdentityHashMap.class))
                  .or(owner(WeakHashMap.class))
                  .or(owner(ConcurrentHashMap.class))
                  .or(call("java.util.Map", "of", "ofEntries", "copyOf"))
                  .or(call("java.util.Set", "of", "copyOf"))
                  .or(
                      call(
                          "java.util.stream.Collectors",
                          "toSet",
                          "toUnmodifiableSet",
                          "toUnmodifiableMap",
                          "groupingByConcurrent",
                          "toConcurrentMap"))
                  .or(callWithFewerParameters("java.util.stream.Collectors", "toMap", 4))
                  .or(callWithFewerParameters("java.util.stream.Collectors", "groupingBy", 3))
                  .as("an unordered map or set"))
          .because("runs from one seed must not differ")
          .allowEmptyShould(true);

  /** Time is data: now is part of the model's state. */
  @ArchTest
  static final ArchRule simulator_never_reads_the_clock =
      noClasses()
          .that()
          .resideInAPackage(SIMULATOR)
          .should()
          .accessTargetWhere(
              anyNowOfJavaTime()
                  .or(call("java.lang.System", "currentTimeMillis", "nanoTime"))
                  .or(
                      call(
                          "java.time.Clock",
                          "system",
                          "systemUTC",
                          "systemDefaultZone",
                          "tickMillis",
                          "tickSeconds",
                          "tickMinutes"))
                  .or(callWithFewerParameters("java.util.Date", "<init>", 1))
                  .or(call("java.time.ZoneId", "systemDefault"))
                  .as("the wall clock or the machine's time zone"))
          .because("time is part of the state and only advance() moves it")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule simulator_draws_chance_from_the_seed =
      noClasses()
          .that()
          .resideInAPackage(SIMULATOR)
          .should()
          .accessTargetWhere(
              call("java.util.UUID", "randomUUID")
                  .or(call("java.lang.Math", "random"))
                  .or(call("java.lang.StrictMath", "random"))
                  .or(callWithFewerParameters("java.util.Random", "<init>", 1))
                  .or(callWithFewerParameters(SplittableRandom.class.getName(), "<init>", 1))
                  .or(callWithFewerParameters("java.util.Collections", "shuffle", 2))
                  .or(call("java.security.SecureRandom", "<init>", "getInstanceStrong"))
                  .or(owner(ThreadLocalRandom.class))
                  .as("randomness without a seed"))
          .because("ids and choices come from the seed")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule simulator_starts_no_threads =
      noClasses()
          .that()
          .resideInAPackage(SIMULATOR)
          .should()
          .dependOnClassesThat(
              assignableTo(Thread.class)
                  .or(assignableTo(Executor.class))
                  .or(assignableTo(Future.class))
                  .or(assignableTo(ThreadFactory.class))
                  .or(assignableTo(Timer.class))
                  .as("are threads, executors, futures or timers"))
          .orShould()
          .accessTargetWhere(
              call("java.util.Collection", "parallelStream")
                  .or(call(BaseStream.class.getName(), "parallel"))
                  .or(call("java.util.stream.Stream", "parallel"))
                  .or(call("java.util.Arrays", "parallelSort", "parallelPrefix", "parallelSetAll"))
                  .as("the common pool"))
          .because("timers are records in the state, never callbacks")
          .allowEmptyShould(true);

  /** One write path: what a run or an order wants becomes a mutation, and nothing goes round it. */
  @ArchTest
  static final ArchRule the_world_changes_by_apply_alone =
      noClasses()
          .should()
          .accessTargetWhere(
              describe(
                  "sets World.state outside of World.apply",
                  access ->
                      access instanceof JavaFieldAccess set
                          && set.getAccessType() == JavaFieldAccess.AccessType.SET
                          && access.getTargetOwner().isEquivalentTo(World.class)
                          && !Set.of("apply", "<init>").contains(access.getOrigin().getName())));

  @ArchTest
  static final ArchRule only_mutations_make_worlds =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.charm4j.sim.world")
          .should()
          .accessTargetWhere(
              describe(
                  "makes one ModelState from another",
                  access ->
                      (access.getTargetOwner().isAssignableTo(ModelState.class)
                              || access.getTargetOwner().getName().contains("ModelStateBuilder"))
                          && (access.getTarget().getName().startsWith("with")
                              || access.getTarget().getName().equals("<init>"))));

  /** A mutation that replaces all there is would be a way round the others. */
  @ArchTest
  static final ArchRule only_the_controller_goes_to_another_world =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.charm4j.sim.Controller")
          .should()
          .callConstructor(ModelChange.GoTo.class, ModelState.class);

  @ArchTest static final ArchTests tests = ArchTests.in(OfTests.class);

  /**
   * Says it at the annotation; the build itself refuses a test that was skipped in any other way.
   */
  @AnalyzeClasses(packages = "org.charm4j", importOptions = OnlyTests.class)
  static class OfTests {

    @ArchTest
    static final ArchRule no_test_class_is_disabled =
        noClasses().should().beMetaAnnotatedWith(Disabled.class);

    @ArchTest
    static final ArchRule no_test_method_is_disabled =
        noMethods().should().beMetaAnnotatedWith(Disabled.class).allowEmptyShould(true);
  }

  /** ArchUnit's own option knows only target/test-classes, and the build has several targets. */
  static class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  static class OnlyTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return location.contains("/test-classes/");
    }
  }

  private static DescribedPredicate<JavaAccess<?>> owner(Class<?> type) {
    return describe(type.getName(), access -> access.getTargetOwner().isEquivalentTo(type));
  }

  private static DescribedPredicate<JavaAccess<?>> call(String owner, String... names) {
    Set<String> wanted = Set.copyOf(Arrays.asList(names));
    return describe(
        owner + Arrays.toString(names),
        access ->
            access.getTargetOwner().isAssignableTo(owner)
                && wanted.contains(access.getTarget().getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> callWithFewerParameters(
      String owner, String name, int parameters) {
    return describe(
        owner + "." + name,
        access ->
            access.getTargetOwner().getName().equals(owner)
                && access.getTarget().getName().equals(name)
                && parameterCount(access) < parameters);
  }

  private static DescribedPredicate<JavaAccess<?>> anyNowOfJavaTime() {
    return describe(
        "now() of java.time",
        access ->
            access.getTargetOwner().getPackageName().startsWith("java.time")
                && access.getTarget().getName().equals("now"));
  }

  private static int parameterCount(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget codeUnit
        ? codeUnit.getRawParameterTypes().size()
        : 0;
  }
}
