package org.charm4j.harness;

import static org.charm4j.harness.assertj.CharmAssertions.*;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.charm4j.harness.TestCharms.DatabaseCharm;
import org.charm4j.harness.assertj.CharmSoftAssertions;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/** The ways in which JUnit and AssertJ hand things to tests, with a harness. */
class JUnitStyleTest {

  /** Returns what each test ended with, by the name of its method; null if it passed. */
  private static Map<String, Throwable> run(Class<?> testClass) {
    TreeMap<String, Throwable> ends = new TreeMap<>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .execute()
        .allEvents()
        .filter(event -> event.getType() == EventType.FINISHED)
        .forEach(
            event ->
                ends.put(
                    event.getTestDescriptor().getDisplayName().replaceFirst("\\(.*", ""),
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElse(null)));
    return ends;
  }

  private static void assertAllPass(Class<?> testClass, String... tests) {
    Map<String, Throwable> ends = run(testClass);
    assertThat(ends).containsKeys(tests);
    assertThat(ends.values()).allSatisfy(thrown -> assertThat(thrown).isNull());
  }

  static class OnAMethodAlone {
    private final List<String> plain = new ArrayList<>();

    @BeforeEach
    void before() {
      plain.add("before");
    }

    @Test
    @CharmTest(juju = "3.5")
    void withAHarness(Harness juju) {
      assertThat(juju.controller().config().juju().isAtLeast(JujuVersion.of("3.6.0"))).isFalse();
      assertThat(plain).containsExactly("before");
    }

    @Test
    void without() {
      assertThat(plain).containsExactly("before");
    }
  }

  @Test
  void theAnnotationAboveOneMethodIsEnough() {
    assertAllPass(OnAMethodAlone.class, "withAHarness", "without");
  }

  @CharmTest
  static class InTheConstructor {
    private final Harness juju;

    InTheConstructor(Harness juju) {
      this.juju = juju;
      juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
    }

    @Test
    void theTestHasTheSame(Harness own) {
      assertThat(juju).isSameAs(own);
      assertThat(juju).unit("database/0").isActive();
      juju.addUnit("database");
    }

    @Test
    void eachTestHasItsOwn() {
      assertThat(juju).application("database").hasUnits("database/0");
      juju.addUnit("database");
    }
  }

  @Test
  void aConstructorGetsTheHarnessOfItsTest() {
    assertAllPass(InTheConstructor.class, "theTestHasTheSame", "eachTestHasItsOwn");
  }

  @CharmTest
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class WorldOfTheClass {
    private static Harness shared;
    private static int deployed;

    @BeforeAll
    static void deploy(Harness juju) {
      shared = juju;
      deployed++;
      juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE).units(2);
      juju.settle();
    }

    @Test
    void one(Harness juju) {
      assertThat(juju).isSameAs(shared);
      assertThat(juju).application("database").hasUnits("database/0", "database/1");
      juju.removeUnit("database/1");
      juju.config("database", "mode", "broken");
      assertThat(juju).unit("database/0").isInError();
    }

    @Test
    void two(Harness juju) {
      assertThat(juju).application("database").hasUnits("database/0", "database/1");
      assertThat(juju).hasNoErrors();
      assertThat(deployed).isEqualTo(1);
      juju.removeApplication("database");
    }

    @Nested
    class Inside {
      @Test
      void startsFromTheSame(Harness juju) {
        assertThat(juju).application("database").hasUnits("database/0", "database/1");
      }
    }

    @CharmTest(seed = 5)
    @Test
    void wantsAnother(Harness juju) {
      juju.settle();
    }

