package org.charm4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code mvn -Prelease deploy} would publish, in the directory that interop.published names.
 */
class PublishedInterop {
  private static final Path PUBLISHED =
      Path.of(System.getProperty("interop.published")).resolve("org/charm4j");

  /** The files of one artifact, their names without the time of a snapshot. */
  private static List<Path> files(String artifact) throws IOException {
    try (Stream<Path> list = Files.list(PUBLISHED.resolve(artifact).resolve(SampleBuild.VERSION))) {
      return list.sorted().toList();
    }
  }

  private static Path file(String artifact, String ending) throws IOException {
    List<Path> found =
        files(artifact).stream()
            .filter(file -> file.getFileName().toString().matches(".*[0-9A-Z]" + ending))
            .toList();
    assertThat(found).as(artifact + ": " + ending).hasSize(1);
    return found.get(0);
  }

  @Test
  void noExampleIsPublished() throws IOException {
    try (Stream<Path> list = Files.list(PUBLISHED)) {
      assertThat(list.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "charm4j",
              "charm4j-archetype",
              "charm4j-bom",
              "charm4j-harness",
              "charm4j-maven-plugin",
              "charm4j-parent");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"charm4j", "charm4j-harness", "charm4j-maven-plugin"})
  void aLibraryHasAllThatAnIndexAsksFor(String artifact) throws IOException {
    assertThat(names(file(artifact, "\\.jar"))).contains("META-INF/LICENSE", "META-INF/NOTICE");
    assertThat(names(file(artifact, "-sources\\.jar")))
        .contains("META-INF/LICENSE", "META-INF/NOTICE")
        .anyMatch(name -> name.endsWith("/package-info.java"));
    assertThat(names(file(artifact, "-javadoc\\.jar")))
        .contains("index.html", "META-INF/LICENSE", "META-INF/NOTICE");
    assertThat(Files.readString(file(artifact, "-cyclonedx\\.json")))
        .contains("\"bomFormat\"", "pkg:maven/com.fasterxml.jackson.core/jackson-core@")
        .doesNotContain("archunit", "junit-platform-testkit", "mockito");
  }

  /** Users look for what they may use; the inner rooms would only be in their way. */
  @Test
  void theJavadocShowsWhatUsersMayUse() throws IOException {
    assertThat(names(file("charm4j-harness", "-javadoc\\.jar")))
        .contains("org/charm4j/harness/Harness.html", "org/charm4j/sim/Controller.html")
        .noneMatch(name -> name.matches("org/charm4j/(sim/(world|run|command)|cli/command)/.*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"charm4j-parent", "charm4j-bom"})
  void aPomSaysWhoMadeItAndWhere(String artifact) throws IOException {
    assertThat(Files.readString(file(artifact, "\\.pom")))
        .contains("<url>https://", "<scm", "<developer>", "<license>", "<name>");
  }

  private static List<String> names(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }
}
