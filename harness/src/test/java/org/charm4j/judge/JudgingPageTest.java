package org.charm4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page lists what there is, and what is on. */
class JudgingPageTest {
  @Test
  void hasALineForEveryFinding() throws IOException {
    String page = Files.readString(Path.of("docs/judging.md"));
    for (Finding finding : Finding.values()) {
      String on = finding.isOnByDefault() ? "yes" : "no";
      assertThat(page)
          .contains("| `" + finding.text() + "` | " + on + " | " + finding.meaning() + " |\n");
    }
    assertThat(page.lines().filter(line -> line.matches("\\| `[a-z-]+` \\|.*")))
        .hasSize(Finding.values().length);
  }
}
