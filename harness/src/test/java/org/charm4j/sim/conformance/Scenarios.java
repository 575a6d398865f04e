package org.charm4j.sim.conformance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JujuReleases;
import org.charm4j.sim.words.Quirk;

/** Reads scenarios from their files and says what is wrong with them. */
final class Scenarios {
  private static final Path DIRECTORY = Path.of("src", "test", "resources", "conformance");
  private static final String WORLDS = "worlds.yaml";
  private static final List<String> OF_A_FILE = List.of("section", "world", "scenarios");
  private static final List<String> OF_A_SCENARIO =
      List.of(
          "name",
          "rules",
          "world",
          "juju",
          "mended",
          "faithful",
          "start",
          "retries",
          "update-status",
          "steps");
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonNode worlds;

  private Scenarios(JsonNode worlds) {
    this.worlds = worlds;
  }

  /** Returns the files of the suite, sorted by name. */
  static List<Path> files() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith(WORLDS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the scenarios of one file of the suite. */
  static List<Scenario> read(Path file) {
    try {
      return parse(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the scenarios that stand in {@code text}. */
  static List<Scenario> parse(String file, String text) {
    try {
      String worlds = Files.readString(DIRECTORY.resolve(WORLDS));
      return new Scenarios(tree(new Place(WORLDS, "", 0), worlds))
          .scenarios(new Place(file, "", 0), tree(new Place(file, "", 0), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(Place place, String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw place.mistake("is no YAML: " + e.getMessage());
    }
  }

  private List<Scenario> scenarios(Place place, JsonNode file) {
    place.allow("the file", file, OF_A_FILE);
    place.text("section", file.path("section"));
    List<Scenario> scenarios = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode node : place.items(file.path("scenarios"))) {
      String name = place.text("a scenario's name", node.path("name"));
      if (!names.add(name)) {
        throw place.mistake("two scenarios are named \"" + name + "\"");
      }
      scenarios.add(scenario(new Place(place.file(), name, 0), node, file.path("world")));
    }
    if (scenarios.isEmpty()) {
      throw place.mistake("there are no scenarios");
    }
    return scenarios;
  }

  private Scenario scenario(Place place, JsonNode node, JsonNode fileWorld) {
    place.allow("the scenario", node, OF_A_SCENARIO);
    List<String> rules = new ArrayList<>();
    place.items(node.path("rules")).forEach(rule -> rules.add(place.text("a rule", rule)));
    List<JsonNode> steps = place.items(node.path("steps"));
    if (rules.isEmpty() || steps.isEmpty()) {
      throw place.mistake("needs rules and steps");
    }
    JsonNode world = node.has("world") ? node.path("world") : fileWorld;
    String name = world.isMissingNode() ? "none" : place.text("world", world);
    JsonNode known = worlds.path("worlds");
    if (!known.has(name)) {
      List<String> names = new ArrayList<>();
      known.fieldNames().forEachRemaining(names::add);
      throw place.mistake("there is no world \"" + name + "\"; there are: " + names);
    }
    return new Scenario(
        place,
        rules,
        config(place, node),
        worlds.path("charms"),
        place.items(known.path(name)),
        steps);
  }

  private static ControllerConfig config(Place place, JsonNode node) {
    ControllerConfig config = ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO);
    if (node.has("juju")) {
      config = config.withJuju(version(place, node.path("juju").asText()));
    }
    if (node.has("start")) {
      config = config.withStart(Instant.parse(node.path("start").asText()));
    }
    if (node.has("retries")) {
      config = config.withRetryHooks(node.path("retries").asBoolean());
    }
    if (node.has("update-status")) {
      config = config.withUpdateStatusInterval(Times.duration(node.path("update-status").asText()));
    }
    for (JsonNode quirk : place.items(node.path("mended"))) {
      config = config.withMended(quirk(place, quirk.asText()));
    }
    for (JsonNode quirk : place.items(node.path("faithful"))) {
      config = config.withFaithful(quirk(place, quirk.asText()));
    }
    return config;
  }

  private static JujuVersion version(Place place, String text) {
    try {
      return JujuReleases.of(text);
    } catch (IllegalArgumentException e) {
      throw place.mistake(e.getMessage() + "; write it in quotes");
    }
  }

  static Quirk quirk(Place place, String number) {
    for (Quirk quirk : Quirk.values()) {
      if (quirk.number().equals(number)) {
        return quirk;
      }
    }
    throw place.mistake(
        "no quirk \""
            + number
            + "\"; there are: "
            + Arrays.stream(Quirk.values()).map(Quirk::number).toList());
  }
}
