package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;
import org.junit.jupiter.api.Test;

/** The page for users says what the enums say, row by row. */
class QuirksPageTest {
  private static final Path PAGE = Path.of("docs", "quirks.md");

  private static List<String> rows(String start) throws IOException {
    return Files.readAllLines(PAGE).stream().filter(line -> line.matches(start)).toList();
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  @Test
  void listsTheQuirks() throws IOException {
    ControllerConfig config = ControllerConfig.juju36();

    assertThat(rows("\\| <a id=\"q-.*"))
        .isEqualTo(
            Arrays.stream(Quirk.values())
                .map(
                    quirk ->
                        row(
                            "<a id=\""
                                + quirk.number().toLowerCase(Locale.ROOT)
                                + "\"></a>"
                                + quirk.number(),
                            "`" + quirk.name() + "`",
                            String.join(" ", quirk.rules()),
                            quirk.juju(),
                            quirk.mended(),
                            quirk.releases(),
                            quirk.source(),
                            config.mended().contains(quirk) ? "mended" : "as in Juju"))
                .toList());
  }

  @Test
  void listsTheVersions() throws IOException {
    assertThat(rows("\\| since .*"))
        .isEqualTo(
            Arrays.stream(VersionChange.values())
                .map(
                    change ->
                        row(
                            change.releases(),
                            "`" + change.name() + "`",
                            String.join(" ", change.rules()),
                            change.before(),
                            change.now(),
                            change.source()))
                .toList());
  }
}
