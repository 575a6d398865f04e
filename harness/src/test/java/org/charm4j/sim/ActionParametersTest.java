package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.ActionMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters of actions against their schema. */
class ActionParametersTest {
  private static final ActionMetadata GO =
      CharmMetadataReader.parse(
              "a",
              """
              name: a
              actions:
                go:
                  params:
                    count: {type: integer, minimum: 1, maximum: 9}
                    mode: {type: string, enum: [fast, slow], default: fast}
                    names: {type: array, items: {type: string}}
                    odd: {type: [string, "null"]}
                    target:
                      type: object
                      properties:
                        host: {type: string}
                        port: {type: integer, default: 80}
                      required: [host]
                  required: [count]
                  additionalProperties: false
                free: {}
                deep:
                  params:
                    outer: {properties: {inner: {properties: {leaf: {default: x}}}}}
              """)
          .actions()
          .get("go");

  private static Map<String, Object> complete(Map<String, Object> given) {
    return new TreeMap<>(ActionParameters.complete(GO, given, true));
  }

  private static String problems(ActionMetadata action, Map<String, Object> given) {
    try {
      ActionParameters.complete(action, given, true);
      return "ok";
    } catch (RefusedException refused) {
      return refused.words().replaceFirst("^validation failed: ", "");
    }
  }

  private static void refused(Map<String, Object> given, String problems) {
    assertThat(problems(GO, given)).isEqualTo(problems);
  }

  /** Returns what is wrong with the one parameter of an action. */
  private static String problem(String schema, Object value) {
    return problems(action("params: {p: " + schema + "}"), Map.of("p", value));
  }

  private static ActionMetadata action(String yaml) {
    return CharmMetadataReader.parse("a", "name: a\nactions: {go: {" + yaml + "}}")
        .actions()
        .get("go");
  }

  @Test
  @Rule("H-821")
  void theSpecsOwnExample() {
    assertThatThrownBy(() -> complete(Map.of("count", "x")))
        .hasMessage("validation failed: (root).count : must be of type integer, given \"x\"");
  }

  @Test
  @Rule("H-821")
  void namesWhatIsMissingOrTooMuchWithAllThatWasGiven() {
    refused(
        Map.of("mode", "fast"),
        "(root) : \"count\" property is missing and required, given {\"mode\":\"fast\"}");
    refused(
        Map.of("count", 1, "more", "<b>"),
        "(root) : additional property \"more\" is not allowed, given"
            + " {\"count\":1,\"more\":\"\\u003cb\\u003e\"}");
  }

  @Test
  @Rule("H-821")
  void namesEveryProblemInJujusOrder() {
    refused(
        Map.of("zeal", 1, "awe", 2),
        "(root) : \"count\" property is missing and required, given {\"awe\":2,\"zeal\":1};"
            + " (root) : additional property \"awe\" is not allowed, given {\"awe\":2,\"zeal\":1};"
            + " (root) : additional property \"zeal\" is not allowed, given"
            + " {\"awe\":2,\"zeal\":1}");
    refused(
        Map.of("count", 1, "target", Map.of("port", "x")),
        "(root).target : \"host\" property is missing and required, given {\"port\":\"x\"};"
            + " (root).target.port : must be of type integer, given \"x\"");
  }

  @Test
  @Rule("H-821")
  void types() {
    refused(Map.of("count", 1.5), "(root).count : must be of type integer, given 1.5");
    refused(Map.of("count", true), "(root).count : must be of type integer, given true");
    refused(
        Map.of("count", 1, "names", List.of("a", 2)),
        "(root).names.1 : must be of type string, given 2");
    refused(Map.of("count", 1, "odd", 2), "(root).odd : must be of type [string,null], given 2");
    assertThat(problem("{type: integer}", 2.0)).isEqualTo("ok");
    assertThat(problem("{type: number}", 3)).isEqualTo("ok");
    assertThat(problem("{type: [str, number]}", "a"))
        .isEqualTo("(root).p : must be of type number, given \"a\"");
    assertThat(problem("{type: string}", 5_000_000_000L))
        .isEqualTo("(root).p : must be of type string, given 5000000000");
  }

  @ParameterizedTest
  @Rule("H-821")
  @CsvSource(
      delimiter = '|',
      value = {
        "{minimum: 1}                         | 0   | must be greater than 1, given \"0\"",
        "{minimum: 1, exclusiveMinimum: true} | 1   | must be greater than or equal to 1, given"
            + " \"1\"",
        "{maximum: 9}                         | 10  | must be lower than 9, given \"10\"",
        "{maximum: 9, exclusiveMaximum: true} | 9   | must be lower than or equal to 9, given"
            + " \"9\"",
        "{multipleOf: 0.5}                    | 1.2 | must be a multiple of 0.5, given \"1.2\""
      })
  void boundsOfNumbers(String schema, double value, String problem) {
    assertThat(problem(schema, value)).isEqualTo("(root).p : " + problem);
    assertThat(problem(schema, "text")).as("is for numbers only").isEqualTo("ok");
  }

