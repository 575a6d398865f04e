package org.charm4j.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.hook.EndpointMetadata.Role;
import org.charm4j.hook.EndpointMetadata.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Charm files as Juju reads them, and its words for those that it refuses. It is long because there
 * is a test for every part of such a file.
 */
class CharmMetadataReaderTest {
  private static final String TOLD = "name: told\nsummary: s\ndescription: d\n";

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
            resources: {image: {type: oci-image}}
            containers: {web: {resource: image, mounts: [{storage: data, location: /data}]}}
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
    for (String section : List.of("provides", "peers")) {
      assertThatExceptionOfType(CharmMetadataException.class)
          .isThrownBy(() -> parse("name: x\n" + section + ": {y: {interface: juju-z}}\n"))
          .withMessageEndingWith(
              ": charm \"x\" relation \"y\" using a reserved interface: \"juju-z\"");
    }
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

  @Rule("H-012")
  @Test
  void whatASubordinateRequiresOfItsPrincipalMayHaveAReservedName() {
    String host = "requires: {juju-info: {interface: juju-info, scope: container}}\n";
    assertThat(parse("name: x\nsubordinate: true\n" + host).endpoint("juju-info")).isNotNull();
    String refused =
        "charmcraft.yaml:2:23: charm \"x\" using a reserved relation name: \"juju-info\"";
    refuses("name: x\n" + host, refused); // It is no subordinate.
    refuses( // It is not scoped.
        "name: x\nrequires: {juju-info: juju-info}\nsubordinate: true\n", refused);
    refuses(
        "name: x\nprovides: {juju-info: {interface: y, scope: container}}\nsubordinate: true\n",
        refused);
  }

