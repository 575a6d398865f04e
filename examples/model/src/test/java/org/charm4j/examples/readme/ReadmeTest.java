package org.charm4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code in the README is code that compiles and passes, not a copy that has aged. */
class ReadmeTest {

  /** Surefire runs tests in the directory of their module. */
  private static final Path MODULE = Path.of("").toAbsolutePath();

  private static final String PACKAGE = "java/org/charm4j/examples/readme/";

  @ParameterizedTest
  @CsvSource({"charm, src/main/, TinyCharm.java", "test, src/test/, TinyCharmTest.java"})
  void theReadmeShowsTheCodeAsItIs(String part, String sources, String file) throws IOException {
    String code = Files.readString(MODULE.resolve(sources + PACKAGE + file));
    String start = "// README " + part + " start\n";
    String end = "// README " + part + " end\n";
    assertThat(code).containsOnlyOnce(start).containsOnlyOnce(end);

    String shown = code.substring(code.indexOf(start) + start.length(), code.indexOf(end));
    assertThat(MODULE.getParent().resolveSibling("README.md"))
        .content()
        .contains("```java\n" + shown + "```\n");
  }

  /** The POM of the docs is the one that the interop tests build with each JUnit. */
  @Test
  void theDocsShowThePomAsItIs() throws IOException {
    String pom = Files.readString(MODULE.resolve("src/interop/sample/pom.xml"));
    String start = "<!-- docs start -->\n";
    String shown = pom.substring(pom.indexOf(start) + start.length(), pom.indexOf("<!-- docs end"));
    assertThat(MODULE.getParent().resolveSibling("harness/docs/charms.md"))
        .content()
        .contains("```xml\n" + shown + "```\n");
  }
}
