package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The relation hooks of a live unit (section 2.3), its databags and members (1.2, section 4). */
class RelationHooksTest {
  private final Lab lab = new Lab();

  /** Two units each of a and b; a's peer relation is 0, the one between them 1. */
  private Lab related() {
    lab.deploy("a", 2, "provides: {x: i}\npeers: {p: q}\n").deploy("b", 2, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    lab.juju.settle();
    return lab.forget();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b/0 | relation-set -r 1 k=v       | a/0 x of b/0, a/1 x of b/0
          a/1 | relation-set -r 1 k=v       | b/0 y of a/1, b/1 y of a/1
          a/1 | relation-set -r 0 k=v       | a/0 p of a/1
          b/0 | relation-set -r 1 --app k=v | a/0 x, a/1 x
          a/0 | relation-set -r 0 --app k=v | a/0 p, a/1 p
          """)
  @Rule("H-136")
  void tellsThoseWhoWatchADatabag(String writer, String command, String expected) {
    related().ok(writer, command);

    List<String> wanted = new ArrayList<>();
    for (String who : expected.split(", ", -1)) {
      String[] words = who.split(" ", -1);
      String of = words.length > 2 ? " for " + words[3] : "";
      wanted.add(words[0] + " " + words[1] + "-relation-changed" + of);
    }
    assertThat(lab.hooks(".*-relation-.*")).containsExactlyElementsOf(wanted);
  }

  @Test
  @Rule("H-133")
  void tellsOfSeveralWritesOnce() {
    related().ok("b/0", "relation-set -r 1 k=v", "relation-set -r 1 k=w other=v");
    assertThat(lab.hooksOf("a/0")).containsExactly("x-relation-changed for b/0");

    lab.fail("a/0");
    lab.ok("b/0", "relation-set -r 1 k=1");
    lab.ok("b/0", "relation-set -r 1 k=2");
    lab.forget().mend("a/0");
    assertThat(lab.hooksOf("a/0")).containsExactly("update-status", "x-relation-changed for b/0");
  }

  @Test
  @Rule("H-133")
  void notesTheVersionAtPreparationSoThatAWriteDuringTheHookIsToldAgain() {
    related();
    Runnable write = () -> lab.hook("b/0", "relation-set -r 1 k=during");
    lab.during("a/0", "x-relation-changed", write);
    lab.ok("b/0", "relation-set -r 1 k=v");

    assertThat(lab.hooksOf("a/0"))
        .containsExactly("x-relation-changed for b/0", "x-relation-changed for b/0");
  }

  @Test
  @Rule({"H-134", "H-304"})
  void keepsQuietAboutWritesThatChangeNothing() {
    related().ok("b/0", "relation-set -r 1 k=v");
    lab.forget();
    lab.ok("b/0", "relation-set -r 1 k=v");
    lab.ok("b/0", "relation-set -r 1 k=w", "relation-set -r 1 k=v");
    lab.ok("b/0", "relation-set -r 1 absent=");
    lab.ok("b/0", "relation-get -r 1 - b/0");
    lab.ok("b/0", "relation-set -r 1 --app absent=");

    assertThat(lab.hooks(".*-relation-.*")).isEmpty();
  }

  @Test
  @Rule("H-305")
  void removesAKeyWithAnEmptyValue() {
    related().ok("b/0", "relation-set -r 1 k=v other=w");
    lab.ok("b/0", "relation-set -r 1 k=");

    assertThat(lab.ok("b/0", "relation-get -r 1 --format json k b/0")).isEqualTo("null");
    assertThat(lab.ok("b/0", "relation-get -r 1 other b/0")).isEqualTo("w");
    assertThat(lab.ok("a/0", "relation-get -r 1 --format json k b/0")).isEqualTo("null");
  }

  @Test
  @Rule({"H-131", "H-135", "H-018"})
  void tellsOfAnApplicationDatabagBeforeUnitsJoin() {
    lab.deploy("a", 1, "provides: {x: i}\n").deploy("b", 1, "requires: {y: i}\n");
    lab.script("a/0", "x-relation-created", "relation-set --app k=v");
    lab.juju.integrate("a", "b");
    lab.juju.settle();

    assertThat(lab.hooksOf("b/0"))
        .endsWith("y-relation-changed", "y-relation-joined for a/0", "y-relation-changed for a/0");
    assertThat(lab.environment("b/0", "y-relation-created").get("JUJU_REMOTE_UNIT")).isEmpty();
    assertThat(lab.environment("b/0", "y-relation-created").get("JUJU_REMOTE_APP")).isEqualTo("a");
  }

  @Test
  @Rule("H-131")
  void goesThroughTheListOfOneRelationInOrder() {
    // While a/0 waits: b/1 leaves, b's leader writes for the application, b/0 writes, b/2 joins.
    related().fail("a/0");
    lab.juju.removeUnit("b/1");
    lab.ok("b/0", "relation-set -r 1 k=v", "relation-set -r 1 --app k=v");
    lab.juju.addUnit("b");
    lab.juju.settle();
    lab.forget().mend("a/0");

    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "update-status",
            "x-relation-departed for b/1",
            "x-relation-changed",
            "x-relation-joined for b/2",
            "x-relation-changed for b/2",
            "x-relation-changed for b/0");
  }

  @Test
  @Rule({"H-131", "H-123"})
  void goesThroughRelationsByNumberWithPeersLast() {
    related();
    lab.deploy("c", 1, "requires: {y: i}\n").juju.integrate("a:x", "c:y");
    lab.juju.settle();
    lab.fail("a/0");
    lab.ok("a/1", "relation-set -r 0 k=v");
    lab.ok("c/0", "relation-set -r 2 k=v");
    lab.ok("b/0", "relation-set -r 1 k=v");
    lab.forget().mend("a/0");

    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "update-status",
            "x-relation-changed for b/0",
            "x-relation-changed for c/0",
            "p-relation-changed for a/1");
  }

  @Test
  @Rule("H-132")
  void letsOtherThingsBetweenJoinedAndChanged() {
    lab.deploy("a", 1, "provides: {x: i}\n").deploy("b", 1, "requires: {y: i}\n");
    lab.juju.settle();
    lab.during("a/0", "x-relation-joined", () -> lab.juju.exec("a/0", (env, commands) -> 0));
    lab.forget().juju.integrate("a", "b");
    lab.juju.settle();

    assertThat(lab.steps("a/0"))
        .containsExactly(
            "x-relation-created",
            "x-relation-joined for b/0",
            "juju-exec",
            "x-relation-changed for b/0");
  }

  @Test
  @Rule({"H-130", "H-026", "H-019"})
  void runsNoCreatedForARelationThatIsDyingAlready() {
    lab.deploy("a", 1, "provides: {x: i, z: j}\n").deploy("b", 1, "requires: {y: i, w: j}\n");
    lab.juju.settle();
    lab.script("a/0", "x-relation-created", "exit 1");
    lab.juju.integrate("a:x", "b:y");
    lab.juju.integrate("a:z", "b:w");
    lab.juju.settle(); // a/0 is in the scope of both, and failed in the first hook
    lab.juju.removeRelation(1);
    lab.script("a/0", "x-relation-created").forget().juju.resolve("a/0");
    lab.juju.settle();

    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "x-relation-created",
            "x-relation-joined for b/0",
            "x-relation-changed for b/0",
            "z-relation-broken");
    assertThat(lab.juju.relation(1)).isNull();
  }

  @Test
  @Rule({"H-019", "H-207"})
  void entersNoScopeWhileInError() {
    lab.deploy("a", 1, "provides: {x: i}\n").deploy("b", 1, "requires: {y: i}\n");
    lab.juju.settle();
    lab.fail("a/0");
    lab.juju.integrate("a", "b");
    lab.juju.settle();

    RelationView relation = lab.juju.relation(0);
    assertThat(relation).isNotNull();
    assertThat(relation.unitsInScope()).containsExactly("b/0");
    lab.mend("a/0");
    relation = lab.juju.relation(0);
    assertThat(relation).isNotNull();
    assertThat(relation.unitsInScope()).containsExactly("a/0", "b/0");
  }

  @Test
  @Rule("H-026")
  void forgetsARelationThatNobodyHasEnteredAtOnce() {
    lab.deploy("a", 0, "provides: {x: i}\n").deploy("b", 0, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    lab.juju.removeRelation(0);

    assertThat(lab.juju.relations()).isEmpty();
    assertThat(lab.juju.integrate("a", "b")).as("H-014: no number twice").isEqualTo(1);
  }

  @Test
  @Rule({"H-137", "H-020", "H-019"})
  void showsANewUnitBeforeItHasRunRelationCreated() {
    lab.deploy("a", 1, "provides: {x: i}\n").deploy("b", 1, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    lab.script("a/0", "x-relation-joined", "relation-get --format json -");
    lab.script("b/0", "install", "exit 1");
    lab.script("b/0", "y-relation-created", "exit 1");
    lab.juju.settle();
    assertThat(lab.hooksOf("b/0")).containsExactly("install");
    assertThat(lab.printed).as("not before it is installed (H-105)").isEmpty();
    lab.juju.resolveWithoutRetry("b/0");
    lab.juju.settle();

    assertThat(lab.hooksOf("b/0")).containsExactly("install", "install", "y-relation-created");
    String address = lab.ok("b/0", "relation-get -r 0 private-address b/0");
    assertThat(address).matches("10\\.\\d+\\.\\d+\\.\\d+");
    assertThat(lab.printed)
        .containsExactly(
            "a/0 x-relation-joined: {\"egress-subnets\":\""
                + address
                + "/32\",\"ingress-address\":\""
                + address
                + "\",\"private-address\":\""
                + address
                + "\"}");
  }

  @Test
  @Rule({"H-139", "H-021", "H-312"})
  void hidesTheDepartingUnitButKeepsItsDatabag() {
    related().ok("b/1", "relation-set -r 1 k=v");
    lab.script("a/0", "x-relation-joined", "relation-list");
    lab.script("a/0", "x-relation-departed", "relation-list", "relation-get k");
    lab.forget().juju.addUnit("b");
    lab.juju.settle();
    lab.juju.removeUnit("b/1");
    lab.juju.settle();

    assertThat(lab.printed)
        .containsExactly(
            "a/0 x-relation-joined: b/0\nb/1\nb/2",
            "a/0 x-relation-departed: b/0\nb/2",
            "a/0 x-relation-departed: v");
    assertThat(lab.ok("a/0", "relation-get -r 1 k b/1")).as("after it has gone").isEqualTo("v");
  }

  @Test
  @Rule("H-311")
  void readsARemoteUnitAfreshOnlyInItsOwnJoinedAndChanged() {
    related().ok("b/0", "relation-set -r 1 k=1");
    assertThat(lab.ok("a/0", "relation-get -r 1 k b/0")).isEqualTo("1");
    lab.fail("a/0");
    lab.ok("b/0", "relation-set -r 1 k=2", "relation-set -r 1 --app k=app");

    assertThat(lab.ok("a/0", "relation-get -r 1 k b/0")).as("as last read").isEqualTo("1");
    assertThat(lab.ok("a/0", "relation-get -r 1 --app k b")).as("per hook").isEqualTo("app");
    assertThat(lab.ok("a/1", "relation-get -r 1 k b/0")).as("a/1's own copy").isEqualTo("2");
    lab.script("a/0", "x-relation-changed", "relation-get k b/0");
    lab.mend("a/0");
    assertThat(lab.printed)
        .as("the changed of the application comes first, and still sees the old copy")
        .containsExactly("a/0 x-relation-changed: 1", "a/0 x-relation-changed: 2");
  }

  @Test
  @Rule({"H-136", "H-300"})
  void showsAWriteToOthersOnlyAfterTheHook() {
    related();
    List<String> during = new ArrayList<>();
    lab.during(
        "b/0", "update-status", () -> during.add(lab.juju.relation(1).databag("b/0").toString()));
    lab.hook("b/0", "relation-set -r 1 k=v").juju.settle();

    assertThat(during).singleElement().asString().doesNotContain("k=v");
    assertThat(lab.juju.relation(1).databag("b/0"))
        .isEqualTo(
            Map.of(
                "k", "v",
                "private-address", lab.ok("b/0", "relation-get -r 1 private-address b/0"),
                "ingress-address", lab.ok("b/0", "relation-get -r 1 ingress-address b/0"),
                "egress-subnets", lab.ok("b/0", "relation-get -r 1 egress-subnets b/0")));
  }
}
