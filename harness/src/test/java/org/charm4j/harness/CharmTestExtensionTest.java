package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.harness.TestCharms.DatabaseCharm;
import org.charm4j.hook.JujuVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

/** What the extension makes of tests that fail, and of tests that should have. */
class CharmTestExtensionTest {

  private static Events run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents();
  }

  /** Returns what each failed test threw, by the name of its method. */
  private static Map<String, Throwable> failures(Class<?> testClass) {
    TreeMap<String, Throwable> failures = new TreeMap<>();
    run(testClass).stream()
        .filter(event -> event.getType() == EventType.FINISHED)
        .forEach(
            event -> {
              TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
              result
                  .getThrowable()
                  .ifPresent(
                      thrown ->
                          failures.put(
                              event.getTestDescriptor().getDisplayName().replaceFirst("\\(.*", ""),
                              thrown));
            });
    return failures;
  }

  @CharmTest(updateStatusInterval = "PT0S")
  static class Failing {
    @Test
    void wrongExpectation(Harness juju) {
      juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
      assertThat(juju).unit("database/0").isBlocked("no disk");
    }

    @Test
    void exceptionInTheTest(Harness juju) {
      juju.play("idle", "summary: idle");
      juju.settle();
      throw new IllegalStateException("the test is wrong");
    }
  }

  @Test
  void aFailedTestTellsWhatTheWorldWasLike() {
    Map<String, Throwable> failures = failures(Failing.class);

    Throwable failure = failures.get("wrongExpectation");
    assertThat(failure)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith(
            "\nExpecting unit database/0 to be blocked (no disk)\nbut it is active");
    assertThat(failure.getSuppressed()).hasSize(2);
    assertThat(failure.getSuppressed()[1].toString())
        .startsWith("Picture: ")
        .endsWith("/charm4j/CharmTestExtensionTest.Failing.wrongExpectation.html");
    assertThat(Path.of(failure.getSuppressed()[1].toString().substring("Picture: ".length())))
        .content()
        .contains("to be blocked (no disk)");
    assertThat(failure.getSuppressed()[0].toString())
        .isEqualTo(
            """
            Juju as the test left it, at 2025-01-01T00:00:00Z
              database/0* active
            Unit database/0:
              relation 0 (database:peers): {egress-subnets=10.0.0.1/32, ingress-address=10.0.0.1, private-address=10.0.0.1}
            What happened last, of 6 journal entries:
              #1 2025-01-01T00:00:00Z model: deploy database [charm database, 1 units]
              #2 to #6 as above\
            """);
    assertThat(failures.get("exceptionInTheTest").getSuppressed()[0].toString())
        .startsWith(
            """
            Juju as the test left it, at 2025-01-01T00:00:00Z
              idle/0* unknown
            What happened last""");
  }

  @CharmTest
  static class LeavingErrors {
    @BeforeEach
    void breakIt(Harness juju) {
      juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
      juju.config("database", "mode", "broken");
      juju.settle();
    }

    @Test
    void silent() {}

    @Test
    void asserted(Harness juju) {
      assertThat(juju).unit("database/0").isInError("config-changed");
    }

    @Test
    void announced(Harness juju) {
      juju.expectError("database/0");
    }

    @Test
    void mended(Harness juju) {
      juju.resetConfig("database", "mode");
      juju.resolved("database/0");
      juju.settle();
    }
  }

  @Test
  void aPassedTestFailsIfAHookHasFailedAndTheTestDidNotSaySo() {
    Map<String, Throwable> failures = failures(LeavingErrors.class);

    assertThat(failures).containsOnlyKeys("silent");
    assertThat(failures.get("silent").getSuppressed()[0].toString())
        .startsWith("Juju as the test left it, at 2025-01-01T00:00:00Z\n  database/0* error")
        .contains("\nWhat happened last, of 6 journal entries:\n")
        .doesNotContain("\tat ");
    assertThat(failures.get("silent"))
        .cause()
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("the mode is broken");
    assertThat(failures.get("silent"))
        .hasMessageStartingWith(
            """
            the test passed, but a hook has failed:
              database/0: config-changed: exit status 1
                java.lang.IllegalStateException: the mode is broken
            If the test wants this\
            """)
        .hasMessageEndingWith(
            "\nIf the test wants this, let it say so: assertThat(juju).unit(\"database/0\")"
                + ".isInError(), or juju.expectError(\"database/0\")");
  }

  @CharmTest(expectErrors = true)
  static class ErrorsAllowed extends LeavingErrors {}

  @Test
  void theAnnotationCanAllowErrors() {
    run(ErrorsAllowed.class).assertStatistics(stats -> stats.succeeded(4).failed(0));
  }

  @CharmTest(
      juju = "4.1",
      seed = 7,
      start = "2030-02-03T04:05:06Z",
      updateStatusInterval = "PT1H",
      retryHooks = false)
  @TestInstance(Lifecycle.PER_CLASS)
  static class Configured {
    private Harness injected;
    private final Harness own = Harness.create();

    private void check(Harness juju) {
      assertThat(injected == juju).isTrue();
      assertThat(own == juju).isFalse();
      assertThat(juju.applications()).isEmpty();
      assertThat(juju.now()).isEqualTo(Instant.parse("2030-02-03T04:05:06Z"));
      assertThat(juju.controller().config().juju()).isEqualTo(JujuVersion.of("4.1-beta2"));
      assertThat(juju.controller().config().seed()).isEqualTo(7);
      assertThat(juju.controller().config().retryHooks()).isFalse();
      assertThat(juju.controller().config().updateStatusInterval()).isEqualTo(Duration.ofHours(1));
      juju.play("left", "summary: of this test only");
    }

    @Test
    void one(Harness juju) {
      check(juju);
    }

    @Test
    void two(Harness juju) {
      check(juju);
    }
  }

  @Test
  void everyTestHasAFreshHarnessAsTheAnnotationSays() {
    run(Configured.class).assertStatistics(stats -> stats.succeeded(2).failed(0));
  }

  @CharmTest(start = "yesterday")
  static class WronglyConfigured {
    @Test
    void any() {}
  }

  @Test
  void aWrongAnnotationIsExplained() {
    List<?> failed =
        run(WronglyConfigured.class).list().stream()
            .filter(event(test("any"), finishedWithFailure())::matches)
            .toList();
    assertThat(failed).hasSize(1);
    assertThat(failures(WronglyConfigured.class).get("any"))
        .hasMessage(
            "@CharmTest: \"yesterday\" is no instant such as 2025-01-01T00:00:00Z or duration such"
                + " as PT5M");
  }
}
