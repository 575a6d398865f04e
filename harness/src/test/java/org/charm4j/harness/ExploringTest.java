package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Relation;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.explore.Exploration;
import org.charm4j.explore.ExplorationError;
import org.charm4j.explore.ExplorationReport;
import org.charm4j.harness.assertj.CharmAssertions;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Fault;
import org.charm4j.sim.words.JournalEntry;
import org.junit.jupiter.api.Test;

/** Explores charms through the harness, as a user does. */
class ExploringTest {
  private static final CharmMetadata CLUSTER =
      CharmMetadataReader.parse("cluster", "name: cluster\npeers: {peers: {interface: cluster}}\n");

  /** The leader says so when it is elected; a follower takes for granted that it was first. */
  static class Hasty extends CharmBase {
    Hasty() {
      observe(on().leaderElected(), event -> peers().data(app()).put("ready", "yes"));
      observe(on().start(), event -> start());
    }

    Relation peers() {
      return model().relations("peers").get(0);
    }

    void start() {
      if (!unit().isLeader() && peers().data(app()).get("ready") == null) {
        throw new IllegalStateException("the leader was to be first");
      }
    }
  }

  /** Waits for what it needs. */
  static final class Patient extends Hasty {
    @Override
    void start() {}
  }

  private static Consumer<Harness> twoUnits(Supplier<CharmBase> charm) {
    return juju -> {
      juju.deploy("cluster", charm, CLUSTER).units(2);
      juju.settle();
    };
  }

  private static ExplorationError found(Exploration what, Consumer<Harness> body) {
    return catchThrowableOfType(
        ExplorationError.class, () -> Harness.create().explore(what.named(""), body));
  }

  private static ExplorationReport survives(Exploration what, Consumer<Harness> body) {
    return Harness.create().explore(what.named(""), body);
  }

  @Test
  @Rule("H-101")
  void findsAndShrinksTheOrderThatABugNeeds() {
    ExplorationError error = found(Exploration.schedules(100), twoUnits(Hasty::new));

    assertThat(error.choices()).isEqualTo(1);
    assertThat(error.seed()).isEqualTo("1-0-5ef-u0=1");
    assertThat(error)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("the leader was to be first")
        .hasMessageStartingWith("the test fails in an order that Juju does not rule out")
        .hasMessageContaining(
            """
                order: deploy cluster   (2025-01-01T00:00:00Z)
              > cluster/1 install   instead of: cluster/0 install   [which unit works next, H-101]
                cluster/1  install
                cluster/1  peers-relation-created
                cluster/1  leader-settings-changed
                cluster/1  config-changed
                cluster/1  start  FAILED: exit status 1
                cluster/0  install
            """)
        .hasMessageContaining("Seed: 1-0-5ef-u0=1")
        .hasMessageContaining("juju.explore(Exploration.replay(\"1-0-5ef-u0=1\"), /* the same */);")
        .hasMessageContaining("which new relation comes first (H-123): never met");
  }

