package org.charm4j.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays the scenarios of {@code src/test/resources/conformance}, each as a test of its own; the
 * README there says how they are written. That their rules are modelled is tested in the examples
 * ({@code RuleCoverageTest}).
 */
class ConformanceTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.files().stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    String.valueOf(file.getFileName()),
                    file.toUri(),
                    Scenarios.read(file).stream().map(ConformanceTest::test)));
  }

  private static DynamicTest test(Scenario scenario) {
    return DynamicTest.dynamicTest(
        scenario.place().scenario() + " " + scenario.rules(), () -> Player.play(scenario));
  }

  @Test
  void thereAreManyOfThem() {
    long scenarios = Scenarios.files().stream().mapToLong(f -> Scenarios.read(f).size()).sum();

    assertThat(scenarios).isGreaterThanOrEqualTo(500);
  }
}
