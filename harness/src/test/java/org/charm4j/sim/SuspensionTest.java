package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.charm4j.Rule;
import org.charm4j.sim.words.StatusValue;
import org.junit.jupiter.api.Test;

/** Suspending and resuming relations (H-027, S-118). */
class SuspensionTest {
  private final Lab lab = Lab.ownerAndObserver(2, 1);

  private void suspend() {
    lab.juju.suspendRelation(0, "debts");
    lab.juju.settle();
    lab.juju.checkInvariants();
  }

  private void resume() {
    lab.juju.resumeRelation(0);
    lab.juju.settle();
    lab.juju.checkInvariants();
  }

  private StatusValue status() {
    RelationView relation = lab.juju.relation(0);
    assertThat(relation).isNotNull();
    return relation.status();
  }

  @Test
  @Rule({"H-027", "H-131", "H-160"})
  void bothSidesBreakAndComeBackWithoutRelationCreated() {
    lab.forget();
    suspend();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly("x-relation-departed for b/0", "x-relation-broken");
    assertThat(lab.environment("a/0", "x-relation-departed").require("JUJU_DEPARTING_UNIT"))
        .isEqualTo("b/0");
    assertThat(lab.hooksOf("b/0"))
        .containsExactly(
            "y-relation-departed for a/0", "y-relation-departed for a/1", "y-relation-broken");
    assertThat(lab.juju.relation(0)).as("the relation stays").isNotNull();
    assertThat(lab.juju.relation(0).unitsInScope()).isEmpty();

    lab.forget();
    resume();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly("x-relation-joined for b/0", "x-relation-changed for b/0");
    assertThat(lab.hooksOf("b/0"))
        .containsExactly(
            "y-relation-joined for a/0",
            "y-relation-changed for a/0",
            "y-relation-joined for a/1",
            "y-relation-changed for a/1");

    lab.forget();
    suspend();
    resume();
    assertThat(lab.hooks(".*-relation-created")).as("a second time").isEmpty();
    assertThat(lab.hooks("x-relation-broken")).hasSize(2);
  }

  @Test
  @Rule({"H-027", "H-022", "H-529"})
  void theStatusTellsHowFarItIs() {
    lab.juju.advance(Duration.ofSeconds(5));
    assertThat(status().status()).isEqualTo("joined");
    lab.juju.suspendRelation(0, "debts");
    assertThat(status()).isEqualTo(new StatusValue("suspending", "debts", lab.juju.now()));
    lab.juju.settle();
    assertThat(status()).isEqualTo(new StatusValue("suspended", "debts", lab.juju.now()));
    assertThat(lab.ok("a/0", "goal-state --format=json"))
        .contains("\"b\":{\"status\":\"suspended\",\"since\":\"2025-01-01 00:00:05Z\"}");
    lab.juju.resumeRelation(0);
    assertThat(status().status()).isEqualTo("joining");
    assertThat(status().message()).isEmpty();
    lab.juju.settle();
    assertThat(status().status()).isEqualTo("joined");
  }

  @Test
  @Rule({"H-027", "H-512", "H-506"})
  void commandsDoNotFindItMeanwhile() {
    lab.script("a/0", "x-relation-broken", "relation-ids x", "relation-list");
    suspend();
    assertThat(lab.printed).containsExactly("a/0 x-relation-broken: ", "a/0 x-relation-broken: ");
    assertThat(lab.ok("a/0", "relation-ids x")).isEmpty();
    assertThat(lab.exec("a/0", "!relation-list -r 0").last())
        .isEqualTo("invalid value \"0\" for option -r: relation not found");
    resume();
    assertThat(lab.ok("a/0", "relation-ids x")).isEqualTo("x:0");
    assertThat(lab.ok("a/0", "relation-list -r 0")).isEqualTo("b/0");
  }

