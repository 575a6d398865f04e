package org.charm4j.examples.docs.exploring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.charm4j.explore.Exploration;
import org.charm4j.explore.ExplorationError;
import org.charm4j.explore.ExplorationReport;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.ExploreTest;
import org.charm4j.harness.Harness;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Fault;
import org.junit.jupiter.api.Test;

/** What the page about exploring shows, and that its tables are whole. */
class ExploringPageTest {

  // A build does not run classes inside others: this one fails, as the page says.
  @CharmTest
  static class SharedPasswordTest {
    @ExploreTest(schedules = 1_000)
    void everyUnitStarts(Harness juju) {
      juju.deploy("db", SharedPasswordCharm::new).units(2);
      juju.settle();
    }
  }

  @Test
  void theMistakeIsFoundInTheOrderThatThePageShows() {
    ExplorationError error =
        catchThrowableOfType(
            ExplorationError.class,
            () ->
                Harness.create()
                    .explore(
                        Exploration.schedules(1_000).named(""),
                        new SharedPasswordTest()::everyUnitStarts));

    assertThat(error.seed()).isEqualTo("1-0-5ef-u0=1");
    assertThat(error.choices()).isEqualTo(1);
    assertThat(error)
        .hasMessageContaining(
            "  > db/1 install   instead of: db/0 install   [which unit works next, H-101]\n")
        .hasMessageContaining("    db/1  start  FAILED: exit status 1\n");
  }

  @Test
  void theMendedCharmPasses() {
    Harness juju = Harness.create();
    juju.deploy("db", MendedPasswordCharm::new).units(2);
    ExplorationReport report =
        juju.explore(
            Exploration.schedules(300).faults(1),
            world -> {
              world.addUnit("db");
              assertThat(world).unit("db/2").isActive();
            });

    assertThat(report.schedules()).isEqualTo(300);
  }

  @Test
  void theTablesNameEachChoicePointAndEachFault() throws IOException {
    String page = Files.readString(Path.of("..", "..", "harness", "docs", "exploring.md"));
    for (ChoicePoint point : ChoicePoint.values()) {
      assertThat(page).contains("| `" + point + "` |");
      assertThat(page).contains(point == ChoicePoint.FAULT ? "see below" : point.rule());
    }
    List<String> usual =
        Stream.of(Fault.values())
            .filter(Fault::isUsual)
            .map(fault -> "| `" + fault + "` | ")
            .toList();
    for (String row : page.lines().toList()) {
      if (usual.stream().anyMatch(row::startsWith)) {
        assertThat(row).endsWith("| yes |");
      }
    }
    assertThat(page)
        .contains(Stream.of(Fault.values()).map(fault -> "| `" + fault + "` |").toList());
  }
}
