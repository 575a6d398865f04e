package org.charm4j.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays the scenarios of {@code src/test/resources/conformance}, each as a test of its own; the
 * README there says how they are written.
 */
class ConformanceTest {
  private static final Path RULES = Path.of("docs", "rules.yaml");

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
  void everyScenarioNamesRulesThatAreModelled() throws IOException {
    Set<String> modelled = new TreeSet<>();
    for (JsonNode document : new YAMLMapper().readTree(RULES.toFile())) {
      for (JsonNode section : document) {
        section.path("modelled").forEach(rule -> modelled.add(rule.asText()));
        section.path("untested").forEach(rule -> modelled.add(rule.asText()));
      }
    }
    List<String> unknown = new ArrayList<>();
    int scenarios = 0;
    for (Path file : Scenarios.files()) {
      for (Scenario scenario : Scenarios.read(file)) {
        scenarios++;
        for (String rule : scenario.rules()) {
          if (!modelled.contains(rule)) {
            unknown.add(scenario.place() + ": " + rule);
          }
        }
      }
    }
    assertThat(unknown).as("rules that docs/rules.yaml does not list as modelled").isEmpty();
    assertThat(scenarios).as("scenarios").isGreaterThanOrEqualTo(500);
  }
}