    @AfterAll
    static void end(Harness juju) {
      assertThat(juju).isSameAs(shared);
      assertThat(juju).application("database").hasUnits("database/0", "database/1");
    }
  }

  @Test
  void eachTestStartsFromTheWorldOfItsClass() {
    WorldOfTheClass.deployed = 0;
    Map<String, Throwable> ends = run(WorldOfTheClass.class);

    assertThat(ends).containsKeys("one", "two", "startsFromTheSame");
    assertThat(ends.remove("wantsAnother"))
        .hasMessage(
            "the test wants a Juju of its own (3.6.28, seed 5, from 2025-01-01T00:00:00Z,"
                + " update-status every PT5M), but @BeforeAll or a constructor has made the world"
                + " for all tests of its class (3.6.28, seed 1, from 2025-01-01T00:00:00Z,"
                + " update-status every PT5M); say it above the class, or make the world in"
                + " @BeforeEach");
    assertThat(ends.values()).allSatisfy(thrown -> assertThat(thrown).isNull());
  }

  @CharmTest
  @Execution(ExecutionMode.CONCURRENT)
  static class AtTheSameTime {
    @BeforeAll
    static void deploy(Harness juju) {
      juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
      juju.settle();
    }

    @Test
    void one(Harness juju) {
      change(juju);
    }

    @Test
    void two(Harness juju) {
      change(juju);
    }

    @Test
    void three(Harness juju) {
      change(juju);
    }

    private static void change(Harness juju) {
      assertThat(juju).application("database").hasUnits("database/0");
      for (int i = 0; i < 20; i++) {
        juju.addUnit("database");
        juju.settle();
      }
      assertThat(juju.units()).hasSize(21);
    }
  }

  @Test
  void concurrentTestsGetForks() {
    assertAllPass(AtTheSameTime.class, "one", "two", "three");
  }

  @CharmTest
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneObject {
    private final Harness given;
    private Harness injected;

    OneObject(Harness juju) {
      given = juju;
    }

    @BeforeAll
    void deploy() {
      assertThat(injected).isSameAs(given);
      injected.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
    }

    @Test
    void one(Harness juju) {
      check(juju);
    }

    @Test
    void two(Harness juju) {
      check(juju);
    }

    private void check(Harness juju) {
      assertThat(juju).isSameAs(given).isSameAs(injected);
      assertThat(juju).application("database").hasUnits("database/0");
      juju.addUnit("database");
    }
  }

  @Test
  void oneObjectForAllTestsHasOneHarnessWhoseWorldIsPutBack() {
    assertAllPass(OneObject.class, "one", "two");
  }

  static class Registered {
    @RegisterExtension
    static final CharmTestExtension charms =
        CharmTestExtension.with(ControllerConfig.juju36().withSeed(9).withJuju("3.5"));

    @Test
    void asConfigured(Harness juju) {
      assertThat(juju.controller().config().seed()).isEqualTo(9);
      assertThat(juju.controller().config().juju().toString()).startsWith("3.5");
    }

    @CharmTest(seed = 4)
    @Test
    void theAnnotationGoesFirst(Harness juju) {
      assertThat(juju.controller().config().seed()).isEqualTo(4);
      assertThat(juju.controller().config().juju().toString()).startsWith("3.5");
    }
  }

  @Test
  void aTestCanRegisterTheExtensionItself() {
    assertAllPass(Registered.class, "asConfigured", "theAnnotationGoesFirst");
  }

  @CharmTest
  @ExtendWith(SoftAssertionsExtension.class)
  static class Soft {
    @InjectSoftAssertions private CharmSoftAssertions softly;

    @Test
    void all(Harness juju) {
      juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
      softly.assertThat(juju).unit("database/0").isBlocked("no disk").hasWorkloadVersion("2");
      softly.assertThat(juju).application("database").isLedBy("database/9");
      softly.assertThat(juju).events("install").on("database/0").hasSize(2);
      softly.assertThat(juju).hooksOf("database/0").contains("stop");
      softly.assertThat(juju).relation(0).databag("database/0").containsKey("nothing");
      softly.assertThat(juju).unit("database/0").extracting(UnitView::number).isEqualTo(7);
      softly.assertThat(juju).events().extracting("sequence").contains(99L);
      softly.assertThat("AssertJ's own").isEmpty();
    }

    @Test
    void whatIsNotThereStopsTheTest(Harness juju) {
      softly.assertThat(1).isEqualTo(2);
      softly.assertThat(juju).unit("database/0").isActive();
      throw new IllegalStateException("not reached");
    }
  }

  @Test
  void softAssertionsReportAllTogether() {
    Map<String, Throwable> ends = run(Soft.class);

    assertThat(ends.get("all"))
        .hasMessageContainingAll(
            "Expecting unit database/0 to be blocked (no disk)",
            "Expecting unit database/0 to have workload version \"2\"",
            "Expecting application database to be led by database/9",
            "Expecting 2 runs of install on database/0\nbut there were 1",
            "[\"stop\"]",
            "nothing",
            "expected: 7",
            "[99L]",
            "\"AssertJ's own\"");
    assertThat(ends.get("whatIsNotThereStopsTheTest"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("unit \"database/0\" not found; there are none");
  }

  @CharmTest
  static class AsInAssertJ {
    @Test
    void extractingAndSatisfying(Harness juju) {
      juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
      assertThat(juju)
          .events()
          .extracting(entry -> entry.hook().name())
          .containsExactly(
              "install", "peers-relation-created", "leader-elected", "config-changed", "start");
      assertThat(juju).events().on("database/0").first().returns("database/0", e -> e.unit());
      assertThat(juju).events("stop").isEmpty();
      assertThat(juju)
          .unit("database/0")
          .satisfies(unit -> assertThat(unit.isInstalled()).isTrue())
          .extracting(UnitView::name, UnitView::number)
          .containsExactly("database/0", 0);
      assertThat(juju).application("database").returns("database/0", a -> a.leader());
      assertThat(juju).satisfies(all -> assertThat(all.units()).hasSize(1));
    }
  }

  @Test
  void assertJsOwnAssertionsWork() {
    assertAllPass(AsInAssertJ.class, "extractingAndSatisfying");
  }

  @CharmTest
  static class Announcing {
    @BeforeEach
    void deploy(Harness juju) {
      juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
    }

    @Test
    void didNotHappen(Harness juju) {
      juju.expectError("database/0");
    }

    @Test
    void misspelt(Harness juju) {
      juju.settle();
      juju.expectError("databse/0");
    }

    @CharmTest(expectErrors = true)
    @Test
    void aboveTheMethod(Harness juju) {
      juju.settle();
    }

    @Test
    void happenedAndIsOver(Harness juju) {
      juju.expectError("database/0");
      juju.config("database", "mode", "broken");
      juju.settle();
      juju.resetConfig("database", "mode");
      juju.resolved("database/0");
      assertThat(juju).unit("database/0").isActive();
    }
  }

  @Test
  void anAnnouncedErrorMustHappen() {
    Map<String, Throwable> ends = run(Announcing.class);

    assertThat(ends.get("happenedAndIsOver")).isNull();
    assertThat(ends.get("didNotHappen"))
        .hasMessage(
            "the test says juju.expectError(\"database/0\"), but no hook of that unit has failed;"
                + " take it away, or make a hook fail");
    assertThat(ends.get("misspelt"))
        .hasMessage(
            "the test says juju.expectError(\"databse/0\"), but there is no such unit, and never"
                + " was; there are: [database/0]; take it away, or make a hook fail");
    assertThat(ends.get("aboveTheMethod"))
        .hasMessage(
            "@CharmTest(expectErrors = true) stands above the test method, but no hook has failed;"
                + " take it away, or make a hook fail");
  }
}
