package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Java in the pages for users is code that this build compiles and runs: every block stands,
 * line for line, in a source of ours. Only the indentation may differ.
 */
class DocumentedCodeTest {
  /** Surefire runs tests in the directory of their module. */
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private static final String BLOCK = "```java\n";

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static List<Path> files(String directory, String ending) throws IOException {
    try (Stream<Path> walk = Files.walk(ROOT.resolve(directory))) {
      return walk.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String directory :
        List.of(
            "examples/database/src",
            "examples/mailer/src",
            "examples/webserver/src",
            "examples/model/src/main/java",
            "examples/model/src/test/java")) {
      for (Path file : files(directory, ".java")) {
        sources.add(withoutIndentation(Files.readString(file)));
      }
    }
    return sources;
  }

  private static List<String> blocks(String page) {
    List<String> blocks = new ArrayList<>();
    int at = page.indexOf(BLOCK);
    while (at >= 0) {
      int end = page.indexOf("```", at + BLOCK.length());
      blocks.add(page.substring(at + BLOCK.length(), end));
      at = page.indexOf(BLOCK, end);
    }
    return blocks;
  }

  @Test
  void everyBlockIsCompiledAndRun() throws IOException {
    List<String> sources = sources();
    List<Path> pages = new ArrayList<>(files("harness/docs", ".md"));
    pages.add(ROOT.resolve("README.md"));
    List<String> aged = new ArrayList<>();
    int seen = 0;
    for (Path page : pages) {
      for (String block : blocks(Files.readString(page))) {
        seen++;
        String wanted = withoutIndentation(block);
        if (sources.stream().noneMatch(source -> source.contains(wanted))) {
          aged.add(ROOT.relativize(page) + ":\n" + block);
        }
      }
    }
    assertThat(aged).as("blocks of Java that stand in no source below examples").isEmpty();
    assertThat(seen).isGreaterThan(30);
  }

  /** The charm of the tutorial is what the archetype makes. */
  @Test
  void theTutorialBeginsWithWhatTheArchetypeMakes() throws IOException {
    Path made = ROOT.resolve("harness/archetype/src/main/resources/archetype-resources/src");
    Path here = Path.of("src/test/java/org/charm4j/examples/docs/tutorial");
    for (String file : List.of("main/java/__charmClass__", "test/java/__charmClass__Test")) {
      String code =
          Files.readString(made.resolve(file + ".java"))
              .replace("${package}", "org.charm4j.examples.docs.tutorial")
              .replace("${charmClass}", "GreetingCharm")
              .replace("${artifactId}", "greeter");
      String name = file.substring(file.indexOf("__")).replace("__charmClass__", "GreetingCharm");
      assertThat(here.resolve(name + ".java")).hasContent(code);
    }
    String yaml = Files.readString(made.resolve("main/resources/charmcraft.yaml"));
    assertThat(Path.of("src/test/resources/org/charm4j/examples/docs/tutorial/charmcraft.yaml"))
        .hasContent(yaml.replace("${artifactId}", "greeter"));
  }
}
