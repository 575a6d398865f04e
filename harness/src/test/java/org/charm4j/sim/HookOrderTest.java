package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.junit.jupiter.api.Test;

/** Which hook a unit runs next (sections 2.1, 2.2 and the worked order of 2.8). */
class HookOrderTest {
  private final Lab lab = new Lab();

  /** H-170: a/0 alone, with a peer relation 0. */
  private void deployA() {
    lab.deploy("a", 1, "provides: {x: i}\npeers: {p: q}\nconfig: {options: {o: {type: int}}}\n");
    lab.juju.settle();
  }

  /** H-171: b/0, and relation 1. */
  private void integrateB() {
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.juju.settle();
    lab.forget();
    assertThat(lab.juju.integrate("a", "b")).isEqualTo(1);
    lab.juju.settle();
  }

  /** Returns who departs, as {@code hook: unit}, in the departed hooks of a unit. */
  private List<String> departing(String unit) {
    List<String> found = new ArrayList<>();
    for (JournalEntry entry : lab.juju.journal()) {
      HookInfo hook = entry.hook();
      if (unit.equals(entry.unit()) && hook != null && hook.departingUnit() != null) {
        found.add(hook.name() + ": " + hook.departingUnit());
      }
    }
    return found;
  }

  @Test
  @Rule({"H-120", "H-123", "H-170"})
  void deploys() {
    deployA();

    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "install", "p-relation-created", "leader-elected", "config-changed", "start");
  }

  @Test
  @Rule({"H-130", "H-132", "H-135", "H-171"})
  void integrates() {
    deployA();
    integrateB();

    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "x-relation-created", "x-relation-joined for b/0", "x-relation-changed for b/0");
    assertThat(lab.hooksOf("b/0"))
        .containsExactly(
            "y-relation-created", "y-relation-joined for a/0", "y-relation-changed for a/0");
  }

  @Test
  @Rule({"H-120", "H-123", "H-131", "H-137", "H-172"})
  void addsAUnit() {
    deployA();
    integrateB();
    lab.forget().juju.addUnit("a");
    lab.juju.settle();

    assertThat(lab.hooksOf("a/1"))
        .containsExactly(
            "install",
            "p-relation-created",
            "x-relation-created",
            "leader-settings-changed",
            "config-changed",
            "start",
            "x-relation-joined for b/0",
            "x-relation-changed for b/0",
            "p-relation-joined for a/0",
            "p-relation-changed for a/0");
    assertThat(lab.hooksOf("a/0"))
        .containsExactly("p-relation-joined for a/1", "p-relation-changed for a/1");
    assertThat(lab.hooksOf("b/0"))
        .containsExactly("y-relation-joined for a/1", "y-relation-changed for a/1");
  }

  @Test
  @Rule({"H-161", "H-162", "H-173", "H-032"})
  void removesTheLeadingUnit() {
    deployA();
    integrateB();
    lab.juju.addUnit("a");
    lab.juju.settle();
    lab.forget().juju.removeUnit("a/0");
    lab.juju.settle();

    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "x-relation-departed for b/0",
            "x-relation-broken",
            "p-relation-departed for a/1",
            "stop",
            "remove");
    assertThat(departing("a/0"))
        .containsExactly("x-relation-departed: a/0", "p-relation-departed: a/0");
    assertThat(lab.hooksOf("a/1")).containsExactly("p-relation-departed for a/0", "leader-elected");
    assertThat(departing("a/1")).containsExactly("p-relation-departed: a/0");
    assertThat(lab.hooksOf("b/0")).containsExactly("y-relation-departed for a/0");
    assertThat(departing("b/0")).containsExactly("y-relation-departed: a/0");
    assertThat(lab.juju.unit("a/0")).isNull();
  }

  @Test
  @Rule({"H-001", "H-003"})
  void countsUnitsUpwardsForEver() {
    lab.deploy("a", 2, "provides: {x: i}\n").juju.settle();
    lab.juju.removeUnit("a/1");
    lab.juju.settle();
    assertThat(lab.juju.addUnit("a")).isEqualTo("a/2");
    lab.juju.removeApplication("a");
    lab.juju.settle();
    assertThat(lab.juju.applications()).isEmpty();
    lab.deploy("a", 1, "provides: {x: i}\n").juju.settle();

    assertThat(lab.juju.units()).extracting(UnitView::name).containsExactly("a/3");
  }

  @Test
  @Rule({"H-002", "H-131"})
  void listsUnitsInTextOrder() {
    lab.deploy("a", 1, "provides: {x: i}\n").deploy("b", 11, "requires: {y: i}\n");
    lab.juju.settle();
    lab.juju.integrate("a", "b");
    lab.fail("a/0").juju.settle(); // so that all are in scope before a/0 looks
    lab.forget().mend("a/0");

    String joined = "a/0 x-relation-joined for b/";
    assertThat(lab.hooks(".*-joined"))
        .startsWith(joined + "0", joined + "1", joined + "10", joined + "2");
    assertThat(lab.ok("a/0", "relation-list -r 0").lines())
        .startsWith("b/0", "b/1", "b/10", "b/2")
        .hasSize(11);
  }

  @Test
  @Rule({"H-102", "H-100", "S-252"})
  void runsOneHookForSeveralChangesOfTheSameThing() {
    deployA();
    lab.fail("a/0");
    for (String value : new String[] {"1", "2", "3"}) {
      lab.juju.configure("a", Map.of("o", value), List.of());
    }
    lab.forget().mend("a/0");

    assertThat(lab.hooksOf("a/0")).containsExactly("update-status", "config-changed");
  }

  @Test
  @Rule({"H-103", "H-104", "H-105"})
  void choosesByRank() {
    deployA();
    lab.juju.addUnit("a");
    lab.juju.settle();
    integrateB();
    String id = lab.add("a/0", "key=v");
    lab.ok("a/1", "secret-get " + id);
    lab.fail("a/1");
    lab.ok("a/0", "secret-set " + id + " key=w", "relation-set -r 1 --app k=v");
    lab.juju.addUnit("a");
    lab.juju.configure("a", Map.of("o", "1"), List.of());
    lab.deploy("c", 1, "requires: {y: i}\n");
    lab.juju.integrate("a:x", "c:y");
    lab.juju.settle();
    lab.juju.setLeader("a/1");
    lab.during("a/1", "update-status", () -> lab.juju.exec("a/1", (env, commands) -> 0));
    lab.forget().mend("a/1");

    assertThat(lab.steps("a/1"))
        .containsExactly(
            "update-status",
            "x-relation-created",
            "leader-elected",
            "secret-changed for secret:" + id,
            "juju-exec",
            "config-changed",
            "x-relation-joined for c/0",
            "x-relation-changed for c/0",
            "p-relation-joined for a/2",
            "p-relation-changed for a/2");
  }

  @Test
  @Rule("H-107")
  void runsNoHookOfAUnitThatDiesBeforeInstall() {
    lab.deploy("a", 2, "provides: {x: i}\n").juju.removeUnit("a/1");
    lab.juju.settle();

    assertThat(lab.hooksOf("a/1")).isEmpty();
    assertThat(lab.juju.unit("a/1")).isNull();
  }

  @Test
  @Rule("H-108")
  void countsAMissingHookAsRun() {
    CharmMetadata metadata = CharmMetadataReader.parse("test", "name: a\nprovides: {x: i}\n");
    lab.juju.deploy("a", new CharmSpec(metadata, null), 1, new TreeMap<>());
    lab.juju.settle();

    assertThat(lab.hooksOf("a/0"))
        .containsExactly("install", "leader-elected", "config-changed", "start");
    assertThat(lab.unit("a/0").isStarted()).isTrue();
  }

  @Test
  @Rule("H-109")
  void describesAHookAsTheAgentDoes() {
    assertThat(HookInfo.of(HookKind.CONFIG_CHANGED).describe()).isEqualTo("config-changed");
    HookInfo joined = HookInfo.relation(HookKind.RELATION_JOINED, "db", 3, "pg", "pg/0", null);
    assertThat(joined.describe()).isEqualTo("db-relation-joined for pg/0");
    HookInfo removed = HookInfo.secret(HookKind.SECRET_REMOVE, 1, "ID", 2, null);
    assertThat(removed.describe()).isEqualTo("secret-remove for secret:ID/2");
    HookInfo changed = HookInfo.secret(HookKind.SECRET_CHANGED, 1, "ID", 2, "label");
    assertThat(changed.describe()).isEqualTo("secret-changed for secret:ID");
  }

  @Test
  @Rule({"H-121", "H-150", "H-151"})
  void runsTasksBeforeTheFirstConfigChanged() {
    lab.deploy("a", 1, "provides: {x: i}\nactions: {go: {}}\n");
    lab.juju.runAction("a/0", "go", new TreeMap<>());
    lab.juju.exec("a/0", (env, commands) -> 0);
    lab.juju.settle();

    assertThat(lab.steps("a/0"))
        .containsExactly(
            "install", "leader-elected", "action go", "juju-exec", "config-changed", "start");
  }

  @Test
  @Rule({"H-106", "H-122", "H-302"})
  void letsNothingBetweenTheFirstConfigChangedAndStart() {
    lab.during("a/0", "config-changed", () -> lab.juju.exec("a/0", (env, commands) -> 0));
    deployA();

    assertThat(lab.steps("a/0")).endsWith("config-changed", "start", "juju-exec");
  }

  @Test
  @Rule({"H-124", "H-019", "H-123"})
  void showsNoMemberAtRelationCreated() {
    lab.deploy("a", 1, "provides: {x: i}\n").deploy("b", 1, "requires: {y: i}\n");
    lab.juju.settle();
    lab.juju.integrate("a", "b");
    lab.script("b/0", "y-relation-created", "relation-list", "relation-ids y");
    lab.juju.settle();

    assertThat(lab.juju.relation(0)).isNotNull();
    assertThat(lab.printed)
        .containsExactly("b/0 y-relation-created: ", "b/0 y-relation-created: y:0");
  }

  @Test
  @Rule({"H-125", "H-126"})
  void writesTheStatusesOfAUnitThatSetsNone() {
    List<String> seen = new ArrayList<>();
    lab.deploy("a", 1, "provides: {x: i}\n");
    seen.add(lab.unit("a/0").workload().toString());
    lab.script("a/0", "install", "status-get --include-data --format json")
        .script("a/0", "start", "status-get --include-data --format json");
    lab.juju.settle();

    assertThat(Inside.of(lab.juju).unit("a/0").statusSet()).isFalse();
    assertThat(seen.get(0)).contains("waiting", "waiting for machine");
    assertThat(lab.printed)
        .allSatisfy(line -> assertThat(line).contains("installing charm software", "maintenance"));
    assertThat(lab.unit("a/0").workload().status()).isEqualTo("unknown");
    assertThat(lab.unit("a/0").workload().message()).isEmpty();
  }

  @Test
  @Rule({"H-125", "H-126"})
  void leavesTheStatusThatTheCharmSet() {
    lab.script("a/0", "install", "status-set waiting for_a_friend");
    lab.deploy("a", 1, "provides: {x: i}\n").juju.settle();

    assertThat(lab.unit("a/0").workload().status()).isEqualTo("waiting");
    assertThat(lab.unit("a/0").workload().message()).isEqualTo("for a friend");
  }
}
