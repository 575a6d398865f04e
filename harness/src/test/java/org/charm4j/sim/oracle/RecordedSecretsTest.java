package org.charm4j.sim.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the secret service of Juju 4.1 answered to random operations, held against the simulator as
 * Juju 4.1, step by step: what each operation answered, what every secret then was, and which hooks
 * followed. {@link RecordedWorld} runs the steps.
 *
 * <p>A sequence is run to its end, also after a step that differs, so that the figures say how much
 * is equal and not how early the first difference comes.
 */
class RecordedSecretsTest {
  private static final String FILE = "/oracle/secrets-4.1.jsonl";

  /** Steps that have to differ, {@code sequence/step}, each with its reason. */
  private static final Map<String, String> DIFFERENT = Map.of();

  @Test
  void everyStepIsAsJujuRecordedIt() throws IOException {
    Map<Integer, List<JsonNode>> sequences = read();
    List<String> differences = new ArrayList<>();
    List<String> differed = new ArrayList<>();
    int steps = 0;
    int equalSteps = 0;
    int equalSequences = 0;
    for (Map.Entry<Integer, List<JsonNode>> sequence : sequences.entrySet()) {
      RecordedWorld world = new RecordedWorld();
      boolean equal = true;
      int number = 0;
      for (JsonNode step : sequence.getValue()) {
        String place = sequence.getKey() + "/" + number++;
        String difference = world.run(step);
        steps++;
        if (difference == null) {
          equalSteps++;
        } else {
          equal = false;
          differed.add(place);
          if (!DIFFERENT.containsKey(place)) {
            differences.add(place + " " + step.get("step") + difference);
          }
        }
      }
      equalSequences += equal ? 1 : 0;
    }
    System.out.printf(
        "[oracle] secrets of Juju 4.1: %,d of %,d steps equal, %d of %d sequences%n",
        equalSteps, steps, equalSequences, sequences.size());

    assertThat(steps).isEqualTo(5110);
    assertThat(differences).as("steps that differ from Juju 4.1").isEmpty();
    assertThat(differed).as("steps that are listed as different").containsAll(DIFFERENT.keySet());
  }

  private static Map<Integer, List<JsonNode>> read() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<Integer, List<JsonNode>> sequences = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(RecordedSecretsTest.class.getResourceAsStream(FILE), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode step = json.readTree(line);
        sequences.computeIfAbsent(step.get("sequence").asInt(), key -> new ArrayList<>()).add(step);
      }
    }
    return sequences;
  }
}
