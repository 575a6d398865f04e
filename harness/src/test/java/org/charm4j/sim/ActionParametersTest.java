package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.ActionMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

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

  private static void refused(Map<String, Object> given, String... problems) {
    assertThatThrownBy(() -> complete(given))
        .isInstanceOf(RefusedOrderException.class)
        .satisfies(
            refusal -> {
              String text = ((RefusedOrderException) refusal).words();
              assertThat(text).startsWith("validation failed: (root)");
              Arrays.stream(problems).forEach(problem -> assertThat(text).contains(problem));
            });
  }

  @Test
  @Rule("H-821")
  void theSpecsOwnExample() {
    assertThatThrownBy(() -> complete(Map.of("count", "x")))
        .hasMessage("validation failed: (root).count : must be of type integer, given \"x\"");
  }

  @Test
  @Rule("H-821")
  void checksEveryKeyword() {
    refused(Map.of(), "(root) : \"count\" property is missing and required");
    refused(Map.of("count", 1, "more", 2), "(root) : additional property \"more\" is not allowed");
    refused(Map.of("count", 0), "(root).count : must have a minimum value of 1");
    refused(Map.of("count", 10), "(root).count : must have a maximum value of 9");
    refused(Map.of("count", 1.5), "(root).count : must be of type integer, given 1.5");
    refused(Map.of("count", true), "(root).count : must be of type integer, given true");
    refused(Map.of("count", 1, "mode", "idle"), "(root).mode : does not have a value in");
    refused(
        Map.of("count", 1, "names", List.of("a", 2)),
        "(root).names[1] : must be of type string, given 2");
    refused(
        Map.of("count", 1, "odd", 2),
        "(root).odd : must be of type one of [\"string\",\"null\"], given 2");
    refused(
        Map.of("count", 1, "target", Map.of("port", "x")),
        "(root).target : \"host\" property is missing and required",
        "(root).target.port : must be of type integer, given \"x\"");
  }

  @Test
  @Rule("H-821")
  void insertsDefaultsAlsoInside() {
    assertThat(complete(Map.of("count", 3)))
        .isEqualTo(Map.of("count", 3, "mode", "fast", "target", Map.of("port", 80L)));
    assertThat(complete(Map.of("count", 3, "target", Map.of("host", "h"), "mode", "slow")))
        .isEqualTo(Map.of("count", 3, "mode", "slow", "target", Map.of("host", "h", "port", 80L)));
  }
}