  @Test
  @Rule({"H-027", "H-020", "H-018"})
  void unitDatabagsBeginAnewAndTheApplicationsStay() {
    lab.ok("a/0", "relation-set -r 0 k=unit", "relation-set -r 0 --app k=app");
    suspend();
    resume();
    assertThat(lab.juju.relation(0).databag("a/0"))
        .containsOnlyKeys("egress-subnets", "ingress-address", "private-address");
    assertThat(lab.juju.relation(0).databag("a")).containsEntry("k", "app");
    lab.forget();
    suspend();
    resume();
    assertThat(lab.hooksOf("b/0"))
        .as("the application's databag is news again")
        .containsSubsequence(
            "y-relation-broken", "y-relation-changed", "y-relation-joined for a/0");
  }

  @Test
  @Rule({"S-118", "S-119", "H-027"})
  void grantsStayAndReadsGoOn() {
    String id = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-grant " + id + " -r 0");
    suspend();
    assertThat(lab.ok("b/0", "secret-get " + id + " key")).isEqualTo("one");
    lab.forget();
    lab.ok("a/0", "secret-set " + id + " key=two");
    assertThat(lab.hooks("secret-.*")).containsExactly("b/0 secret-changed for secret:" + id);
    assertThat(lab.ok("b/0", "secret-get " + id + " --refresh key")).isEqualTo("two");
    assertThat(lab.secret(id).grants()).containsOnlyKeys("a", "b");

    lab.forget();
    lab.juju.removeRelation(0);
    assertThat(lab.juju.relation(0)).as("nobody is left in it").isNull();
    assertThat(lab.hooks("[xy]-relation-.*")).as("it was broken before").isEmpty();
    assertThat(lab.secret(id).grants()).containsOnlyKeys("a");
    assertThat(lab.refused("b/0", "secret-get " + id + " key")).isEqualTo("permission denied");
  }

  @Test
  @Rule("H-027")
  void aUnitThatComesMeanwhileJoinsLaterWithoutRelationCreated() {
    suspend();
    lab.juju.addUnit("b");
    lab.juju.settle();
    assertThat(lab.hooksOf("b/1"))
        .containsExactly("install", "leader-settings-changed", "config-changed", "start");
    lab.forget();
    resume();
    assertThat(lab.hooksOf("b/1"))
        .containsExactly(
            "y-relation-joined for a/0",
            "y-relation-changed for a/0",
            "y-relation-joined for a/1",
            "y-relation-changed for a/1");
  }

  @Test
  @Rule({"H-027", "H-207"})
  void aUnitInErrorSeesNothingOfAShortSuspension() {
    lab.fail("b/0");
    suspend();
    lab.forget();
    assertThat(lab.juju.relation(0).unitsInScope()).containsExactly("b/0");
    resume();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly("x-relation-joined for b/0", "x-relation-changed for b/0");
    lab.mend("b/0");
    assertThat(lab.hooks("y-relation-broken")).isEmpty();
  }

  @Test
  @Rule({"H-027", "H-017"})
  void whatCannotBeSuspendedIsRefused() {
    lab.deploy("p", 1, "peers: {mates: m}\nprovides: {s: s}\n");
    lab.deploy("q", 0, "subordinate: true\nrequires: {s: {interface: s, scope: container}}\n");
    lab.juju.integrate("p", "q");
    assertThatThrownBy(() -> lab.juju.suspendRelation(1, ""))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(
            "cannot suspend relation \"p:mates\": peer relations cannot be suspended");
    assertThatThrownBy(() -> lab.juju.suspendRelation(2, ""))
        .hasMessageStartingWith(
            "cannot suspend relation \"q:s p:s\": relations of container scope");
    assertThatThrownBy(() -> lab.juju.resumeRelation(7))
        .hasMessageStartingWith("relation 7 not found");
    lab.juju.removeRelation(0);
    assertThatThrownBy(() -> lab.juju.suspendRelation(0, ""))
        .hasMessage("relation 0 (b:y a:x) is being removed");
    long size = lab.juju.journalSize();
    lab.juju.resumeRelation(0);
    assertThat(lab.juju.journalSize()).as("it is not suspended").isEqualTo(size);
  }
}
