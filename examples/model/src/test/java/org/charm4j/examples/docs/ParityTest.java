package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of the page parity.md has a test or a reason. */
class ParityTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  /** The names of the tests of all modules. */
  private static Set<String> tests() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module : List.of("src/test", "harness/src/test", "examples/model/src")) {
      try (Stream<Path> walk = Files.walk(ROOT.resolve(module))) {
        walk.map(file -> file.getFileName().toString())
            .filter(name -> name.matches("\\w+(Test|Contract|Interop)\\.java"))
            .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
      }
    }
    return names;
  }

  private static String complaint(List<String> row, Set<String> tests) {
    if (row.size() != 4) {
      return "has not four columns";
    }
    String test = row.get(3).replace("`", "");
    return switch (row.get(1)) {
      case "H" -> tests.contains(test) ? "" : "names no test of ours";
      case "P", "L", "N" -> row.get(2).isEmpty() ? "gives no reason" : "";
      default -> "has no verdict";
    };
  }

  private static List<String> columns(String line) {
    List<String> columns = new ArrayList<>();
    for (String column : line.substring(1, line.lastIndexOf('|')).split("\\|", -1)) {
      columns.add(column.strip());
    }
    return columns;
  }

  @Test
  void everyRowHasATestOrAReason() throws IOException {
    Set<String> tests = tests();
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(ROOT.resolve("harness/docs/parity.md"))) {
      if (line.startsWith("|") && !line.startsWith("| name |") && !line.startsWith("|---")) {
        rows++;
        String complaint = complaint(columns(line), tests);
        if (!complaint.isEmpty()) {
          wrong.add(complaint + ": " + line);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).isGreaterThan(280);
  }
}
