package org.charm4j.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a charm says of its actions. */
class ActionsReaderTest {

  private static ActionMetadata action(String name, String yaml) {
    return CharmMetadataReader.parse("charmcraft.yaml", "name: x\n" + yaml).actions().get(name);
  }

  private static void refuses(String actions, String message) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(
            () -> CharmMetadataReader.parse("charmcraft.yaml", "name: x\nactions: " + actions))
        .withMessage("charmcraft.yaml:2:" + message);
  }

  @Rule({"H-820", "H-821"})
  @Test
  void actionsAndTheirSchemas() {
    String yaml =
        """
        actions:
          rotate:
            description: Make new passwords
            params:
              user: {type: string, default: admin}
              count: {type: integer}
            required: [user]
            additionalProperties: false
            parallel: true
            execution-group: passwords
            minProperties: 1
          show:
        """;
    ActionMetadata rotate = action("rotate", yaml);
    assertThat(rotate.description()).isEqualTo("Make new passwords");
    assertThat(rotate.parallel()).isTrue();
    assertThat(rotate.executionGroup()).isEqualTo("passwords");
    assertThat(rotate.parameters())
        .isEqualTo(
            Map.of(
                "user", Map.of("type", "string", "default", "admin"),
                "count", Map.of("type", "integer")));
    assertThat(rotate.schema())
        .isEqualTo(
            Map.of(
                "type",
                "object",
                "title",
                "rotate",
                "description",
                "Make new passwords",
                "properties",
                rotate.parameters(),
                "required",
                List.of("user"),
                "additionalProperties",
                false,
                "minProperties",
                1L));
    ActionMetadata show = action("show", yaml);
    assertThat(show.description()).isEmpty();
    assertThat(show.parallel()).isFalse();
    assertThat(show.schema())
        .as("without additionalProperties")
        .isEqualTo(Map.of("type", "object", "title", "show", "properties", Map.of()));
  }

  @Rule("H-820")
  @ParameterizedTest
  @ValueSource(strings = {"Rotate", "-rotate", "rotate-", "ro_tate"})
  void badNames(String name) {
    refuses("{" + name + ": {}}", (13 + name.length()) + ": bad action name " + name);
  }

  @Rule("H-820")
  @Test
  void reservedNames() {
    refuses("{juju: {}}", "17: cannot use action name juju: \"juju\" is a reserved name");
    refuses(
        "{juju-run: {}}", "21: cannot use action name juju-run: the \"juju-\" prefix is reserved");
  }

  @Rule("H-820")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "description: [a]   | 28: value for schema key \"description\" must be a string",
        "description: 5     | 28: value for schema key \"description\" must be a string",
        "title: 5           | 22: value for schema key \"title\" must be a string",
        "required: a        | 25: value for schema key \"required\" must be a YAML list",
        "parallel: \"true\"  | 25: value for schema key \"parallel\" must be a bool",
        "parallel: 1        | 25: value for schema key \"parallel\" must be a bool",
        "execution-group: 1 | 32: value for schema key \"execution-group\" must be a string",
        "params: [a]        | 23: params failed to parse as a map",
        "params: a          | 23: params failed to parse as a map",
        "params: {a: {$ref: b}}        | 34: schema key \"$ref\" not compatible with this version"
            + " of juju",
        "params: {$schema: b}          | 33: schema key \"$schema\" not compatible with this"
            + " version of juju",
        "oneOf: [{$ref: b}]            | 23: map keyed with non-string value",
        "params: {1: {}}               | 24: map keyed with non-string value",
        "definitions: {a: {2: {}}}     | 33: map keyed with non-string value"
      })
  void whatJujuRefusesOfAnAction(String action, String message) {
    refuses("{a: {" + action + "}}", message);
  }

  @Rule({"H-820", "H-821"})
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: secret}                   | secret is not a valid type",
        "{type: str}                      | str is not a valid type",
        "{type: 5}                        | type must be of type string/array of strings",
        "{type: [string, 5]}              | type must be of type string/array of strings",
        "a                                | schema must be of type object",
        "                                 | schema must be of type object",
        "{description: 5}                 | description must be of type string",
        "{title: [a]}                     | title must be of type string",
        "{id: 5}                          | id must be of type string",
        "{minimum: \"1\"}                 | minimum must be of a number",
        "{maximum: x}                     | maximum must be of a number",
        "{multipleOf: 0}                  | multipleOf must be strictly greater than 0",
        "{minimum: 2, maximum: 1}         | minimum cannot be greater than maximum",
        "{exclusiveMinimum: true}         | exclusiveMinimum cannot be used without minimum",
        "{minimum: 1, exclusiveMinimum: 1}| exclusiveMinimum must be of a boolean",
        "{maximum: 1, exclusiveMaximum: 1}| exclusiveMaximum must be of a number",
        "{minLength: 1.5}                 | minLength must be of an integer",
        "{maxLength: -1}                  | maxLength must be greater than or equal to 0",
        "{minLength: 2, maxLength: 1}     | minLength cannot be greater than maxLength",
        "{pattern: '['}                   | pattern must be a valid regex",
        "{pattern: '(?=a)'}               | pattern must be a valid regex",
        "{pattern: '(a)\\1'}              | pattern must be a valid regex",
        "{pattern: 5}                     | pattern must be of a string",
        "{required: true}                 | required must be of an array",
        "{required: [1]}                  | required items must be string",
        "{required: [a, a]}               | required items must be unique",
        "{properties: []}                 | properties must be of type object",
        "{properties: {b: {type: no-type}}} | no-type is not a valid type",
        "{additionalProperties: 1}        | additionalProperties must be of type boolean/schema",
        "{additionalProperties: {type: t}}| t is not a valid type",
        "{patternProperties: []}          | patternProperties must be of type schema",
        "{patternProperties: {'(': {}}}   | Invalid regex pattern '('",
        "{dependencies: []}               | dependencies must be of type object",
        "{dependencies: {a: b}}           | dependency must be of type schema or array of strings",
        "{items: string}                  | items must be of type schema/array of schemas",
        "{items: [string]}                | items must be of type schema/array of schemas",
        "{additionalItems: 1}             | additionalItems must be of type boolean/schema",
        "{minItems: x}                    | minItems must be of an integer",
        "{maxItems: -1}                   | maxItems must be greater than or equal to 0",
        "{uniqueItems: 1}                 | uniqueItems must be of a boolean",
        "{minProperties: 2, maxProperties: 1} | minProperties cannot be greater than"
            + " maxProperties",
        "{enum: a}                        | enum must be of an array",
        "{enum: [1, 1.0]}                 | enum items must be unique",
        "{oneOf: {}}                      | oneOf must be of an array",
        "{allOf: {}}                      | anyOf must be of an array",
        "{anyOf: [a]}                     | schema must be of type object",
        "{not: []}                        | not must be of an object",
        "{definitions: {a: [b]}}          | definitions must be of type array of schemas"
      })
  void schemasThatAreNone(String parameter, String problem) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(
            () ->
                action(
                    "go",
                    "actions: {go: {params: {a: " + (parameter == null ? "" : parameter) + "}}}"))
        .withMessageMatching(
            "charmcraft\\.yaml:2:[0-9]+: invalid params schema for action schema go: \\Q"
                + problem
                + "\\E");
  }

  @Rule({"H-820", "H-821"})
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: [string, str]}", // Of several types none is looked at.
        "{type: string, enum: [a, 1, \"1\"], default: 5}",
        "{minimum: -1.5, exclusiveMinimum: true, multipleOf: 0.5}",
        "{pattern: '(?i)^(?P<name>[[:alpha:]]+)\\z', unknown: 5}",
        "{items: [{type: string}, {}], additionalItems: {type: integer}}",
        "{dependencies: {a: [b], c: {required: [d]}}}",
        "{anyOf: [{type: string}, {type: \"null\"}], format: uri}",
        "{}"
      })
  void schemasThatJujuTakes(String parameter) {
    assertThat(action("go", "actions: {go: {params: {a: " + parameter + "}}}").parameters())
        .isNotEmpty();
  }

  @Rule("H-820")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minProperties: x      | minProperties must be of an integer",
        "properties: [a]       | properties must be of type object",
        "oneOf: {}             | oneOf must be of an array",
        "additionalProperties: 1 | additionalProperties must be of type boolean/schema",
        "type: nothing         | nothing is not a valid type",
        "definitions: {a: [b]} | definitions must be of type array of schemas"
      })
  void everyOtherKeyOfAnActionBelongsToItsSchema(String key, String problem) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> action("go", "actions: {go: {" + key + "}}"))
        .withMessageEndingWith(": invalid params schema for action schema go: " + problem);
  }
}
