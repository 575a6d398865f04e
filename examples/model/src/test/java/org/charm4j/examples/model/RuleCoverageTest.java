package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code harness/docs/rules.yaml} against the {@code @Rule} annotations of all modules, which
 * is why it stands in the last of them, and prints how far each section is covered, by tests and by
 * the scenarios of the conformance suite.
 */
class RuleCoverageTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern ANNOTATION = Pattern.compile("@Rule\\(([^)]*)\\)");
  private static final Pattern RULE = Pattern.compile("[SHC]-\\d{2,4}");

  @Test
  void theListOfRulesAgreesWithTheTests() throws IOException {
    SortedSet<String> tested = new TreeSet<>();
    for (String module : List.of("src/test", "harness/src/test", "examples")) {
      collect(ROOT.resolve(module), tested);
    }
    JsonNode documents =
        new YAMLMapper().readTree(ROOT.resolve("harness/docs/rules.yaml").toFile());
    List<String> wrong = new ArrayList<>();
    SortedSet<String> known = new TreeSet<>();
    Set<String> told = scenarios();
    StringBuilder table = new StringBuilder();
    documents
        .properties()
        .forEach(
            document ->
                document
                    .getValue()
                    .properties()
                    .forEach(
                        section -> {
                          JsonNode rules = section.getValue();
                          check(rules, tested, known, wrong);
                          table.append(row(document.getKey(), section.getKey(), rules, told));
                        }));
    tested.stream()
        .filter(rule -> !known.contains(rule))
        .forEach(rule -> wrong.add(rule + " is named by a test and not listed"));
    System.out.printf(
        "Rules of Juju named by a test, by section, and those told by a scenario (%d):%n%s%n",
        told.size(), table);

    assertThat(wrong).as("what rules.yaml says and the tests do not bear out").isEmpty();
    assertThat(known).hasSizeGreaterThan(300);
  }

  @Test
  void whatTheListAndTheTestsDoNotAgreeOnIsNoticed() throws IOException {
    JsonNode rules =
        new YAMLMapper()
            .readTree(
                "{modelled: [S-001, S-002, S-002], untested: [S-003],"
                    + " not-modelled: {S-004: why, S-005: ''}}");
    List<String> wrong = new ArrayList<>();
    check(rules, new TreeSet<>(Set.of("S-001", "S-003", "S-004")), new TreeSet<>(), wrong);

    assertThat(wrong)
        .containsExactly(
            "S-002 is listed as modelled and has lost its test",
            "S-002 is listed twice",
            "S-002 is listed as modelled and has lost its test",
            "S-003 is listed as untested and has a test",
            "S-004 is listed as not modelled and has a test",
            "S-005 is listed as not modelled without a reason");
  }

  private static void check(
      JsonNode rules, SortedSet<String> tested, SortedSet<String> known, List<String> wrong) {
    for (String rule : names(rules.path("modelled"))) {
      learn(rule, known, wrong);
      if (!tested.contains(rule)) {
        wrong.add(rule + " is listed as modelled and has lost its test");
      }
    }
    for (String rule : names(rules.path("untested"))) {
      learn(rule, known, wrong);
      if (tested.contains(rule)) {
        wrong.add(rule + " is listed as untested and has a test");
      }
    }
    rules
        .path("not-modelled")
        .fieldNames()
        .forEachRemaining(
            rule -> {
              learn(rule, known, wrong);
              if (tested.contains(rule)) {
                wrong.add(rule + " is listed as not modelled and has a test");
              }
              if (rules.path("not-modelled").path(rule).asText().isBlank()) {
                wrong.add(rule + " is listed as not modelled without a reason");
              }
            });
  }

  private static void learn(String rule, SortedSet<String> known, List<String> wrong) {
    if (!known.add(rule)) {
      wrong.add(rule + " is listed twice");
    }
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static String row(String document, String section, JsonNode rules, Set<String> told) {
    List<String> untested = names(rules.path("untested"));
    int modelled = rules.path("modelled").size() + untested.size();
    long scenarios = names(rules.path("modelled")).stream().filter(told::contains).count();
    return String.format(
        "  %3d of %3d, %3d  %s %s%s%s%n",
        rules.path("modelled").size(),
        modelled,
        scenarios,
        document,
        section,
        untested.isEmpty() ? "" : "; without: " + String.join(" ", untested),
        rules.has("not-modelled") ? "; not modelled: " + rules.path("not-modelled").size() : "");
  }

  /** Returns the rules that the scenarios of the conformance suite stand for. */
  private static Set<String> scenarios() throws IOException {
    Set<String> told = new TreeSet<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("harness/src/test/resources/conformance"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        for (JsonNode scenario : new YAMLMapper().readTree(file.toFile()).path("scenarios")) {
          told.addAll(names(scenario.path("rules")));
        }
      }
    }
    assertThat(told).isNotEmpty();
    return told;
  }

  private static void collect(Path directory, SortedSet<String> into) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("target"))
          .forEach(file -> collectFile(file, into));
    }
  }

  private static void collectFile(Path file, SortedSet<String> into) {
    try {
      Matcher annotation = ANNOTATION.matcher(Files.readString(file));
      while (annotation.find()) {
        Matcher rule = RULE.matcher(annotation.group(1));
        while (rule.find()) {
          into.add(rule.group());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
