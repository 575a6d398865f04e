package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Status;
import org.charm4j.harness.assertj.CharmAssertions;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.JujuReleases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Tests that run in one release of Juju or in several: which Juju their harness is. */
class EachJujuTest {
  private static final List<String> SEEN = new ArrayList<>();

  private static void see(Harness juju) {
    SEEN.add(juju.controller().config().juju().toString());
  }

  /** Runs a class, and returns the Juju of each of its tests, in the order that they ran. */
  private static List<String> jujus(Class<?> testClass) {
    SEEN.clear();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.failed(0));
    return List.copyOf(SEEN);
  }

  private static Stream<Event> finished(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .allEvents()
        .stream()
        .filter(event -> event.getType() == EventType.FINISHED);
  }

  private static String failure(Class<?> testClass) {
    return finished(testClass)
        .flatMap(
            event ->
                event
                    .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                    .getThrowable()
                    .stream())
        .map(Throwable::getMessage)
        .findFirst()
        .orElse("none");
  }

  @CharmTest
  static class OnMethods {
    private Harness injected;

    @BeforeEach
    void isTheSameEverywhere(Harness juju, JujuVersion version) {
      assertThat(injected).isSameAs(juju);
      assertThat(juju.controller().config().juju()).isEqualTo(version);
    }

    @EachJuju({"3.5", "3.6.9", "4.1"})
    void each(Harness juju) {
      see(juju);
    }
  }

  @Test
  void aTestRunsInEachRelease() {
    assertThat(jujus(OnMethods.class)).containsExactly("3.5.7", "3.6.9", "4.1-beta2");
    assertThat(
            finished(OnMethods.class)
                .map(Event::getTestDescriptor)
                .map(TestDescriptor::getDisplayName))
        .contains("Juju 3.5.7", "Juju 3.6.9", "Juju 4.1-beta2");
  }

  @CharmTest(juju = "3.1")
  static class WithoutNames {
    @EachJuju
    void each(Harness juju, JujuVersion version) {
      see(juju);
      assertThat(juju.controller().config().juju()).isEqualTo(version);
    }
  }

  @Test
  void withoutNamesATestRunsInWhatCharm4JIsTestedWith() {
    assertThat(jujus(WithoutNames.class))
        .isEqualTo(JujuReleases.tested().stream().map(JujuVersion::toString).toList());
  }

  @CharmTest
  @EachJuju({"3.6.9", "4.0.5"})
  static class OnClass {
    @Test
    void any(Harness juju) {
      see(juju);
    }

    @Nested
    class Inner {
      @Test
      void too(Harness juju) {
        see(juju);
      }
    }
  }

  @Test
  void aClassRunsInEachReleaseWithItsNestedClasses() {
    assertThat(jujus(OnClass.class)).containsExactly("3.6.9", "3.6.9", "4.0.5", "4.0.5");
    assertThat(
            finished(OnClass.class)
                .map(Event::getTestDescriptor)
                .map(TestDescriptor::getDisplayName))
        .contains("Juju 3.6.9", "Juju 4.0.5");
  }

  @CharmTest(juju = "3.5", updateStatusInterval = "PT0S")
  static class Inherited {
    @Test
    @CharmTest(juju = "4.1")
    void theMethodCounts(Harness juju) {
      see(juju);
      assertThat(juju.controller().config().updateStatusInterval()).isZero();
    }

    @Nested
    class AsAround {
      @Test
      void theClassAroundCounts(Harness juju) {
        see(juju);
      }
    }

    @Nested
    @CharmTest(juju = "3.6.9", updateStatusInterval = "PT1H")
    class Other {
      @Test
      void theNestedClassCounts(Harness juju) {
        see(juju);
        assertThat(juju.controller().config().updateStatusInterval())
            .isEqualTo(Duration.ofHours(1));
      }
    }
  }

  @Test
  void theInnermostAnnotationCountsForWhatItSays() {
    assertThat(jujus(Inherited.class)).containsExactlyInAnyOrder("4.1-beta2", "3.5.7", "3.6.9");
  }

  static class OnTheMethodOnly {
    @Test
    @CharmTest(juju = "3.3")
    void has(Harness juju) {
      see(juju);
    }
  }

  @Test
  void aMethodAloneCanHaveTheAnnotation() {
    assertThat(jujus(OnTheMethodOnly.class)).containsExactly("3.3.7");
  }

  @CharmTest
  static class Parameterized {
    @ParameterizedTest
    @MethodSource("org.charm4j.sim.words.JujuReleases#tested")
    void all(JujuVersion version, Harness juju) {
      see(juju);
      assertThat(juju.controller().config().juju()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.11", "4.1-beta1"})
    void texts(JujuVersion version, Harness juju) {
      see(juju);
      assertThat(juju.controller().config().juju()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(ints = 5)
    void other(int number, Harness juju, JujuVersion version) {
      see(juju);
      assertThat(juju.controller().config().juju()).isEqualTo(version);
    }
  }

  @Test
  void theVersionOfAParameterizedTestIsThatOfItsHarness() {
    List<String> expected =
        new ArrayList<>(JujuReleases.tested().stream().map(JujuVersion::toString).toList());
    expected.addAll(List.of("3.6.11", "4.1-beta1", "3.6.28"));

    assertThat(jujus(Parameterized.class)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @CharmTest
  @ParameterizedClass
  @ValueSource(strings = {"3.6.9", "3.6.11"})
  static class OfClass {
    private final JujuVersion version;

    OfClass(JujuVersion version) {
      this.version = version;
    }

    @Test
    void has(Harness juju) {
      see(juju);
      assertThat(juju.controller().config().juju()).isEqualTo(version);
    }
  }

  @Test
  void soIsThatOfAParameterizedClass() {
    assertThat(jujus(OfClass.class)).containsExactly("3.6.9", "3.6.11");
  }

  @CharmTest
  static class Unknown {
    @ParameterizedTest
    @ValueSource(strings = "2.9.51")
    void any(JujuVersion version, Harness juju) {}
  }

  @CharmTest
  static class UnknownEach {
    @EachJuju("3.6.99")
    void any(Harness juju) {}
  }

  @CharmTest(juju = "three")
  static class NoVersion {
    @Test
    void any(Harness juju) {}
  }

  @CharmTest
  static class Both {
    @ParameterizedClass
    @ValueSource(strings = "3.6.9")
    @Nested
    class OfOne {
      OfOne(JujuVersion version) {}

      @EachJuju("4.1")
      void any(Harness juju) {}
    }
  }

  @Test
  void whatIsUnknownFailsByName() {
    assertThat(failure(Unknown.class)).contains("Charm4J cannot be Juju 2.9.51");
    assertThat(failure(UnknownEach.class))
        .isEqualTo(
            "@EachJuju: Charm4J does not know Juju 3.6.99; the newest 3.6 that it knows is 3.6.28");
    assertThat(failure(NoVersion.class))
        .contains("@CharmTest: \"three\" is no version of Juju; versions look like 3.6.9");
    assertThat(failure(Both.class))
        .contains("the test is run with Juju 4.1-beta2, and a parameter names 3.6.9; use one");
  }

  /** A charm that lives with a fault of 3.6.9 and before: there it removes one revision a hook. */
  static class GuardedCharm extends CharmBase {
    GuardedCharm() {
      observe(on().start(), event -> tidy());
    }

    private void tidy() {
      boolean many = model().jujuVersion().isAtLeast("3.6.11");
      unit().setStatus(Status.active(many ? "tidies at once" : "tidies one by one"));
    }
  }

  @CharmTest
  static class Guards {
    @EachJuju({"3.6.9", "3.6.11", "4.1"})
    void guards(Harness juju, JujuVersion version) {
      juju.deploy("tidy", GuardedCharm::new, TestCharms.metadata("name: tidy"));
      CharmAssertions.assertThat(juju)
          .unit("tidy/0")
          .hasStatus("active", version.patch() == 9 ? "tidies one by one" : "tidies at once");
      see(juju);
    }
  }

  @Test
  void theCharmAsksForTheVersionOfItsJuju() {
    assertThat(jujus(Guards.class)).containsExactly("3.6.9", "3.6.11", "4.1-beta2");
  }
}
