package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a revision becomes obsolete, and who gets secret-remove for it (section 2.9). */
class ObsoleteRevisionsTest {
  /** Leader a/0 with a follower a/1 owns the secret; b/0 and b/1 may observe it. */
  private final Lab lab = Lab.ownerAndObserver(2, 2);

  private int contents;

  private String shared() {
    String id = lab.add("a/0", "key=first");
    lab.ok("a/0", "secret-grant " + id + " -r 0");
    return id;
  }

  private void set(String id) {
    contents++;
    lab.ok("a/0", "secret-set " + id + " key=v" + contents);
  }

  /** Carries out what a table says: L is the leader, M its peer, O and P observe. */
  private void carryOut(String id, String step) {
    String unit =
        switch (step.charAt(0)) {
          case 'L' -> "a/0";
          case 'M' -> "a/1";
          case 'O' -> "b/0";
          default -> "b/1";
        };
    switch (step.replaceFirst("^[LMOP] ", "")) {
      case "set" -> set(id);
      case "get" -> lab.ok(unit, "secret-get " + id);
      case "peek" -> lab.ok(unit, "secret-get --peek " + id);
      case "refresh" -> lab.ok(unit, "secret-get --refresh " + id);
      case "leaves" -> lab.juju.removeUnit(unit);
      case "revoke" -> lab.ok("a/0", "secret-revoke " + id + " --app b");
      case "unrelate" -> lab.juju.removeRelation(0);
      case "remove 2" -> lab.ok("a/0", "secret-remove " + id + " --revision 2");
      default -> throw new IllegalArgumentException(step);
    }
    lab.juju.settle();
    lab.juju.checkInvariants();
  }

  private List<String> removals(String id, String steps) {
    lab.forget();
    for (String step : steps.split(", ", -1)) {
      carryOut(id, step);
    }
    return lab.hooks("secret-remove");
  }

  private static List<String> expected(String id, @Nullable String revisions) {
    List<String> hooks = new ArrayList<>();
    if (revisions != null) {
      for (String revision : revisions.split(" ", -1)) {
        hooks.add("a/0 secret-remove for secret:" + id + "/" + revision);
      }
    }
    return hooks;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set                                            | 1
          set, set                                       | 1 2
          O get, set                                     |
          O get, set, O refresh                          | 1
          O get, set, set                                | 2
          O get, set, set, O refresh                     | 2 1
          L get, O get, set, O refresh                   |
          L get, O get, set, O refresh, L refresh        | 1
          M get, O get, set, O refresh                   |
          M get, O get, set, O refresh, M refresh        | 1
          O get, P get, set, O refresh                   |
          O get, P get, set, O refresh, P refresh        | 1
          O get, set, O leaves                           |
          O get, set, O leaves, set                      | 1 2
          """)
  @Rule({"S-160", "S-161", "S-163", "S-170"})
  void announcesWhatNobodyTracks(String steps, @Nullable String revisions) {
    String id = shared();

    assertThat(removals(id, steps)).isEqualTo(expected(id, revisions));
    RevisionView latest = lab.secret(id).revisions().get(lab.secret(id).latest());
    assertThat(latest.obsolete()).as("S-162: the latest").isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          revoke   | 2
          unrelate | 2
          O peek   | 2
          O leaves | 1 2
          """)
  @Rule({"S-162", "S-164"})
  void waitsForTheNextRevisionOrRefresh(String event, String afterTheNext) {
    String id = shared();
    carryOut(id, "O get");
    set(id);

    assertThat(removals(id, event)).isEmpty();
    assertThat(removals(id, "set")).isEqualTo(expected(id, afterTheNext));
  }

  @Test
  @Rule("S-164")
  void removingARevisionSweepsNothing() {
    String id = shared();
    removals(id, "O get, set, P get, set, O leaves");

    assertThat(removals(id, "remove 2")).isEmpty();
    assertThat(removals(id, "P refresh")).isEqualTo(expected(id, "1"));
  }

  @Test
  @Rule("S-165")
  void staysObsoleteBecauseReadersStartAtTheLatest() {
    String id = shared();
    removals(id, "set, O get");

    assertThat(lab.secret(id).revisions().get(1).obsolete()).isTrue();
    assertThat(lab.secret(id).observers().get("b/0").tracked()).isEqualTo(2);
  }

  @Test
  @Rule("S-166")
  void announcesByCreationThenByRevision() {
    String older = lab.add("a/0", "key=a");
    String newer = lab.add("a/0", "key=b");
    lab.fail("a/0");
    set(newer);
    set(older);
    set(older);

    lab.forget().mend("a/0");

    assertThat(lab.hooks("secret-remove"))
        .containsExactly(
            "a/0 secret-remove for secret:" + older + "/1",
            "a/0 secret-remove for secret:" + older + "/2",
            "a/0 secret-remove for secret:" + newer + "/1");
  }

  @Test
  @Rule("S-167")
  void announcesARevisionOnceEvenIfTheCharmKeepsIt() {
    String id = shared();
    lab.script("a/0", "secret-remove", "exit 1");
    removals(id, "set");
    assertThat(lab.unit("a/0").isInError()).isTrue();

    lab.script("a/0", "secret-remove").forget();
    lab.juju.resolve("a/0");
    lab.juju.settle();

    assertThat(lab.hooks("secret-remove")).isEqualTo(expected(id, "1"));
    assertThat(removals(id, "set")).isEqualTo(expected(id, "2"));
  }

  @Test
  @Rule({"S-168", "S-257"})
  void tellsNeitherTheOldNorTheNewLeaderAfterAChange() {
    String id = shared();
    lab.fail("a/0");
    set(id);
    lab.forget();
    lab.juju.setLeader("a/1");
    lab.mend("a/0");
    lab.juju.setLeader("a/0");
    lab.juju.settle();

    assertThat(lab.hooks("secret-remove")).isEmpty();
    assertThat(lab.secret(id).revisions().get(1).obsolete()).isTrue();
    assertThat(lab.juju.journal())
        .as("S-257: dropped with a warning")
        .anySatisfy(
            entry -> {
              assertThat(entry.unit()).isEqualTo("a/0");
              assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.WARNING);
              assertThat(entry.what()).isEqualTo("secret-remove for secret:" + id + "/1");
            });
    assertThat(removals(id, "set")).as("the one after").isEqualTo(expected(id, "2"));
  }

  @Test
  @Rule("S-169")
  void tellsTheOwnerUnitOrTheLeader() {
    String ofUnit = lab.add("a/1", "--owner unit key=a");
    String ofApplication = lab.add("a/0", "key=a");
    lab.juju.setLeader("a/1");
    lab.juju.setLeader("a/0");
    lab.ok("a/1", "secret-set " + ofUnit + " key=b");
    lab.ok("a/0", "secret-set " + ofApplication + " key=b");

    assertThat(lab.hooks("secret-remove"))
        .containsExactly(
            "a/1 secret-remove for secret:" + ofUnit + "/1",
            "a/0 secret-remove for secret:" + ofApplication + "/1");
  }
}
