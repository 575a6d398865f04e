package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a packed charm. That it runs is the business of the examples. */
class CharmPackageTest {
  private static final String YAML =
      """
      name: tiny
      summary: A small charm.
      description: It does nothing.
      provides: {x: {interface: i}}
      config: {options: {size: {type: int}}}
      actions: {go: {}}
      parts: {charm: {plugin: nil}}
      """;

  @TempDir private Path temp;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(temp.resolve("own.jar"), "own");
    Files.createDirectory(temp.resolve("jars"));
    Files.writeString(temp.resolve("jars/b.jar"), "b");
    Files.writeString(temp.resolve("jars/a.jar"), "a");
    Files.writeString(temp.resolve("jars/note.txt"), "no jar");
    Files.writeString(
        temp.resolve("charmcraft.yaml"), YAML + "platforms: {ubuntu@24.04:amd64: null}\n");
  }

  private void pack() throws IOException {
    CharmPackage.main(
        new String[] {
          temp.toString(),
          "org.example.Main",
          temp.resolve("out").toString(),
          temp.resolve("jars").toString(),
          temp.resolve("own.jar").toString()
        });
  }

  private String packed(String file) throws IOException {
    return Files.readString(temp.resolve("out").resolve(file));
  }

  @Test
  void holdsWhatJujuReads() throws IOException {
    pack();
    assertThat(packed("metadata.yaml")).contains("name: tiny", "interface").doesNotContain("parts");
    assertThat(packed("config.yaml")).contains("options:", "size:");
    assertThat(packed("actions.yaml")).contains("go:");
    assertThat(packed("manifest.yaml"))
        .isEqualTo(
            """
            ---
            bases:
            - name: "ubuntu"
              channel: "24.04"
              architectures:
              - "amd64"
            """);
    assertThat(packed("dispatch"))
        .contains(
            "\nmain=org.example.Main\n",
            "\nclass_path=$dir/lib/a.jar:$dir/lib/b.jar:$dir/lib/own.jar\n")
        .doesNotContain("@JARS@");
    assertThat(temp.resolve("out/dispatch")).isExecutable();
  }

  @Test
  void theFileAndTheDirectoryAreTheSameCharm() throws IOException {
    pack();
    Path inside = temp.resolve("unpacked");
    Files.createDirectory(inside);
    CharmSource.copy(temp.resolve("tiny.charm"), inside);
    List<Path> files = CharmFiles.files(temp.resolve("out"));
    assertThat(files).hasSizeGreaterThan(8);
    for (Path file : files) {
      Path copy = inside.resolve(temp.resolve("out").relativize(file).toString());
      if (Files.isRegularFile(file)) {
        assertThat(copy).hasSameBinaryContentAs(file);
      }
      assertThat(Files.isExecutable(copy)).as(copy.toString()).isEqualTo(Files.isExecutable(file));
    }
  }

  @Test
  void packingTwiceGivesTheSameBytes() throws IOException {
    pack();
    byte[] first = Files.readAllBytes(temp.resolve("tiny.charm"));
    Files.writeString(temp.resolve("out/left-over"), "");
    pack();
    assertThat(temp.resolve("tiny.charm")).hasBinaryContent(first);
  }

  @Test
  void noEntryTellsWhenItWasPacked() throws IOException {
    pack();
    FileTime always = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(temp.resolve("tiny.charm")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getLastModifiedTime()).as(entry.getName()).isEqualTo(always);
        assertThat(entry.getLastAccessTime()).as(entry.getName()).isIn(null, always);
        assertThat(entry.getCreationTime()).as(entry.getName()).isIn(null, always);
      }
    }
  }

  @Test
  void withoutJavaTheHookSaysWhatItNeeds() throws IOException {
    pack();
    Path dispatch = temp.resolve("out/dispatch");
    String script = packed("dispatch").replace("\"$(type -P java)\" /usr/lib/jvm/*/bin/java", "");
    Files.writeString(dispatch, script);
    Controller juju =
        Controller.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));
    juju.deploy("tiny", CharmDirectory.of(temp.resolve("out")).toDeploy(), 1, new TreeMap<>());
    juju.settle();
    assertThat(juju.journalTail(1).get(0).log())
        .extracting(Object::toString)
        .containsExactly(
            "WARNING this charm needs Java 17 or newer on the unit, or in its own directory jre");
    assertThat(juju.unit("tiny/0").failureMessage()).isEqualTo("exit status 1");
  }

  @Test
  @Rule({"H-800", "H-820"})
  void whatJujuWouldRefuseIsNotPacked() throws IOException {
    String platforms = "platforms: {ubuntu@24.04:amd64: null}\n";
    Path source = temp.resolve("charmcraft.yaml");
    Files.writeString(source, YAML.replace("summary: A small charm.\n", "") + platforms);
    assertThatThrownBy(this::pack)
        .isInstanceOf(CharmMetadataException.class)
        .hasMessage(source + ":1:1: metadata: summary: expected string, got nothing");
    Files.writeString(source, YAML.replace("go: {}", "go: {params: {a: {type: str}}}") + platforms);
    assertThatThrownBy(this::pack)
        .isInstanceOf(CharmMetadataException.class)
        .hasMessageEndingWith(
            ": invalid params schema for action schema go: str is not a valid type");
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  @Rule("H-800")
  void valuesMeanToJujuWhatTheyMeanToCharmcraft() throws IOException {
    Files.writeString(
        temp.resolve("charmcraft.yaml"),
        YAML.replace(
                "size: {type: int}",
                "size: {type: int, default: 010}, on-air: {type: boolean, default: yes}")
            + "requires:\nplatforms: {ubuntu@24.04:amd64: null}\n");
    pack();
    assertThat(packed("config.yaml")).contains("default: 8\n", "default: true\n");
    assertThat(packed("metadata.yaml")).doesNotContain("requires");
  }

  @Test
  void takesTheFormsOfPlatformsThatCharmcraftTakes() throws IOException {
    Files.writeString(
        temp.resolve("charmcraft.yaml"),
        YAML
            + """
            base: ubuntu@24.04
            platforms:
              amd64:
              pi: {build-on: [amd64], build-for: [arm64]}
              old: {build-on: amd64, build-for: "ubuntu@22.04:s390x"}
            """);
    pack();
    assertThat(packed("manifest.yaml"))
        .isEqualTo(
            """
            ---
            bases:
            - name: "ubuntu"
              channel: "24.04"
              architectures:
              - "amd64"
            - name: "ubuntu"
              channel: "24.04"
              architectures:
              - "arm64"
            - name: "ubuntu"
              channel: "22.04"
              architectures:
              - "s390x"
            """);
  }

  @Test
  void jarsOfOneNameAreAllPacked() throws IOException {
    Files.createDirectory(temp.resolve("other"));
    Files.writeString(temp.resolve("other/a.jar"), "other");
    CharmPackage.pack(
        temp,
        "org.example.Main",
        temp.resolve("out"),
        List.of(temp.resolve("jars/a.jar"), temp.resolve("other/a.jar")));
    assertThat(packed("lib/a.jar")).isEqualTo("a");
    assertThat(packed("lib/2-a.jar")).isEqualTo("other");
    assertThat(packed("dispatch")).contains("class_path=$dir/lib/a.jar:$dir/lib/2-a.jar\n");
  }

  @Test
  void whatCannotBePackedIsSaid() throws IOException {
    Files.writeString(temp.resolve("charmcraft.yaml"), YAML + "platforms: {amd64: null}\n");
    assertThatThrownBy(this::pack)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "platform \"amd64\" in charmcraft.yaml names no base, and there is no key base; write"
                + " for example\n"
                + "  platforms:\n"
                + "    ubuntu@24.04:amd64:\n"
                + "    ubuntu@24.04:arm64:");
    Files.writeString(
        temp.resolve("charmcraft.yaml"), YAML + "base: ubuntu@24.04\nplatforms: {laptop: null}\n");
    assertThatThrownBy(this::pack)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "platform \"laptop\" in charmcraft.yaml: \"laptop\" is no architecture; write");
    Files.writeString(temp.resolve("charmcraft.yaml"), YAML);
    assertThatThrownBy(this::pack)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("charmcraft.yaml names no platforms");
    assertThatThrownBy(() -> CharmPackage.main(new String[] {"one"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("usage: CharmPackage");
  }

  @Test
  void onlyWhatWasPackedHereIsReplaced() throws IOException {
    Path source = Files.createDirectories(temp.resolve("out/src")).resolve("Main.java");
    Files.writeString(source, "precious");
    assertThatThrownBy(this::pack)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was not packed by CharmPackage");
    assertThat(source).hasContent("precious");

    Files.delete(source);
    Files.delete(source.getParent());
    pack(); // An empty directory holds nothing to lose.
    pack();
    try (var left = Files.list(temp)) {
      assertThat(left).noneMatch(file -> file.toString().contains(".charm-package-"));
    }
  }
}
