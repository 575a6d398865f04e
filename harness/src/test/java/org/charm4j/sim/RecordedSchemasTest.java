package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/**
 * Holds the schemas of actions, and the parameters that they refuse, against what Juju's own schema
 * library (github.com/juju/gojsonschema 1.0.0) said of the same. In {@code oracle/schemas.jsonl}
 * stand why a schema is {@code refused}, or the {@code problems} of parameters, sorted: the library
 * goes through a map in any order.
 */
class RecordedSchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, Object>> MAP = new TypeReference<>() {};
  private static final String REFUSED = "invalid params schema for action schema act: ";

  @Test
  @Rule({"H-820", "H-821"})
  void every_schema_is_answered_as_juju_answers_it() throws IOException {
    List<String> differences = new ArrayList<>();
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/oracle/schemas.jsonl"));
    for (String text : lines) {
      JsonNode line = JSON.readTree(text);
      String juju =
          line.has("refused") ? line.get("refused").textValue() : line.get("problems").toString();
      String ours = answer(line);
      if (!ours.equals(juju)) {
        differences.add(text + "\n  juju    " + juju + "\n  charm4j " + ours);
      }
    }
    System.out.println("schemas: " + lines.size() + " answered as Juju's library answers them");
    assertThat(differences).isEmpty();
  }

  private static String answer(JsonNode line) throws IOException {
    TreeMap<String, Object> schema = JSON.convertValue(line.get("schema"), MAP);
    try {
      readAsAction(schema);
    } catch (CharmMetadataException refused) {
      String text = String.valueOf(refused.getMessage());
      return text.substring(text.indexOf(REFUSED) + REFUSED.length());
    }
    List<String> problems =
        new ArrayList<>(SchemaCheck.problems(schema, JSON.convertValue(line.get("params"), MAP)));
    problems.sort(null);
    return JSON.writeValueAsString(problems);
  }

  /** Parameters stand under {@code params} there; the rest of the schema is the action's own. */
  private static void readAsAction(Map<String, Object> schema) throws IOException {
    Map<String, Object> action = new LinkedHashMap<>(schema);
    action.put("params", action.remove("properties"));
    action.remove("type");
    CharmMetadataReader.parse(
        "charm", JSON.writeValueAsString(Map.of("name", "x", "actions", Map.of("act", action))));
  }
}