  @Test
  void findsTheSameAgainByItsSeed() {
    ExplorationError error = found(Exploration.schedules(100), twoUnits(Hasty::new));
    ExplorationError again = found(Exploration.replay(error.seed()), twoUnits(Hasty::new));

    assertThat(again.seed()).isEqualTo(error.seed());
    assertThat(again.number()).isZero();
    assertThat(survives(Exploration.replay(error.seed()), twoUnits(Patient::new)).schedules())
        .isEqualTo(1);
    assertThatThrownBy(() -> Exploration.replay("u0=1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"u0=1\" is no seed of a schedule: it is written like 1-0-0-u4=1.h12=2; a failed"
                + " exploration prints one");
  }

  @Test
  void findsTheSameInSeveralThreads() {
    ExplorationError one = found(Exploration.schedules(300).seed(5), twoUnits(Hasty::new));
    ExplorationError many =
        found(Exploration.schedules(300).seed(5).threads(3), twoUnits(Hasty::new));

    assertThat(many.number()).isEqualTo(one.number());
    assertThat(many.getMessage().lines().filter(line -> line.startsWith("Seed")))
        .containsExactly("Seed: " + one.seed());
    assertThat(survives(Exploration.schedules(100).threads(3), twoUnits(Patient::new)).schedules())
        .isEqualTo(100);
  }

  @Test
  void shardsShareTheSchedules() {
    long all = 0;
    for (int i = 1; i <= 3; i++) {
      all += survives(Exploration.schedules(100).shard(i, 3), twoUnits(Patient::new)).schedules();
    }
    assertThat(all).as("each shard also runs the order without choices").isEqualTo(99 + 3);
    assertThatThrownBy(() -> Exploration.schedules(1).shard(4, 3))
        .hasMessage("there is no part 4 of 3; the first of eight is 1/8");
  }

  /** All schedules with one and two deviations, in which steps that commute are met once. */
  @Test
  void searchesAllSchedulesWithFewDeviations() {
    ExplorationError error = found(Exploration.exhaustive(1), twoUnits(Hasty::new));
    assertThat(error.choices()).isEqualTo(1);

    ExplorationReport report = survives(Exploration.exhaustive(2), twoUnits(Patient::new));
    assertThat(report.isComplete()).isTrue();
    assertThat(report.cut()).isPositive();
    assertThat(report.toString()).contains("there are no others within the bound");
  }

  @Test
  void aTestThatFailsWithoutChoicesFailsAsItDoes() {
    assertThatThrownBy(
            () ->
                survives(
                    Exploration.schedules(10),
                    juju -> {
                      throw new AssertionError("always");
                    }))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage("always");
  }

  /** H-921: an order returns before its hooks have run, and the next finds them anywhere. */
  @Test
  @Rule("H-921")
  void ordersComeBetweenHooks() {
    Set<Long> ranBefore = new TreeSet<>();
    survives(
        Exploration.schedules(300),
        juju -> {
          juju.deploy("cluster", Patient::new, CLUSTER);
          juju.addUnit("cluster");
          List<JournalEntry> journal = juju.journal();
          ranBefore.add(
              journal.stream().takeWhile(entry -> !entry.what().startsWith("add-unit")).count());
        });

    assertThat(ranBefore).contains(1L, 2L, 3L, 4L, 5L, 6L);
  }

  /** What units do while a hook of another one is between two commands. */
  static final class Recorder extends CharmBase {
    private static final ThreadLocal<List<String>> TOLD = ThreadLocal.withInitial(ArrayList::new);

    Recorder() {
      observe(
          on().configChanged(),
          event -> {
            TOLD.get().add("begin " + unit().name());
            System.out.println("printed by " + unit().name());
            unit().isLeader();
            TOLD.get().add("end " + unit().name());
          });
    }
  }

  @Test
  @Rule({"H-101", "H-404"})
  void hooksOfOtherUnitsRunInTheMiddleOfAHook() {
    Set<List<String>> seen = new LinkedHashSet<>();
    survives(
        Exploration.schedules(400),
        juju -> {
          Recorder.TOLD.get().clear();
          juju.deploy("cluster", Recorder::new, CLUSTER).units(2);
          juju.settle();
          seen.add(List.copyOf(Recorder.TOLD.get()));
          for (JournalEntry entry : juju.events("config-changed")) {
            assertThat(entry.log().toString())
                .as("each hook has what it printed itself")
                .contains("printed by " + entry.unit())
                .doesNotContain(entry.unit().equals("cluster/0") ? "by cluster/1" : "by cluster/0");
          }
        });

    assertThat(seen)
        .contains(
            List.of("begin cluster/0", "end cluster/0", "begin cluster/1", "end cluster/1"),
            List.of("begin cluster/1", "end cluster/1", "begin cluster/0", "end cluster/0"),
            List.of("begin cluster/0", "begin cluster/1", "end cluster/1", "end cluster/0"),
            List.of("begin cluster/1", "begin cluster/0", "end cluster/0", "end cluster/1"));
    Set<List<String>> kept = new LinkedHashSet<>();
    survives(
        Exploration.schedules(100).keeping(ChoicePoint.WITHIN_HOOK),
        juju -> {
          Recorder.TOLD.get().clear();
          juju.deploy("cluster", Recorder::new, CLUSTER).units(2);
          juju.settle();
          kept.add(List.copyOf(Recorder.TOLD.get()));
        });
    assertThat(kept).hasSize(2).allMatch(told -> told.get(1).startsWith("end"));
  }

  /** H-101: hooks of a principal and its subordinate exclude each other. */
  @Test
  @Rule("H-101")
  void hooksOnOneMachineExcludeEachOther() {
    CharmMetadata web =
        CharmMetadataReader.parse("web", "name: web\nprovides: {site: {interface: site}}\n");
    CharmMetadata agent =
        CharmMetadataReader.parse(
            "agent",
            """
            name: agent
            subordinate: true
            requires: {site: {interface: site, scope: container}}
            """);
    survives(
        Exploration.schedules(100),
        juju -> {
          Recorder.TOLD.get().clear();
          juju.deploy("web", Recorder::new, web);
          juju.deploy("agent", Recorder::new, agent);
          juju.integrate("web", "agent");
          juju.settle();
          List<String> told = List.copyOf(Recorder.TOLD.get());
          assertThat(told).hasSize(4);
          assertThat(told.get(1)).as("who began has ended").startsWith("end");
        });
  }

  /** Shares a secret the way that gets over everything. */
  static final class Steady extends CharmBase {
    Steady() {
      observe(on().relationCreated("login"), event -> share());
      observe(on().leaderElected(), event -> share());
      observe(on().relationChanged("login"), event -> share());
    }

    private void share() {
      if (!unit().isLeader()) {
        return;
      }
      Secret known = model().findOwnSecret("login");
      Secret secret =
          known != null
              ? known
              : app().addSecret(Map.of("user", "u"), SecretOptions.with().label("login"));
      for (Relation relation : model().relations("login")) {
        secret.grant(relation);
        relation.data(app()).put("id", secret.id());
      }
    }
  }

  /** Reads it whenever something changes. */
  static final class Reader extends CharmBase {
    Reader() {
      observe(
          on().relationChanged("login"),
          event -> {
            String id = event.relation().data(event.relation().app()).get("id");
            if (id != null) {
              model().getSecret(id, "login").getContent();
            }
          });
    }
  }

  private static void login(Harness juju) {
    juju.deploy(
            "db",
            Steady::new,
            CharmMetadataReader.parse("db", "name: db\nprovides: {login: {interface: login}}\n"))
        .units(2);
    juju.deploy(
        "web",
        Reader::new,
        CharmMetadataReader.parse("web", "name: web\nrequires: {login: {interface: login}}\n"));
    juju.integrate("db", "web");
    juju.settle();
  }

  @Test
  void aCharmThatGetsOverEverythingSurvivesEachKindOfFault() {
    for (Fault fault : Fault.values()) {
      if (fault.isUsual() && fault != Fault.WORKLOAD_FAILS) {
        ExplorationReport report =
            survives(Exploration.schedules(60).faults(1, fault), ExploringTest::login);
        assertThat(report.faults()).containsOnlyKeys(fault);
        assertThat(report.faults().get(fault)).isGreaterThan(20);
      }
    }
  }

  @Test
  void theJournalNamesEachFault() {
    for (Fault fault : Fault.values()) {
      if (fault != Fault.WORKLOAD_FAILS) {
        ExplorationError error =
            found(
                Exploration.schedules(100).faults(1, fault),
                juju -> {
                  login(juju);
                  assertThat(juju.journal().toString()).doesNotContain("fault: ");
                });
        assertThat(error.choices()).isEqualTo(1);
        assertThat(error).hasMessageContaining("fault: " + fault.meaning());
      }
    }
  }

  /** Counts its starts in its workload, and so is not the same when one is repeated. */
  static final class Counter extends CharmBase {
    Counter(List<String> workload, Workload faults) {
      observe(
          on().start(),
          event -> {
            faults.call("start it");
            workload.add("started");
          });
    }
  }

  private static void counter(Harness juju) {
    List<String> workload = new ArrayList<>();
    Workload faults = juju.workload();
    juju.deploy("cluster", () -> new Counter(workload, faults), CLUSTER);
    juju.settle();
    assertThat(workload).containsExactly("started");
  }

  @Test
  @Rule({"H-202", "H-208", "H-209", "H-301"})
  void aHookIsRepeatedAfterFaults() {
    assertThat(
            found(
                Exploration.schedules(100).faults(1, Fault.HOOK_REPEATED), ExploringTest::counter))
        .hasMessageContaining("cluster/0  start  FAILED: fault: the agent is killed after");
    assertThat(
            found(Exploration.schedules(100).faults(1, Fault.COMMIT_FAILS), ExploringTest::counter))
        .hasMessageContaining("start  FAILED: fault: the commit does not reach the controller");
    survives(
        Exploration.schedules(100).faults(1, Fault.HOOK_FAILS_AT_START), ExploringTest::counter);
    ExplorationReport report =
        survives(
            Exploration.schedules(100).faults(1, Fault.WORKLOAD_FAILS), ExploringTest::counter);
    assertThat(report.faults()).containsOnlyKeys(Fault.WORKLOAD_FAILS);
  }

  @Test
  void aPropertyIsCheckedAfterEachHook() {
    ExplorationError error =
        found(
            Exploration.schedules(100),
            juju -> {
              juju.deploy("cluster", Patient::new, CLUSTER).units(2);
              juju.always(
                  now ->
                      assertThat(
                              now.unit("cluster/1").isStarted()
                                  && !now.unit("cluster/0").isStarted())
                          .as("the follower started first")
                          .isFalse());
              juju.settle();
            });

    assertThat(error).hasMessageContaining("the follower started first");
    assertThat(error.choices()).isEqualTo(1);
  }

  @Test
  void somethingIsWaitedFor() {
    Harness juju = Harness.create();
    juju.deploy("cluster", Patient::new, CLUSTER);

    juju.eventually(
        Duration.ofMinutes(11), now -> assertThat(now.events("update-status")).hasSize(2));
    assertThat(juju.now()).isEqualTo("2025-01-01T00:10:00Z");
    assertThatThrownBy(
            () ->
                juju.eventually(
                    Duration.ofMinutes(7),
                    now -> assertThat(now.events("update-status")).hasSize(9)))
        .isInstanceOf(AssertionError.class);
    assertThat(juju.now()).isEqualTo("2025-01-01T00:17:00Z");
  }

  @Test
  void unitsThatHaveComeToTheSameAgree() {
    Harness juju = Harness.create();
    juju.deploy("cluster", Patient::new, CLUSTER).units(3);
    CharmAssertions.assertThat(juju).unitsAgree("cluster", unit -> "same");

    assertThatThrownBy(
            () ->
                CharmAssertions.assertThat(juju)
                    .unitsAgree("cluster", unit -> unit.name().endsWith("2") ? "secret" : null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but only these agree: [[cluster/0, cluster/1], [cluster/2]]");
  }
}