  @Rule("H-012")
  @Test
  void aCharmOfJujusOwnMayUseReservedNames() {
    CharmMetadata meta =
        parse(
            """
            name: juju-dashboard
            provides: {juju-admin: juju-dashboard}
            peers: {juju: juju-x}
            actions: {juju-snapshot: {}}
            """);
    assertThat(meta.endpoints()).containsOnlyKeys("juju", "juju-admin");
    assertThat(meta.actions()).containsOnlyKeys("juju-snapshot");
    refuses( // The prefix counts, hyphen and all.
        "name: jujuness\nprovides: {juju: a}\n",
        "charmcraft.yaml:2:18: charm \"jujuness\" using a reserved relation name: \"juju\"");
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
                text-port: {type: int, default: "8080"}
                hex-port: {type: int, default: "0x50"}
                old-port: {type: int, default: 010}
                ratio: {type: float, default: 1.5}
                whole: {type: float, default: 2.0}
                count: {type: integer, default: "7"}
                text-debug: {type: boolean, default: "T"}
                numbered: {type: boolean, default: "0"}
                described: {description: 5}
                debug: {type: boolean, default: false}
                old: {type: boolean, default: yes}
                token: {type: secret, default: ""}
                known: {type: secret, default: "secret:9m4e2mr0ui3e8a215n4g"}
            """);
    assertThat(meta.options().values())
        .containsExactly(
            new OptionMetadata("count", OptionMetadata.Type.INTEGER, 7L, ""),
            new OptionMetadata("debug", OptionMetadata.Type.BOOLEAN, false, ""),
            new OptionMetadata("described", OptionMetadata.Type.STRING, null, "5"),
            new OptionMetadata("empty", OptionMetadata.Type.STRING, "", ""),
            new OptionMetadata("hex-port", OptionMetadata.Type.INT, 80L, ""),
            new OptionMetadata(
                "known", OptionMetadata.Type.SECRET, "secret:9m4e2mr0ui3e8a215n4g", ""),
            new OptionMetadata("none", OptionMetadata.Type.STRING, null, ""),
            new OptionMetadata("numbered", OptionMetadata.Type.BOOLEAN, false, ""),
            new OptionMetadata("old", OptionMetadata.Type.BOOLEAN, true, ""),
            new OptionMetadata("old-port", OptionMetadata.Type.INT, 8L, ""),
            new OptionMetadata("port", OptionMetadata.Type.INT, 80L, ""),
            new OptionMetadata("ratio", OptionMetadata.Type.FLOAT, 1.5, ""),
            new OptionMetadata("text-debug", OptionMetadata.Type.BOOLEAN, true, ""),
            new OptionMetadata("text-port", OptionMetadata.Type.INT, 8080L, ""),
            new OptionMetadata("token", OptionMetadata.Type.SECRET, "", ""),
            new OptionMetadata("untyped", OptionMetadata.Type.STRING, "a", "some text"),
            new OptionMetadata("whole", OptionMetadata.Type.FLOAT, 2.0, ""));
  }

  /** What Juju's YAML library, and charmcraft's before it, take for texts and for numbers. */
  @Rule({"H-800", "H-811"})
  @Test
  void wordsThatLookLikeNumbers() {
    String texts = "08 0508 00.5 1e3 1. ._5 .5_0 0o8 0x 1.2.3 1e400 2020-01-01 1:60 0:30 y N =";
    for (String word : texts.split(" ", -1)) {
      String yaml = "name: x\nconfig: {options: {x: {type: string, default: " + word + "}}}";
      assertThat(parse(yaml).options().get("x").defaultValue()).isEqualTo(word);
    }
    Object[][] numbers = {
      {".5e3", 500.0},
      {"1.5e+3", 1500.0},
      {"-.5", -0.5},
      {"+.inf", Double.POSITIVE_INFINITY},
      {"1_0.5", 10.5},
      {"190:20:30.15", 685230.15}
    };
    for (Object[] number : numbers) {
      String yaml = "name: x\nconfig: {options: {x: {type: float, default: " + number[0] + "}}}";
      assertThat(parse(yaml).options().get("x").defaultValue()).isEqualTo(number[1]);
    }
    Object[][] whole = {
      {"0o17", 15L},
      {"0b11", 3L},
      {"1_000", 1000L},
      {"-0x1F", -31L},
      {"12:30:45", 45045L},
      {"-1:30", -90L}
    };
    for (Object[] number : whole) {
      String yaml = "name: x\nconfig: {options: {x: {type: int, default: " + number[0] + "}}}";
      assertThat(parse(yaml).options().get("x").defaultValue()).isEqualTo(number[1]);
    }
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
            + " got \"abc\"",
        "{type: float, default: 2} | 46 | invalid config default: option \"x\" expected float, got 2",
        "{type: float, default: '1.5'} | 46 | invalid config default: option \"x\" expected float,"
            + " got \"1.5\"",
        "{type: int, default: ''} | 44 | invalid config default: option \"x\" expected int, got \"\"",
        "{type: int, default: 1.0e+9} | 44 | invalid config default: option \"x\" expected int, got"
            + " 1e+09",
        "{type: boolean, default: ''} | 48 | invalid config default: option \"x\" expected boolean,"
            + " got \"\"",
        "{type: string, default: yes} | 47 | invalid config default: option \"x\" expected string,"
            + " got true",
        "{type: string, default: [a]} | 47 | invalid config default: option \"x\" expected string,"
            + " got []interface {}{\"a\"}",
        "{type: secret, default: cheese} | 47 | invalid config default: option \"x\" expected secret,"
            + " got \"cheese\"",
        "{type: secret, default: 'http://a'} | 47 | invalid config default: option \"x\" expected"
            + " secret, got \"http://a\""
      })
  void optionsThatJujuRefuses(String option, int column, String message) {
    refuses(
        "name: x\nconfig: {options: {x: " + option + "}}",
        "charmcraft.yaml:2:" + column + ": " + message);
  }

  @Rule("H-801")
  @Test
  void mistakesNameTheirPlaceAndWhatWasExpected() {
    refuses("", "charmcraft.yaml:1:1: metadata: name: expected string, got nothing");
    refuses(
        "- a",
        "charmcraft.yaml:1:1: yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into"
            + " map[interface {}]interface {}");
    refuses("name: 5", "charmcraft.yaml:1:7: metadata: name: expected string, got int(5)");
    refuses(
        "name: x\nsubordinate: maybe",
        "charmcraft.yaml:2:14: metadata: subordinate: expected bool, got string(\"maybe\")");
    refuses(
        "name: x\nrequires: [database]",
        "charmcraft.yaml:2:11: metadata: requires: expected map, got"
            + " []interface {}([]interface {}{\"database\"})");
    refuses(
        "name: x\nrequires: {database: }",
        "charmcraft.yaml:2:21: metadata: requires.database: expected map, got nothing");
    refuses(
        "name: x\nrequires:\n  database:\n    limit: 1",
        "charmcraft.yaml:4:5: metadata: requires.database.interface: expected string, got nothing");
    refuses(
        "name: x\nrequires: {d: {interface: i, limit: many}}",
        "charmcraft.yaml:2:37: metadata: requires.d.limit: unexpected value \"many\"");
    refuses(
        "name: x\nrequires: {d: {interface: i, scope: local}}",
        "charmcraft.yaml:2:37: metadata: requires.d.scope: unexpected value \"local\"");
    refuses(
        "name: x\nrequires: {1: http}",
        "charmcraft.yaml:2:12: metadata: requires: expected string, got int(1)");
    refuses(
        "name: x\ntags: [a, 2.5]",
        "charmcraft.yaml:2:11: metadata: tags[1]: expected string, got float64(2.5)");
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse("name: x\nrequires: {d: [}\n"))
        .withMessageStartingWith("charmcraft.yaml:2:16: not valid YAML: ")
        .withMessageNotContaining("in '")
        .withMessageContaining("expected");
    refuses(
        "name: x\nrequires: &a [*a]",
        "charmcraft.yaml:2:15: not valid YAML: there is no anchor" + " &a before this");
  }

  @Rule("H-801")
  @Test
  void textsStandForTruthsAndNumbersWhereJujuTakesThem() {
    CharmMetadata meta =
        parse(
            """
            name: x
            subordinate: "true"
            requires:
              host: {interface: juju-info, scope: container, optional: "1", limit: "2"}
            revision: "7"
            format: 2
            """);
    assertThat(meta.subordinate()).isTrue();
    assertThat(meta.endpoint("host"))
        .isEqualTo(
            new EndpointMetadata("host", Role.REQUIRER, "juju-info", Scope.CONTAINER, 2, true));
    assertThat(parse("name: x\nsubordinate: \"F\"").subordinate()).isFalse();
    refuses(
        "name: x\nsubordinate: 1",
        "charmcraft.yaml:2:14: metadata: subordinate: expected bool, got int(1)");
    refuses(
        "name: x\nsubordinate: 'yes'",
        "charmcraft.yaml:2:14: metadata: subordinate: expected bool, got string(\"yes\")");
  }

  @Rule("H-801")
  @Test
  void keysOfTheTwoFormatsDoNotGoTogether() {
    refuses(
        "name: x\nseries: [jammy]\nassumes: [juju]\nmin-juju-version: 3.1.0",
        "charmcraft.yaml:1:1: ambiguous metadata: keys \"min-juju-version\", \"series\" cannot be"
            + " used with \"assumes\"");
    refuses(
        "name: x\ndeployment: {}\ncharm-user: root",
        "charmcraft.yaml:1:1: ambiguous metadata: keys \"deployment\" cannot be used with"
            + " \"charm-user\"");
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
    refuses("name: *x", "charmcraft.yaml:1:7: not valid YAML: there is no anchor &x before this");
  }

  @Rule("H-800")
  @Test
  void aDirectoryWithSeparateFiles(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("metadata.yaml"), TOLD + "provides: {w: http}");
    Files.writeString(directory.resolve("config.yaml"), "options: {a: {type: int}}");
    Files.writeString(directory.resolve("actions.yaml"), "show: {}");
    CharmMetadata meta = CharmMetadataReader.read(directory);
    assertThat(meta.name()).isEqualTo("told");
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
        TOLD + "config: {options: {a: {}}}\nactions: {show: {}}");
    CharmMetadata meta = CharmMetadataReader.read(directory);
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

  @Rule({"H-800", "H-801"})
  @ParameterizedTest
  @ValueSource(strings = {"charmcraft.yaml", "metadata.yaml"})
  void aFileSaysWhatTheCharmIs(String file, @TempDir Path directory) throws IOException {
    Path path = directory.resolve(file);
    Files.writeString(path, "name: x\ndescription: d");
    refusesIn(directory, path + ":1:1: metadata: summary: expected string, got nothing");
    Files.writeString(path, "name: x\nsummary: s\ndescription: [d]");
    refusesIn(
        directory,
        path
            + ":3:14: metadata: description: expected string, got"
            + " []interface {}([]interface {}{\"d\"})");
    Files.writeString(path, "name: x\nsummary: ''\ndescription: ''");
    assertThat(CharmMetadataReader.read(directory).summary()).as("empty will do").isEmpty();
  }

  @Rule("H-800")
  @Test
  void ofAKeyThatStandsTwiceTheLastCountsForJujuAndCharmcraftRefusesIt(@TempDir Path directory)
      throws IOException {
    Files.writeString(directory.resolve("metadata.yaml"), TOLD + "summary: second\n");
    Files.writeString(
        directory.resolve("config.yaml"), "options: {a: {type: int}, a: {type: boolean}}");
    Files.writeString(
        directory.resolve("actions.yaml"), "go: {description: a}\ngo: {description: b}");
    CharmMetadata meta = CharmMetadataReader.read(directory);
    assertThat(meta.summary()).isEqualTo("second");
    assertThat(meta.options().get("a").type()).isEqualTo(OptionMetadata.Type.BOOLEAN);
    assertThat(meta.actions().get("go").description()).isEqualTo("b");
    refuses("name: x\nname: y", "charmcraft.yaml:2:1: \"name\" is given twice");
  }

  @Rule("H-811")
  @ParameterizedTest
  @ValueSource(strings = {"", "null", "other: 1", "{}"})
  void aConfigurationHasOptions(String config, @TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("metadata.yaml"), TOLD);
    Path file = Files.writeString(directory.resolve("config.yaml"), config);
    refusesIn(directory, file + ":1:1: invalid config: empty configuration");
    Files.writeString(file, "options:");
    assertThat(CharmMetadataReader.read(directory).options()).isEmpty();
  }

  @Rule("H-801")
  @Test
  void whatSaysNothingIsNotPacked(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("charmcraft.yaml"), TOLD + "provides:\nconfig:\n");
    assertThat(CharmMetadataReader.read(directory).endpoints()).isEmpty();
    Path packed = directory.resolve("metadata.yaml");
    Files.writeString(packed, TOLD + "provides:\n");
    refusesIn(directory, packed + ":4:10: metadata: provides: expected map, got nothing");
  }

  @Rule("H-801")
  @Test
  void jujuTakesTheLettersYAndNForTruthsAndCharmcraftDoesNot(@TempDir Path directory)
      throws IOException {
    assertThat(parse("name: x\nprovides: {y: n}").endpoint("y")).isNotNull();
    Path file = directory.resolve("metadata.yaml");
    Files.writeString(file, TOLD + "provides: {y: http}");
    refusesIn(directory, file + ":4:12: metadata: provides: expected string, got bool(true)");
    Files.writeString(file, TOLD + "provides: {'y': 'n'}\nsubordinate: n");
    assertThat(CharmMetadataReader.read(directory).subordinate()).isFalse();
  }

  private static void refusesIn(Path directory, String message) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> CharmMetadataReader.read(directory))
        .withMessage(message);
  }
}