  @ParameterizedTest
  @Rule("H-821")
  @CsvSource(
      delimiter = '|',
      value = {
        "{minLength: 3}    | ab  | string length must be greater or equal to 3",
        "{maxLength: 1}    | ab  | string length must be lower or equal to 1",
        "{pattern: '^a.c'} | abd | does not match pattern '^a.c'",
        "{enum: [b, 1, [c]]} | a | must match one of the enum values [\"b\",1,[\"c\"]]",
        "{not: {type: string}} | a | must not validate the schema (not)"
      })
  void texts(String schema, String value, String problem) {
    assertThat(problem(schema, value))
        .isEqualTo("(root).p : " + problem + ", given \"" + value + "\"");
    assertThat(problem("{minLength: 2, maxLength: 2, pattern: b, enum: [ab]}", "ab"))
        .isEqualTo("ok");
  }

  @ParameterizedTest
  @Rule("H-821")
  @CsvSource(
      delimiter = '|',
      value = {
        "{minItems: 3}         | array must have at least 3 items",
        "{maxItems: 1}         | array must have at the most 1 items",
        "{uniqueItems: true}   | array items must be unique",
        "{items: [{}], additionalItems: false} | no additional item allowed on array"
      })
  void lists(String schema, String problem) {
    assertThat(problem(schema, List.of(1, 1.0)))
        .isEqualTo("(root).p : " + problem + ", given [1,1]");
    assertThat(problem(schema, "text")).as("is for lists only").isEqualTo("ok");
  }

  @Test
  @Rule("H-821")
  void placesInLists() {
    assertThat(problem("{items: [{type: string}, {type: string}]}", List.of("a", 2)))
        .isEqualTo("(root).p.1 : must be of type string, given 2");
    assertThat(problem("{items: [{}], additionalItems: {type: string}}", List.of(1, "a", false)))
        .isEqualTo("(root).p.2 : must be of type string, given false");
    assertThat(problem("{items: [{type: string}, {}, {}]}", List.of(1))).isEqualTo("ok");
  }

  @Test
  @Rule({"H-820", "H-821"})
  void objectsAndTheActionItself() {
    Map<String, Object> ab = Map.of("a", 1, "b", 2);
    String given = ", given {\"a\":1,\"b\":2}";
    assertThat(problems(action("minProperties: 3"), ab))
        .isEqualTo("(root) : must have at least 3 properties" + given);
    assertThat(problems(action("maxProperties: 1"), ab))
        .isEqualTo("(root) : must have at the most 1 properties" + given);
    assertThat(problems(action("dependencies: {a: [c], x: [y]}"), ab))
        .isEqualTo("(root) : has a dependency on c" + given);
    assertThat(problems(action("additionalProperties: {type: string}"), ab))
        .as("the place is that of the whole")
        .isEqualTo(
            "(root) : must be of type string, given 1; (root) : must be of type string, given 2");
    assertThat(problems(action("patternProperties: {'^a': {type: string}}"), ab))
        .isEqualTo(
            "(root).a : must be of type string, given 1;"
                + " (root) : property \"a\" does not match pattern \"^a\""
                + given);
    assertThat(
            problems(
                action("patternProperties: {'^a': {type: integer}}, additionalProperties: false"),
                ab))
        .isEqualTo("(root) : additional property \"b\" is not allowed" + given);
    assertThat(problems(action("properties: {a: {type: string}}"), ab))
        .as("another word for params")
        .isEqualTo("(root).a : must be of type string, given 1");
  }

  @Test
  @Rule({"H-820", "H-821"})
  void alternatives() {
    ActionMetadata one = action("oneOf: [{required: [a, b]}, {required: [c]}]");
    assertThat(problems(one, Map.of("c", 1))).isEqualTo("ok");
    assertThat(problems(one, Map.of("a", 1)))
        .as("with the problems of the alternative that fits best")
        .isEqualTo(
            "(root) : must validate one and only one schema (oneOf), given {\"a\":1};"
                + " (root) : \"b\" property is missing and required, given {\"a\":1}");
    assertThat(problems(one, Map.of("a", 1, "b", 1, "c", 1)))
        .isEqualTo(
            "(root) : must validate one and only one schema (oneOf), given"
                + " {\"a\":1,\"b\":1,\"c\":1}");
    assertThat(problem("{anyOf: [{type: string}, {type: boolean}]}", 1))
        .isEqualTo(
            "(root).p : must validate at least one schema (anyOf), given 1;"
                + " (root).p : must be of type string, given 1");
    assertThat(problem("{allOf: [{type: integer}, {minimum: 2}]}", 1))
        .isEqualTo(
            "(root).p : must be greater than 2, given \"1\";"
                + " (root).p : must validate all the schemas (allOf), given 1");
  }

  @Test
  @Rule("H-821")
  void insertsDefaultsAlsoInside() {
    assertThat(complete(Map.of("count", 3)))
        .isEqualTo(Map.of("count", 3, "mode", "fast", "target", Map.of("port", 80L)));
    assertThat(complete(Map.of("count", 3, "target", Map.of("host", "h"), "mode", "slow")))
        .isEqualTo(Map.of("count", 3, "mode", "slow", "target", Map.of("host", "h", "port", 80L)));
  }

  @Test
  @Rule("H-821")
  void theDefaultOfAnObjectIsTakenAsItIs() {
    ActionMetadata action = action("params: {o: {default: {a: 1}, properties: {b: {default: 2}}}}");
    assertThat(ActionParameters.complete(action, Map.of(), true))
        .isEqualTo(Map.of("o", Map.of("a", 1L)));
    assertThat(ActionParameters.complete(action, Map.of("o", Map.of("c", 3)), true))
        .isEqualTo(Map.of("o", Map.of("b", 2L, "c", 3)));
  }
}
