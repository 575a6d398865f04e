package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.NeverSettlesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stand-in says of what is thrown, and whose fault it says that it is. */
class StandInErrorsTest {

  private static String said(RuntimeException thrown) {
    return StandInLoop.guarded(
            () -> {
              throw thrown;
            })
        .stderr();
  }

  @Test
  void whatWasRefusedIsTold() {
    assertThat(said(RefusedException.failed("no such model", "there are: m")))
        .isEqualTo("ERROR no such model; there are: m\n");
    assertThat(said(new Lookout.Stop("it was ended"))).isEqualTo("ERROR it was ended\n");
    assertThat(said(new NeverSettlesException("the model did not settle")))
        .isEqualTo("ERROR the model did not settle\n");
    assertThat(said(new UncheckedIOException(new NoSuchFileException("x"))))
        .isEqualTo("ERROR no such file or directory\n");
  }

  static Stream<RuntimeException> mistakes() {
    return Stream.of(
        new IllegalArgumentException("boom"),
        new IllegalStateException("boom"),
        new NumberFormatException("boom"),
        new UnsupportedOperationException("boom"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeOfOursIsCalledOne(RuntimeException mistake) throws IOException {
    assertThat(said(mistake))
        .startsWith("ERROR Charm4J itself failed, please report this")
        .endsWith(mistake.getClass().getName() + ": boom\n");
  }
}
