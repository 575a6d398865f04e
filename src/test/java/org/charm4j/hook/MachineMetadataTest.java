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

/** The sections of the metadata that say what a charm needs of its machine. */
class MachineMetadataTest {

  private static CharmMetadata parse(String yaml) {
    return CharmMetadataReader.parse("charmcraft.yaml", yaml);
  }

  private static void refuses(String yaml, String message) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse(yaml))
        .withMessage(message);
  }

  @Rule("H-801")
  @Test
  void extraBindings() {
    assertThat(parse("name: x\nextra-bindings:\n  cluster:\n  admin:\n").extraBindings())
        .containsExactly("admin", "cluster");
    assertThat(parse("name: x\n").extraBindings()).isEmpty();
  }

  private static StorageMetadata storage(String name, String type, int min, int max) {
    return new StorageMetadata(name, type, "", min, max, false, false, 0, List.of(), "");
  }

  @Rule("H-801")
  @Test
  void leastSizesAreInMebibytes() {
    assertThat(sizeOf("512")).isEqualTo(512);
    assertThat(sizeOf("100M")).isEqualTo(100);
    assertThat(sizeOf("1.5GiB")).isEqualTo(1536);
    assertThat(sizeOf("2TB")).isEqualTo(2_097_152);
    assertThat(sizeOf("0.3M")).isEqualTo(1);
    assertThat(sizeOf("16E")).isEqualTo(17_592_186_044_416L);
  }

  private static long sizeOf(String text) {
    CharmMetadata meta =
        parse("name: x\nstorage: {y: {type: block, minimum-size: '" + text + "'}}\n");
    return meta.storage().get("y").minimumSize();
  }

  @Test
  void whatACharmTellsPeople() {
    CharmAbout about =
        parse(
                """
                name: x
                title: The X
                links:
                  documentation: https://docs.example
                  source: [https://a.example, https://b.example]
                  contact: team@example
                tags: [web, cache]
                terms: [lawyers]
                charm-user: sudoer
                """)
            .about();
    assertThat(about.title()).isEqualTo("The X");
    assertThat(about.maintainers()).isEmpty();
    assertThat(about.links())
        .containsExactly(
            Map.entry("contact", List.of("team@example")),
            Map.entry("documentation", List.of("https://docs.example")),
            Map.entry("source", List.of("https://a.example", "https://b.example")));
    assertThat(about.tags()).containsExactly("web", "cache");
    assertThat(about.terms()).containsExactly("lawyers");
    assertThat(about.user()).contains("sudoer");

    CharmMetadata meta =
        parse(
            """
                name: x
                display-name: Old X
                maintainers: [Ada <ada@example>]
                maintainer: Bob <bob@example>
                docs: https://docs.example
                website: https://x.example
                min-juju-version: 2.9.0
                """);
    CharmAbout older = meta.about();
    assertThat(meta.minJujuVersion()).isEqualTo(JujuVersion.of("2.9.0"));
    assertThat(older.title()).isEqualTo("Old X");
    assertThat(older.maintainers()).containsExactly("Ada <ada@example>", "Bob <bob@example>");
    assertThat(older.links())
        .containsExactly(
            Map.entry("documentation", List.of("https://docs.example")),
            Map.entry("website", List.of("https://x.example")));
    assertThat(older.user()).isEmpty();
  }

  @Rule("H-801")
  @Test
  void storage() {
    CharmMetadata meta =
        parse(
            """
            name: x
            storage:
              one: {type: filesystem, location: /srv/one, description: One.}
              two: {type: block, multiple: {range: 2}, minimum-size: 1G}
              some: {type: block, multiple: {range: 1-10}, shared: true, properties: [transient]}
              any: {type: filesystem, multiple: {range: 0-}}
              more: {type: filesystem, multiple: {range: 3+}, read-only: true}
            """);
    assertThat(meta.storage().values())
        .containsExactly(
            storage("any", "filesystem", 0, Integer.MAX_VALUE),
            new StorageMetadata(
                "more", "filesystem", "", 3, Integer.MAX_VALUE, false, true, 0, List.of(), ""),
            new StorageMetadata(
                "one", "filesystem", "/srv/one", 1, 1, false, false, 0, List.of(), "One."),
            new StorageMetadata(
                "some", "block", "", 1, 10, true, false, 0, List.of("transient"), ""),
            new StorageMetadata("two", "block", "", 2, 2, false, false, 1024, List.of(), ""));
    String at = "charmcraft.yaml:2:";
    refuses(
        "name: x\nstorage: {y: {type: tape}}\n",
        at + "21: metadata: storage.y.type: unexpected value \"tape\"");
    refuses(
        "name: x\nstorage: {y: {}}\n", at + "14: metadata: storage.y.type: unexpected value <nil>");
    refuses(
        "name: x\nstorage: {y: {type: block, location: /y}}\n",
        at + "38: charm \"x\" storage \"y\": location may not be specified for \"type: block\"");
    refuses(
        "name: x\nstorage: {y: {type: block, shared: perhaps}}\n",
        at + "36: metadata: storage.y.shared: expected bool, got string(\"perhaps\")");
    refuses(
        "name: x\nstorage: {y: {type: block, properties: [slow]}}\n",
        at + "41: metadata: storage.y.properties[0]: unexpected value \"slow\"");
  }

  @Rule("H-801")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "many | storage.y.multiple.range: value \"many\" does not match 'm', 'm-n', or 'm+'",
        "1-x | storage.y.multiple.range: value \"1-x\" does not match 'm', 'm-n', or 'm+'",
        "0 | storage.y.multiple.range: invalid count 0",
        "'\"0\"' | storage.y.multiple.range: invalid count 0",
        "-1 | storage.y.multiple.range: invalid count -1",
        "2.5 | storage.y.multiple.range: unexpected value 2.5"
      })
  void countsOfStorageThatJujuRefuses(String range, String message) {
    refuses(
        "name: x\nstorage:\n  y: {type: block, multiple: {range: " + range + "}}\n",
        "charmcraft.yaml:3:38: metadata: " + message);
  }

  @Rule("H-801")
  @Test
  void aStorageThatNobodyCanHaveIsRefused() {
    refuses(
        "name: x\nstorage:\n  y: {type: block, multiple: {range: 0-0}}\n",
        "charmcraft.yaml:3:6: charm \"x\" storage \"y\": invalid maximum count 0");
    assertThat(parse("name: x\nstorage: {y: {type: block, multiple: {range: \"3\"}}}").storage())
        .containsEntry("y", storage("y", "block", 3, 3));
  }

  @Rule("H-801")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10X | invalid multiplier suffix \"X\", expected one of MGTPEZY",
        "10m | invalid multiplier suffix \"m\", expected one of MGTPEZY",
        "10 GB | invalid multiplier suffix \" GB\", expected one of MGTPEZY",
        "G | expected a non-negative number, got \"G\"",
        "1.2.3G | expected a non-negative number, got \"1.2.3\"",
        "-1G | expected a non-negative number, got \"-1G\"",
        "10 | storage.y.minimum-size: expected string, got int(10)"
      })
  void sizesThatJujuRefuses(String size, String message) {
    refuses(
        "name: x\nstorage:\n  y: {type: block, minimum-size: " + size + "}\n",
        "charmcraft.yaml:3:34: metadata: " + message);
  }

  @Rule("H-801")
  @ParameterizedTest
  @ValueSource(strings = {"1G", "1.5T", "10MB", "3GiB", "\"10\"", "1Y"})
  void sizesThatJujuReads(String size) {
    assertThat(parse("name: x\nstorage: {y: {type: block, minimum-size: " + size + "}}").storage())
        .containsKey("y");
  }

  @Rule("H-801")
  @Test
  void extraBindingsThatJujuRefuses() {
    refuses(
        "name: x\nprovides: {web: http}\nextra-bindings: {web: , other: }\n",
        "charmcraft.yaml:3:17: charm \"x\" has invalid extra bindings: relation names (web) cannot be"
            + " used in extra bindings");
    refuses(
        "name: x\nextra-bindings: {}\n",
        "charmcraft.yaml:2:17: charm \"x\" has invalid extra bindings: extra bindings cannot be empty"
            + " when specified");
    refuses(
        "name: x\nextra-bindings: {web: {a: 1}}\n",
        "charmcraft.yaml:2:23: metadata: extra-bindings.web: expected empty value, got"
            + " map[interface {}]interface {}(map[interface {}]interface {}{\"a\":1})");
    refuses(
        "name: x\nextra-bindings: [web]\n",
        "charmcraft.yaml:2:17: metadata: extra-bindings: expected map, got"
            + " []interface {}([]interface {}{\"web\"})");
  }

  @Rule("H-801")
  @Test
  void containersThatJujuRefuses() {
    refuses(
        "name: x\ncontainers: {c: {resource: i}}\n",
        "charmcraft.yaml:2:28: parsing containers: referenced resource \"i\" not found");
    refuses(
        "name: x\ncontainers: {c: {resource: i}}\nresources: {i: {filename: f}}\n",
        "charmcraft.yaml:2:28: parsing containers: referenced resource \"i\" is not a oci-image");
    refuses(
        "name: x\ncontainers: {c: {mounts: [{storage: s, location: /s}]}}\n",
        "charmcraft.yaml:2:27: parsing containers: container \"c\": storage \"s\" not valid");
    refuses(
        "name: x\ncontainers: {c: {mounts: [{storage: s}]}}\n",
        "charmcraft.yaml:2:27: parsing containers: container \"c\": location must be specified on"
            + " mount");
    refuses(
        "name: x\ncontainers: {c: {uid: 1000}}\n",
        "charmcraft.yaml:2:23: parsing containers: container \"c\" has invalid uid 1000: uid cannot"
            + " be in reserved range 1000-9999");
    refuses(
        "name: x\ncharm-user: me\n",
        "charmcraft.yaml:2:13: parsing charm-user: invalid charm-user \"me\" expected one of root,"
            + " sudoer or non-root");
  }

  @Rule("H-801")
  @Test
  void resources() {
    CharmMetadata meta =
        parse(
            """
            name: x
            resources:
              software: {type: file, filename: app.tgz, description: The software.}
              image: {type: oci-image, upstream-source: somewhere}
              plain: {filename: f}
            """);
    assertThat(meta.resources().values())
        .containsExactly(
            new ResourceMetadata("image", "oci-image", "", ""),
            new ResourceMetadata("plain", "file", "f", ""),
            new ResourceMetadata("software", "file", "app.tgz", "The software."));
    String at = "charmcraft.yaml:2:";
    refuses("name: x\nresources: {y: {type: zip}}\n", at + "23: unsupported resource type \"zip\"");
    refuses("name: x\nresources: {y: {type: file}}\n", at + "16: resource missing filename");
    refuses("name: x\nresources: {y: {}}\n", at + "16: resource missing filename");
    refuses(
        "name: x\nresources: {y: {filename: a/b}}\n",
        at + "27: filename cannot contain \"/\" (got \"a/b\")");
    refuses(
        "name: x\nresources: {y: {filename: 1}}\n",
        at + "27: metadata: resources.y.filename: expected string, got int(1)");
  }
}
