package org.charm4j.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.hook.EndpointMetadata.Role;
import org.charm4j.hook.EndpointMetadata.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharmMetadataReaderTest {

  private static CharmMetadata parse(String yaml) {
    return CharmMetadataReader.parse("charmcraft.yaml", yaml);
  }

  private static void refuses(String yaml, String message) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse(yaml))
        .withMessage(message);
  }

  @Rule({"H-010", "H-801"})
  @Test
  void endpointsAreAnInterfaceOrAMap() {
    CharmMetadata meta =
        parse(
            """
            name: web
            summary: A web server
            description: |
              Serves pages.
            provides:
              website: http
            requires:
              database: {interface: postgres, limit: 1, optional: true}
              host:
                interface: juju-info
                scope: container
            peers:
              cluster:
                interface: web-cluster
            storage: {data: {type: filesystem}}
            containers: {web: {resource: image}}
            parts: {charm: {plugin: charm}}
            bases: [{name: ubuntu, channel: "22.04"}]
            """);
    assertThat(meta.name()).isEqualTo("web");
    assertThat(meta.containers()).containsExactly("web");
    assertThat(meta.summary()).isEqualTo("A web server");
    assertThat(meta.description()).isEqualTo("Serves pages.\n");
    assertThat(meta.subordinate()).isFalse();
    assertThat(meta.endpoints().values())
        .containsExactly(
            new EndpointMetadata("cluster", Role.PEER, "web-cluster", Scope.GLOBAL, 0, false),
            new EndpointMetadata("database", Role.REQUIRER, "postgres", Scope.GLOBAL, 1, true),
            new EndpointMetadata("host", Role.REQUIRER, "juju-info", Scope.CONTAINER, 0, false),
            new EndpointMetadata("website", Role.PROVIDER, "http", Scope.GLOBAL, 0, false));
    assertThat(meta.options()).isEmpty();
    assertThat(meta.actions()).isEmpty();
  }

  @Rule("H-012")
  @Test
  void endpointsThatJujuRefuses() {
    refuses(
        "name: x\nprovides: {y: a}\npeers: {y: b}\n",
        "charmcraft.yaml:3:12: charm \"x\" using a duplicated relation name: \"y\"");
    for (String name : List.of("juju", "juju-y")) {
      refuses(
          "name: x\nrequires:\n  " + name + ": a\n",
          "charmcraft.yaml:3:"
              + (5 + name.length())
              + ": charm \"x\" using a reserved relation name: \""
              + name
              + "\"");
    }
    refuses(
        "name: x\nprovides: {y: {interface: juju-z}}\n",
        "charmcraft.yaml:2:15: charm \"x\" relation \"y\" using a reserved interface: \"juju-z\"");
    refuses(
        "name: x\nsubordinate: true\nrequires: {y: z}\nprovides: {w: {interface: v, scope:"
            + " container}}\n",
        "charmcraft.yaml:1:1: subordinate charm \"x\" lacks \"requires\" relation with container"
            + " scope");
  }

  @Rule({"H-012", "H-004"})
  @Test
  void aSubordinateNeedsAContainerScopedRequirement() {
    assertThat(
            parse(
                    "name: x\nsubordinate: true\nrequires: {host: {interface: juju-info, scope:"
                        + " container}}")
                .subordinate())
        .isTrue();
  }

  @Rule({"H-810", "H-811"})
  @Test
  void optionsAndTheirDefaults() {
    CharmMetadata meta =
        parse(
            """
            name: x
            config:
              options:
                untyped: {default: a, description: some text}
                none: {type: string}
                empty: {type: string, default: ""}
                port: {type: int, default: 80}
                no-port: {type: int, default: ""}
                ratio: {type: float, default: 1.5}
                whole: {type: float, default: 2}
                debug: {type: boolean, default: false}
                old: {type: boolean, default: yes}
                token: {type: secret, default: ""}
            """);
    assertThat(meta.options().values())
        .containsExactly(
            new OptionMetadata("debug", OptionMetadata.Type.BOOLEAN, false, ""),
            new OptionMetadata("empty", OptionMetadata.Type.STRING, "", ""),
            new OptionMetadata("no-port", OptionMetadata.Type.INT, null, ""),
            new OptionMetadata("none", OptionMetadata.Type.STRING, null, ""),
            new OptionMetadata("old", OptionMetadata.Type.BOOLEAN, true, ""),
            new OptionMetadata("port", OptionMetadata.Type.INT, 80L, ""),
            new OptionMetadata("ratio", OptionMetadata.Type.FLOAT, 1.5, ""),
            new OptionMetadata("token", OptionMetadata.Type.SECRET, "", ""),
            new OptionMetadata("untyped", OptionMetadata.Type.STRING, "a", "some text"),
            new OptionMetadata("whole", OptionMetadata.Type.FLOAT, 2.0, ""));
  }

  @Rule("H-811")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: number} | 30 | invalid config: option \"x\" has unknown type \"number\"",
        "{type: int, default: abc} | 44 | invalid config default: option \"x\" expected int, got"
            + " \"abc\"",
        "{type: int, default: 1.5} | 44 | invalid config default: option \"x\" expected int, got"
            + " 1.5",
        "{type: string, default: 1} | 47 | invalid config default: option \"x\" expected string,"
            + " got 1",
        "{type: boolean, default: 1} | 48 | invalid config default: option \"x\" expected"
            + " boolean, got 1",
        "{type: float, default: abc} | 46 | invalid config default: option \"x\" expected float,"
            + " got \"abc\""
      })
  void optionsThatJujuRefuses(String option, int column, String message) {
    refuses(
        "name: x\nconfig: {options: {x: " + option + "}}",
        "charmcraft.yaml:2:" + column + ": " + message);
  }

  @Rule({"H-820", "H-821"})
  @Test
  void actions() {
    CharmMetadata meta =
        parse(
            """
            name: x
            actions:
              rotate:
                description: Make new passwords
                params:
                  user: {type: string, default: admin}
                  count: {type: integer}
                required: [user]
                additionalProperties: false
                parallel: true
              show:
            """);
    assertThat(meta.actions()).containsOnlyKeys("rotate", "show");
    ActionMetadata rotate = meta.actions().get("rotate");
    assertThat(rotate.description()).isEqualTo("Make new passwords");
    assertThat(rotate.parameters())
        .isEqualTo(
            Map.of(
                "user", Map.of("type", "string", "default", "admin"),
                "count", Map.of("type", "integer")));
    assertThat(rotate.required()).containsExactly("user");
    assertThat(rotate.additionalProperties()).isFalse();
    assertThat(meta.actions().get("show").additionalProperties()).as("not said").isNull();
  }

  @Rule("H-820")
  @ParameterizedTest
  @ValueSource(strings = {"Rotate", "-rotate", "rotate-", "ro_tate"})
  void badActionNames(String name) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse("name: x\nactions: {" + name + ": {}}"))
        .withMessageEndingWith(": bad action name " + name);
  }

  @Rule("H-820")
  @ParameterizedTest
  @ValueSource(strings = {"juju", "juju-run"})
  void reservedActionNames(String name) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse("name: x\nactions: {" + name + ": {}}"))
        .withMessageEndingWith(
            ": cannot use action name " + name + ": the \"juju-\" prefix is reserved");
  }

  @Test
  void mistakesNameTheirPlaceAndWhatWasExpected() {
    refuses("", "charmcraft.yaml:1:1: charm metadata: expected a name");
    refuses("- a", "charmcraft.yaml:1:1: charm metadata: expected a map, but found a list");
    refuses("name: 5", "charmcraft.yaml:1:7: name: expected a text, but found \"5\"");
    refuses(
        "name: x\nsubordinate: maybe",
        "charmcraft.yaml:2:14: subordinate: expected true or false, but found \"maybe\"");
    refuses(
        "name: x\nrequires: [database]",
        "charmcraft.yaml:2:11: requires: expected a map, but found a list");
    refuses(
        "name: x\nrequires:\n  database:\n    limit: 1",
        "charmcraft.yaml:4:5: endpoint \"database\": expected the name of an interface, or a map"
            + " with one");
    refuses(
        "name: x\nrequires: {d: {interface: i, limit: many}}",
        "charmcraft.yaml:2:37: endpoint \"d\", limit: expected a whole number from 0, but found"
            + " \"many\"");
    refuses(
        "name: x\nrequires: {d: {interface: i, scope: local}}",
        "charmcraft.yaml:2:37: endpoint \"d\", scope: expected global or container");
    refuses("name: x\nname: y", "charmcraft.yaml:2:1: \"name\" is given twice");
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse("name: x\nrequires: {d: [}\n"))
        .withMessageStartingWith("charmcraft.yaml:2:16: not valid YAML: ")
        .withMessageNotContaining("in '")
        .withMessageContaining("expected");
  }

  @Test
  void anchorsAndMergesAreResolved() {
    CharmMetadata meta =
        parse(
            """
            name: x
            requires:
              one: &base {interface: i, limit: 2}
              two: *base
              three: {<<: *base, limit: 3}
            """);
    assertThat(meta.endpoints().values())
        .extracting(EndpointMetadata::interfaceName, EndpointMetadata::limit)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("i", 2),
            org.assertj.core.groups.Tuple.tuple("i", 3),
            org.assertj.core.groups.Tuple.tuple("i", 2));
    refuses("name: *x", "charmcraft.yaml:1:7: there is no anchor &x before *x");
  }

  @Rule("H-800")
  @Test
  void aDirectoryWithSeparateFiles(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("metadata.yaml"), "name: packed\nprovides: {w: http}");
    Files.writeString(directory.resolve("config.yaml"), "options: {a: {type: int}}");
    Files.writeString(directory.resolve("actions.yaml"), "show: {}");
    CharmMetadata meta = CharmMetadataReader.read(directory);
    assertThat(meta.name()).isEqualTo("packed");
    assertThat(meta.endpoint("w")).isNotNull();
    assertThat(meta.endpoint("v")).isNull();
    assertThat(meta.options()).containsOnlyKeys("a");
    assertThat(meta.actions()).containsOnlyKeys("show");
  }

  @Rule("H-800")
  @Test
  void aDirectoryWithOneFile(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("charmcraft.yaml"),
        "name: source\nconfig: {options: {a: {}}}\nactions: {show: {}}");
    CharmMetadata meta = CharmMetadataReader.read(directory);
    assertThat(meta.name()).isEqualTo("source");
    assertThat(meta.options()).containsOnlyKeys("a");
    assertThat(meta.actions()).containsOnlyKeys("show");
    Files.writeString(directory.resolve("actions.yaml"), "hide: {}");
    assertThat(CharmMetadataReader.read(directory).actions()).containsOnlyKeys("hide");
  }

  @Test
  void aDirectoryWithoutMetadata(@TempDir Path directory) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> CharmMetadataReader.read(directory))
        .withMessage("no metadata.yaml or charmcraft.yaml in the directory " + directory);
  }

  @Test
  void errorsInAFileNameIt(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("charmcraft.yaml"), "name: x\nsubordinate: 1\n");
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> CharmMetadataReader.read(directory))
        .withMessage(
            directory
                + "/charmcraft.yaml:2:14: subordinate: expected true or false, but"
                + " found \"1\"");
  }
}
