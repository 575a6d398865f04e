package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charm4j.Rule;
import org.charm4j.sim.words.Life;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hook sees through its commands, and what they refuse it (sections 4 and 6.2). */
class CommandVisibilityTest {
  private final Lab lab = new Lab();

  /** Peer relation 0 of a, relation 1 of a and b; a/0 and b/0 lead. */
  CommandVisibilityTest() {
    lab.deploy("a", 2, "provides: {x: i}\npeers: {p: q}\n").deploy("b", 2, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    lab.juju.settle();
    lab.ok("a/0", "relation-set -r 1 k=a0", "relation-set -r 1 --app k=appA");
    lab.ok("a/1", "relation-set -r 1 k=a1", "relation-set -r 0 k=peer1");
    lab.ok("a/0", "relation-set -r 0 --app k=peerA");
    lab.ok("b/0", "relation-set -r 1 k=b0", "relation-set -r 1 --app k=appB");
    lab.forget();
  }

  private String first(String unit, String line) {
    return lab.exec(unit, "!" + line).last();
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a/0 | -r 1 k a/0       | a0
          a/0 | -r 1 k b/0       | b0
          a/0 | -r 0 k a/1       | peer1
          a/0 | -r 1 k a/1       | a1
          a/0 | -r 1 --app k b   | appB
          a/1 | -r 1 --app k b   | appB
          a/0 | -r 1 --app k a   | appA
          a/1 | -r 1 --app k a   | permission denied
          a/1 | -r 1 --app k a/0 | permission denied
          a/0 | -r 0 --app k a   | peerA
          a/1 | -r 0 --app k a   | peerA
          a/0 | -r 1 --app k c   | permission denied
          """)
  @Rule({"H-515", "H-514"})
  void readsTheDatabagsThatItMay(String unit, String arguments, String expected) {
    assertThat(first(unit, "relation-get " + arguments)).isEqualTo(expected);
  }

  @Test
  @Rule("H-515")
  void readsNoUnitThatNeverWasInTheRelation() {
    assertThat(first("a/0", "relation-get -r 1 k b/9"))
        .startsWith("cannot read settings for unit \"b/9\" in relation \"b:y a:x\"")
        .endsWith("settings not found");
  }

  @Test
  @Rule({"H-305", "H-304", "H-516"})
  void seesItsOwnWritesAtOnceAndOthersAfterTheHook() {
    List<String> output =
        lab.exec(
                "a/0",
                "relation-set -r 1 k=new",
                "relation-get -r 1 k a/0",
                "relation-set -r 1 --app k=newA other=x",
                "relation-get -r 1 --app --format json - a",
                "relation-set -r 1 k=",
                "relation-get -r 1 --format json k a/0",
                "state-set k=v",
                "state-get k",
                "state-delete k",
                "state-get --format json k")
            .output();

    assertThat(output)
        .containsExactly(
            "", "new", "", "{\"k\":\"newA\",\"other\":\"x\"}", "", "null", "", "v", "", "\"\"");
  }

  @Test
  @Rule("H-516")
  void writesApplicationDataAsLeaderOnly() {
    assertThat(first("a/1", "relation-set -r 1 --app k=v"))
        .isEqualTo("cannot write relation settings");
    assertThat(first("a/1", "relation-set -r 0 --app k=v"))
        .isEqualTo("cannot write relation settings");
    assertThat(lab.ok("a/0", "relation-set -r 1")).isEmpty();
  }

  @Test
  @Rule("H-517")
  void takesKeysWithDotsAndDollars() {
    lab.ok("a/0", "relation-set -r 1 a.b=1 $c=2");

    assertThat(lab.ok("a/1", "relation-get -r 1 a.b a/0")).isEqualTo("1");
    assertThat(lab.ok("a/1", "relation-get -r 1 $c a/0")).isEqualTo("2");
  }

  @Test
  @Rule({"H-512", "H-016"})
  void listsRelationsInTextOrder() {
    lab.deploy("c", 1, "requires: {down: j}\n");
    for (int i = 0; i < 10; i++) {
      lab.deploy("s" + i, 0, "provides: {up: j}\n").juju.integrate("c", "s" + i);
    }
    lab.juju.settle();

    // 0 and 1 belong to a and b, so these are 2 to 11.
    assertThat(lab.ok("c/0", "relation-ids down").lines())
        .startsWith("down:10", "down:11", "down:2", "down:3")
        .hasSize(10);
    assertThat(lab.ok("c/0", "relation-ids nothing --format json")).isEqualTo("[]");
    assertThat(first("c/0", "relation-ids")).isEqualTo("no endpoint name specified");
  }

  @Test
  @Rule({"H-513", "H-312"})
  void listsMembersWithoutItself() {
    assertThat(lab.ok("a/0", "relation-list -r 1")).isEqualTo("b/0\nb/1");
    assertThat(lab.ok("a/0", "relation-list -r 0")).isEqualTo("a/1");
    assertThat(lab.ok("a/0", "relation-list -r 1 --app")).isEqualTo("b");
    assertThat(lab.ok("a/0", "relation-list -r 0 --app")).isEqualTo("a");
  }

  @Test
  @Rule("H-514")
  void takesItsTargetFromTheHook() {
    lab.script("a/0", "x-relation-changed", "relation-get k");
    lab.ok("b/0", "relation-set -r 1 k=unit");
    lab.ok("b/0", "relation-set -r 1 --app k=app");

    assertThat(lab.printed)
        .containsExactly("a/0 x-relation-changed: unit", "a/0 x-relation-changed: app");
  }

  @Test
  @Rule("H-506")
  void knowsOnlyItsOwnRelationsWhateverTheyAreCalled() {
    assertThat(first("a/0", "relation-list -r what-ever:1")).isEqualTo("b/0\nb/1");
    assertThat(first("b/0", "relation-list -r p:0"))
        .isEqualTo("invalid value \"p:0\" for option -r: relation not found");
  }

  @Test
  @Rule({"H-518", "H-310", "H-313"})
  void readsItsStatusOnceAHook() {
    List<String> output =
        lab.exec(
                "a/0",
                "status-set active first",
                "status-get",
                "status-set blocked second",
                "status-get")
            .output();

    assertThat(output).containsExactly("", "active", "", "active");
    assertThat(lab.unit("a/0").workload().status()).isEqualTo("blocked");
    assertThat(lab.ok("a/0", "status-get")).isEqualTo("blocked");
  }

  @Test
  @Rule({"H-518", "H-519"})
  void keepsTheApplicationStatusForTheLeader() {
    assertThat(first("a/1", "status-set --application active fine"))
        .isEqualTo("this unit is not the leader");
    assertThat(first("a/1", "status-get --application"))
        .isEqualTo("finding application status: this unit is not the leader");
    lab.ok("a/1", "status-set blocked no_disk");
    assertThat(lab.ok("a/0", "status-get --application")).as("from the units").isEqualTo("blocked");
    lab.ok("a/0", "status-set --application active fine");
    assertThat(lab.ok("a/0", "status-get --application")).isEqualTo("active");
    assertThat(lab.ok("a/0", "status-get --application --include-data --format json"))
        .contains("\"application-status\":{", "\"message\":\"fine\"", "\"a/1\":{", "no disk");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state-get                      | {}
          state-get --format json        | null
          state-get missing              | ''
          state-get --strict missing     | "missing" not found
          state-delete missing           | ''
          """)
  @Rule({"H-521", "H-522"})
  void keepsAStateForTheCharm(String line, String expected) {
    assertThat(first("a/0", line)).isEqualTo(expected);
  }

  @Test
  @Rule({"H-521", "H-522"})
  void keepsEmptyValuesAndEachUnitsOwnState() {
    lab.ok("a/0", "state-set k=v empty=");

    assertThat(lab.ok("a/0", "state-get --format json")).isEqualTo("{\"empty\":\"\",\"k\":\"v\"}");
    assertThat(lab.ok("a/1", "state-get --format json")).isEqualTo("null");
  }

  @ParameterizedTest(name = "{0} bytes of key, {1} of value")
  @CsvSource({
    "256, 65536, ok",
    "257, 1, call: max allowed key length (256) exceeded",
    "1, 65537, call: max allowed value length (65536) exceeded"
  })
  @Rule("H-522")
  void limitsTheSizeOfKeysAndValuesAtTheCall(int key, int value, String verdict) {
    String line = "state-set " + "k".repeat(key) + "=" + "v".repeat(value);

    assertThat(lab.verdict("a/0", line)).isEqualTo(verdict);
    assertThat(lab.unit("a/0").charmState()).hasSize(verdict.equals("ok") ? 1 : 0);
  }

  /** 31 pairs of 65,536 + 3 + 7 bytes are 2,031,926; another of so much is beyond 2 MiB. */
  @Test
  @Rule({"H-522", "H-300"})
  void limitsTheWholeStateAtTheCommit() {
    String pairs =
        IntStream.range(100, 131)
            .mapToObj(key -> key + "=" + "v".repeat(65_536))
            .collect(Collectors.joining(" "));
    assertThat(lab.verdict("a/0", "state-set " + pairs)).isEqualTo("ok");

    assertThat(lab.verdict("a/0", "state-set more=" + "v".repeat(65_536)))
        .isEqualTo(
            "commit: cannot apply changes: persisting charm state: max allowed size (2097152)"
                + " exceeded");
    assertThat(lab.unit("a/0").charmState()).hasSize(31);
  }

  @Test
  @Rule({"H-005", "H-006"})
  void holdsWhatAUnitAndAnApplicationHave() {
    lab.ok("a/1", "application-version-set 1.0", "state-set k=v");
    UnitView unit = lab.unit("a/1");
    ApplicationView application = lab.juju.application("a");

    assertThat(unit.life()).isEqualTo(Life.ALIVE);
    assertThat(unit.workload().status()).isEqualTo("unknown");
    assertThat(unit.workloadVersion()).isEqualTo("1.0");
    assertThat(unit.charmState()).containsEntry("k", "v");
    assertThat(application.leader()).isEqualTo("a/0");
    assertThat(Inside.of(lab.juju).applications().get("a").status()).isNull();
    assertThat(application.settings()).isEmpty();
  }
}
