package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.charm.CharmBase;
import org.charm4j.explore.ExplorationError;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/** The annotation, as JUnit runs it. */
class ExploreTestTest {
  private static final CharmMetadata META =
      CharmMetadataReader.parse("cluster", "name: cluster\npeers: {peers: {interface: cluster}}\n");
  private static final Path SEEDS =
      Path.of("target", "charm4j", "explore")
          .resolve(
              Explored.class.getName() + ".ExploreTestTest.Explored.followersMayBeFirst.seeds");

  /** The second unit to start fails. */
  static final class OnlyInOrder extends CharmBase {
    OnlyInOrder(List<String> started) {
      observe(
          on().start(),
          event -> {
            started.add(unit().name());
            if (started.equals(List.of("cluster/1"))) {
              throw new IllegalStateException("not in order");
            }
          });
    }
  }

  /** Found by name only when this class runs it. */
  @CharmTest(juju = "3.6.9", seed = 3)
  static class Explored {
    private static int made;
    private static int cleaned;
    private final List<String> started = new ArrayList<>();
    private Harness field;

    Explored() {
      made++;
    }

    @BeforeEach
    void deploy(Harness juju) {
      assertThat(field).isSameAs(juju);
      assertThat(juju.controller().config().juju()).hasToString("3.6.9");
      assertThat(juju.controller().config().seed()).isEqualTo(3);
      juju.deploy("cluster", () -> new OnlyInOrder(started), META).units(2);
    }

    @AfterEach
    void clean() {
      cleaned++;
    }

    @ExploreTest(schedules = 50)
    void followersMayBeFirst(Harness juju) {
      juju.settle();
      assertThat(started).hasSize(2);
    }

    @ExploreTest(replay = "1-0-0-u0=1")
    void oneSchedule(Harness juju) {
      juju.settle();
    }

    @ExploreTest(schedules = 20, faults = 1, kinds = Fault.HOOK_FAILS_AT_START, time = "PT1M")
    void judged(Harness juju) {
      juju.expectError("cluster/1");
      juju.settle();
    }

    @ExploreTest(time = "soon")
    void noTime(Harness juju) {}

    @Nested
    class Inside {
      @ExploreTest(exhaustive = 0)
      void theUsualOrder() {
        field.settle();
        assertThat(started).containsExactly("cluster/0", "cluster/1");
      }
    }
  }

  /** A world for all tests of a class cannot be explored. */
  @CharmTest
  static class WithAWorldOfTheClass {
    @BeforeAll
    static void deploy(Harness juju) {
      juju.settle();
    }

    @ExploreTest
    void explored(Harness juju) {}
  }

  private static Map<String, Throwable> run(Class<?> testClass) {
    TreeMap<String, Throwable> ends = new TreeMap<>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents()
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

  @Test
  void runsATestManyTimesEachWithAnObjectOfItsOwn() throws IOException {
    Files.deleteIfExists(SEEDS);
    Explored.made = 0;
    Explored.cleaned = 0;
    Map<String, Throwable> ends = run(Explored.class);

    assertThat(ends.get("followersMayBeFirst"))
        .isInstanceOf(ExplorationError.class)
        .hasMessageContaining("java.lang.IllegalStateException: not in order")
        .hasMessageContaining("in 1 choice")
        .hasMessageContaining(
            """
              @ExploreTest(replay = "1-0-5ef-u0=1")
              void followersMayBeFirstInTheOrderThatFailed(Harness juju) {
                followersMayBeFirst(juju);
              }
            """);
    assertThat(ends.get("followersMayBeFirst").getCause().getSuppressed())
        .anySatisfy(
            part ->
                assertThat(part.toString())
                    .contains("target/charm4j/ExploreTestTest.Explored.followersMayBeFirst.html"));
    assertThat(ends.get("oneSchedule"))
        .isInstanceOf(ExplorationError.class)
        .hasMessageContaining("not in order");
    assertThat(ends.get("judged"))
        .as("without choices no hook fails")
        .hasMessageContaining(
            "juju.expectError(\"cluster/1\"), but no hook of that unit has failed");
    assertThat(ends.get("noTime"))
        .hasMessageContaining("@ExploreTest: \"soon\" is no duration such as PT30S");
    assertThat(ends.get("theUsualOrder")).isNull();
    assertThat(Explored.made).isGreaterThan(10);
    assertThat(Explored.cleaned).as("of those that got as far as a test").isGreaterThan(10);
  }

  @Test
  void remembersWhatFailedAndTriesItFirst() throws IOException {
    Files.deleteIfExists(SEEDS);
    run(Explored.class);
    assertThat(SEEDS).hasContent("1-0-5ef-u0=1");

    assertThat(run(Explored.class).get("followersMayBeFirst"))
        .hasMessageContaining("found in schedule 2)");
    Files.writeString(SEEDS, "1-0-5ef-u9999=1\nnonsense\n1-0-5ef-u0=1\n");
    assertThat(run(Explored.class).get("followersMayBeFirst"))
        .as("the first of them fails no longer")
        .hasMessageContaining("found in schedule 3)");
    assertThat(SEEDS).hasContent("nonsense\n1-0-5ef-u0=1");
    Files.delete(SEEDS);
  }

  @Test
  void saysThatAWorldOfAClassCannotBeExplored() {
    assertThat(run(WithAWorldOfTheClass.class).get("explored"))
        .hasMessageContaining("make it in @BeforeEach");
  }
}
