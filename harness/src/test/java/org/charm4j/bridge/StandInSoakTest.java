package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code juju} stand-in that lives long, has many callers, and is killed: see {@link Soak}. */
class StandInSoakTest {
  private static final String KILL = "$J kill-controller --no-prompt charm4j";

  @TempDir private Path temp;
  private StandInLab lab;
  private Path here;
  private Path scratch;

  @BeforeEach
  void setUp() {
    lab = new StandInLab(temp);
    here = lab.directory("here");
    scratch = lab.directory("scratch");
    lab.with("TMPDIR", scratch.toString());
    new CharmWriter(temp, "tiny", "config: {options: {token: {type: string}}}")
        .script("hooks/config-changed", "status-set active \"[$(config-get token)]\"");
    lab.ok(here, "$J add-model m && $J deploy ../tiny");
  }

  @AfterEach
  void endAll() {
    lab.endAll();
  }

  /** What a controller holds of the machine. */
  private record Holds(int threads, int descriptors, long files) {
    void assertNoMoreThan(Holds before) {
      assertThat(threads).as("threads").isLessThanOrEqualTo(before.threads + 5);
      assertThat(descriptors).as("descriptors").isLessThanOrEqualTo(before.descriptors + 5);
      // Pipes are made 64 at a time, and a copy of a charm is deleted when the next one is made.
      assertThat(files).as("files").isLessThanOrEqualTo(before.files + 100);
    }
  }

  private Holds holds() {
    long process = lab.controllers().get(0).pid();
    try (Stream<Path> files = Files.walk(scratch)) {
      return new Holds(count(process, "task"), count(process, "fd"), files.count());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int count(long process, String what) {
    String[] names = Path.of("/proc/" + process + "/" + what).toFile().list();
    return names == null ? 0 : names.length;
  }

  @Test
  void manyCallersAtOnceAreAllAnswered() {
    int callers = Soak.of(8, 50);
    int each = Soak.of(2, 20);
    lab.ok(here, "$J config tiny token=first && $J exec --unit tiny/0 -- true");
    Holds before = holds();
    List<Process> clients = new ArrayList<>();
    for (int client = 0; client < callers; client++) {
      clients.add(
          lab.start(
              here,
              "for i in $(seq "
                  + each
                  + "); do $J add-secret s"
                  + client
                  + "-$i key=v >/dev/null || exit 1; $J status >/dev/null || exit 1; done"));
    }
    for (Process client : clients) {
      StandInLab.Answer answer = StandInLab.answer(client);
      assertThat(answer.exitCode()).as(answer.toString()).isZero();
      assertThat(answer.stderr()).isEmpty();
    }
    assertThat(lab.ok(here, "$J secrets --format json | grep -o '\"name\"' | wc -l").strip())
        .as("nothing of what was answered is lost")
        .isEqualTo(String.valueOf(callers * each));
    StandInLab.await("threads end", () -> holds().threads() <= before.threads() + 5);
    holds().assertNoMoreThan(before);
  }

  @Test
  void manyCommandsInARowLeaveNothingBehind() throws IOException {
    int commands = Soak.of(40, 10_000);
    String loop =
        "for i in $(seq %d); do $J config tiny token=$i || exit 1;"
            + " $J exec --unit tiny/0 -- 'echo $JUJU_UNIT_NAME' >/dev/null || exit 1; done";
    lab.ok(here, String.format(loop, 5));
    Holds before = holds();
    lab.ok(here, String.format(loop, commands / 2));
    holds().assertNoMoreThan(before);
    assertThat(lab.ok(here, "$J config tiny token").strip()).isEqualTo("" + commands / 2);
    assertThat(Files.size(here.resolve(".charm4j-juju/log"))).isLessThan(1000);
  }

  /** At any moment, while it saves above all: the last saved state, or the one before, is whole. */
  @Test
  void whateverWasSavedOutlivesBeingKilled() {
    Random random = new Random(1);
    lab.ok(here, "$J sim save state");
    for (int round = 1; round <= Soak.of(2, 1_000); round++) {
      String from = "rm -f said; $J sim load state && $J config tiny token=";
      Process client =
          lab.start(
              here, from + round + " && $J sim save state && echo " + round + " >said; $J status");
      StandInLab.pause(random.nextInt(1200));
      lab.controllers().forEach(ProcessHandle::destroyForcibly);
      StandInLab.Answer answer = StandInLab.answer(client);
      assertThat(answer.stderr()).doesNotContain("java.", "Charm4J itself failed");
      StandInLab.await("it ends", () -> lab.controllers().size() <= 1);
      lab.run(here, "$J version"); // says that the controller is gone, if it has not been said
      String token = lab.ok(here, "$J sim load state && $J config tiny token").strip();
      String said = lab.ok(here, "cat said 2>/dev/null || true").strip();
      if (!said.isEmpty()) {
        assertThat(token).as("what was said to be saved").isEqualTo(said);
      }
      assertThat(token).as("round " + round).isIn("", "" + round, "" + (round - 1)).isNotNull();
      lab.ok(here, "$J config tiny token=" + round + " && $J sim save state && " + KILL);
    }
    StandInLab.await("their workshops are removed", () -> leftovers() == 0);
  }

  private int leftovers() {
    String[] names = scratch.toFile().list();
    return names == null ? 0 : names.length;
  }
}
