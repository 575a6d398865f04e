package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every rule in the pages of {@code harness/docs/juju} has a test, or stands in {@code
 * harness/docs/rules.yaml} with the reason why not. It reads the {@code @Rule} annotations of all
 * modules, which is why it stands in the last of them.
 */
class RuleCoverageTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern ANNOTATION = Pattern.compile("@Rule\\(([^)]*)\\)");
  private static final Pattern RULE = Pattern.compile("[SHCPX]-\\d+a?");

  @Test
  void everyRuleHasATestOrAReason() throws IOException {
    RuleBook book = RuleBook.read(ROOT.resolve("harness/docs"));
    JsonNode list = new YAMLMapper().readTree(ROOT.resolve("harness/docs/rules.yaml").toFile());
    Set<String> rules = new TreeSet<>(book.pages().keySet());
    rules.removeIf(number -> !RULE.matcher(number).matches());
    Set<String> told = scenarios();

    List<String> wrong = new ArrayList<>();
    Set<String> exceptions = exceptions(rules, tested(), list, wrong);
    told.stream()
        .filter(
            rule -> !rules.contains(rule) || names(list.path("not-modelled"), rules).contains(rule))
        .forEach(rule -> wrong.add(rule + " has a scenario and is no rule that is modelled"));
    System.out.printf(
        "Rules of Juju: with a test, not modelled or without a test, told by a scenario, by page:%n%s%n",
        table(book, rules, exceptions, told));

    assertThat(wrong).as("what rules.yaml says and the tests do not bear out").isEmpty();
    assertThat(rules.size() - exceptions.size()).isGreaterThan(350);
  }

  @Test
  void whatTheListAndTheTestsDoNotAgreeOnIsNoticed() throws IOException {
    JsonNode list =
        new YAMLMapper()
            .readTree(
                "{untested: {S-003: why, S-004: why},"
                    + " not-modelled: {S-005: why, S-006: why, S-008: '', S-011 to S-012: why, S-020: why}}");
    Set<String> rules =
        new TreeSet<>(
            List.of(
                "S-001", "S-002", "S-003", "S-004", "S-005", "S-006", "S-008", "S-010", "S-011",
                "S-012"));
    List<String> wrong = new ArrayList<>();
    Set<String> tested = Set.of("S-001", "S-003", "S-006", "S-012");

    assertThat(exceptions(rules, tested, list, wrong))
        .containsExactly("S-003", "S-004", "S-005", "S-006", "S-008", "S-011", "S-012");
    assertThat(wrong)
        .containsExactly(
            "S-003 is listed as untested and has a test",
            "S-006 is listed as not-modelled and has a test",
            "S-008 is listed as not-modelled without a reason",
            "S-012 is listed as not-modelled and has a test",
            "S-020 is listed as not-modelled and is no rule",
            "S-002 has no test, and rules.yaml does not say why",
            "S-010 has no test, and rules.yaml does not say why");
  }

  /** Returns the rules that are listed, and adds what is wrong with the list. */
  private static Set<String> exceptions(
      Set<String> rules, Set<String> tested, JsonNode list, List<String> wrong) {
    SortedSet<String> exceptions = new TreeSet<>();
    for (String kind : List.of("untested", "not-modelled")) {
      list.path(kind)
          .properties()
          .forEach(
              entry -> {
                List<String> named = numbers(entry.getKey(), rules);
                if (named.isEmpty()) {
                  wrong.add(entry.getKey() + " is listed as " + kind + " and is no rule");
                }
                if (entry.getValue().asText().isBlank()) {
                  wrong.add(entry.getKey() + " is listed as " + kind + " without a reason");
                }
                for (String rule : named) {
                  if (!exceptions.add(rule)) {
                    wrong.add(rule + " is listed twice");
                  }
                  if (tested.contains(rule)) {
                    wrong.add(rule + " is listed as " + kind + " and has a test");
                  }
                }
              });
    }
    rules.stream()
        .filter(rule -> !tested.contains(rule) && !exceptions.contains(rule))
        .forEach(rule -> wrong.add(rule + " has no test, and rules.yaml does not say why"));
    return exceptions;
  }

  /** Returns the rules of an entry: {@code S-001}, or {@code S-001 to S-008}. */
  private static List<String> numbers(String entry, Set<String> rules) {
    String[] ends = entry.split(" to ", 2);
    return rules.stream()
        .filter(rule -> rule.charAt(0) == entry.charAt(0))
        .filter(
            rule -> order(rule) >= order(ends[0]) && order(rule) <= order(ends[ends.length - 1]))
        .toList();
  }

  private static int order(String rule) {
    return Integer.parseInt(rule.replaceAll("\\D", ""));
  }

  private static Set<String> names(JsonNode list, Set<String> rules) {
    Set<String> names = new TreeSet<>();
    list.fieldNames().forEachRemaining(entry -> names.addAll(numbers(entry, rules)));
    return names;
  }

  private static String table(
      RuleBook book, Set<String> rules, Set<String> exceptions, Set<String> told) {
    Map<String, int[]> counts = new TreeMap<>();
    for (String rule : rules) {
      int[] count =
          counts.computeIfAbsent(
              String.valueOf(book.pages().get(rule).getFileName()), page -> new int[3]);
      count[exceptions.contains(rule) ? 1 : 0]++;
      count[2] += told.contains(rule) ? 1 : 0;
    }
    StringBuilder table = new StringBuilder();
    counts.forEach(
        (page, count) ->
            table.append(String.format("  %3d %3d %3d  %s%n", count[0], count[1], count[2], page)));
    return table.toString();
  }

  /** Returns the rules that the scenarios of the conformance suite stand for. */
  private static Set<String> scenarios() throws IOException {
    Set<String> told = new TreeSet<>();
    Path directory = ROOT.resolve("harness/src/test/resources/conformance");
    for (Path file : RuleBook.files(directory, ".yaml")) {
      for (JsonNode scenario : new YAMLMapper().readTree(file.toFile()).path("scenarios")) {
        scenario.path("rules").forEach(rule -> told.add(rule.asText()));
      }
    }
    assertThat(told).hasSizeGreaterThan(100);
    return told;
  }

  /** Returns the rules that a test proves, as its annotation says. */
  private static Set<String> tested() {
    SortedSet<String> tested = new TreeSet<>();
    for (String module : List.of("src/test", "harness/src/test", "examples")) {
      for (Path file : RuleBook.files(ROOT.resolve(module), ".java")) {
        Matcher annotation = ANNOTATION.matcher(String.join("\n", RuleBook.lines(file)));
        while (annotation.find()) {
          Matcher rule = RULE.matcher(annotation.group(1));
          while (rule.find()) {
            tested.add(rule.group());
          }
        }
      }
    }
    return tested;
  }
}
