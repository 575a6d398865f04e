package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;
import org.charm4j.sim.words.NeverSettlesException;
import org.junit.jupiter.api.Test;

/** Charms that print, and what stands in {@code System.out} meanwhile and afterwards. */
class PrintingCharmsTest {
  private static final CharmMetadata WEB =
      CharmMetadataReader.parse("web", "name: web\npeers: {peers: {interface: p}}");
  private static final List<PrintStream> SEEN = new ArrayList<>();

  /** Prints in every hook. */
  static final class Printing extends CharmBase {
    Printing() {
      SEEN.add(System.out);
      observe(on().start(), event -> System.out.println("started"));
      observe(on().updateStatus(), event -> System.err.println("all well"));
    }
  }

  @Test
  @Rule("H-404")
  void theStreamsAreReplacedOnceWhileTimePasses() {
    SEEN.clear();
    PrintStream before = System.out;
    PrintStream errorsBefore = System.err;
    try (Harness juju = Harness.create()) {
      juju.deploy("web", Printing::new, WEB).units(2);
      juju.advance(Duration.ofHours(1));

      assertThat(System.out).isSameAs(before);
      assertThat(System.err).isSameAs(errorsBefore);
      assertThat(SEEN).hasSizeGreaterThan(20).doesNotContain(before);
      assertThat(juju.journal())
          .filteredOn(entry -> entry.what().equals("start"))
          .flatExtracting(JournalEntry::log)
          .containsOnly(new LogLine("DEBUG", "started"));
      assertThat(juju.journal())
          .filteredOn(entry -> entry.what().equals("update-status"))
          .hasSizeGreaterThan(20)
          .allSatisfy(
              entry -> assertThat(entry.log()).containsExactly(new LogLine("WARNING", "all well")));
    }
  }

  /** Two of them never settle. */
  static final class Restless extends CharmBase {
    Restless() {
      observe(
          on().relationChanged("peers"),
          event -> event.relation().data(unit()).put("n", String.valueOf(System.nanoTime())));
    }
  }

  @Test
  void theStreamsComeBackWhenTheModelNeverSettles() {
    PrintStream before = System.out;
    Harness juju = Harness.create(ControllerConfig.juju36().withStepLimit(50));
    juju.deploy("web", Restless::new, WEB).units(2);
    assertThatThrownBy(juju::settle).isInstanceOf(NeverSettlesException.class);
    assertThat(System.out).isSameAs(before);
  }
}
