package org.charm4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JUnit and AssertJ are the user's: one sample project passes with many versions of both. */
class EachJUnitInterop {
  private static final Path SAMPLE = Path.of("src", "interop", "sample");

  /** Three releases of Juju, two parameters, two plain tests and a nested one. */
  private static final int TESTS = 8;

  @TempDir private Path temp;

  @ParameterizedTest(name = "JUnit {0}, AssertJ {1}")
  @CsvSource({
    "5.9.3,  3.24.2",
    "5.10.5, 3.25.3",
    "5.11.4, 3.26.3",
    "5.12.2, 3.27.7",
    "5.13.4, 3.24.2",
    "5.14.4, 3.27.7",
    "6.0.0,  3.24.2",
    "6.1.3,  3.27.7"
  })
  void theSamplePassesWithIt(String junit, String assertj)
      throws IOException, InterruptedException {
    for (Map.Entry<Integer, Path> jdk : SampleBuild.jdks().entrySet()) {
      SampleBuild sample = SampleBuild.copyOf(SAMPLE, temp.resolve("jdk-" + jdk.getKey()));
      sample.maven(
          jdk.getValue(),
          "--quiet",
          "test",
          "-Djunit.version=" + junit,
          "-Dassertj.version=" + assertj,
          "-Dcharm4j.version=" + SampleBuild.VERSION);
      assertThat(sample.testsRun()).as("tests on JDK " + jdk.getKey()).isEqualTo(TESTS);
    }
  }

  /** As the docs say it: no AssertJ of its own. */
  @Test
  void theSamplePassesAsItStands() throws IOException, InterruptedException {
    SampleBuild sample = SampleBuild.copyOf(SAMPLE, temp.resolve("sample"));
    sample.maven(Path.of(System.getProperty("java.home")), "--quiet", "test");
    assertThat(sample.testsRun()).isEqualTo(TESTS);
  }
}
