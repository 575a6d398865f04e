package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.TestHook.ScriptedCharm;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookEnvironment;
import org.junit.jupiter.api.Test;

class DispatchTest {

  private final List<String> steps = new ArrayList<>();

  @Rule({"H-700", "H-702", "H-703"})
  @Test
  void stepsComeInTheOrderOfOps() {
    TestHook hook =
        TestHook.hook("install")
            .answer(
                "state-get --format=json",
                "{\"charm4j/deferred/1\":\"{\\\"data\\\":{},\\\"event\\\":\\\"start\\\","
                    + "\\\"observer\\\":\\\"0\\\"}\"}\n")
            .answer("is-leader --format=json", "true\n");
    hook.runOk(
        charm -> {
          charm.observe(charm.on().commit(), e -> steps.add("commit"));
          charm.observe(charm.on().preCommit(), e -> steps.add("pre-commit"));
          charm.observe(charm.on().collectUnitStatus(), e -> steps.add("unit status"));
          charm.observe(charm.on().collectAppStatus(), e -> steps.add("app status"));
          charm.observe(charm.on().install(), e -> steps.add("install"));
          charm.observe(charm.on().start(), e -> steps.add("deferred start"));
          steps.add("constructor");
        });
    assertThat(steps)
        .containsExactly(
            "constructor",
            "deferred start",
            "install",
            "app status",
            "unit status",
            "pre-commit",
            "commit");
    assertThat(hook.linesAfterStart())
        .containsExactly("is-leader --format=json", "state-delete charm4j/deferred/1");
  }

  @Rule("H-700")
  @Test
  void aHookNobodyCaresForAsksJujuForTheStateOnly() {
    assertThat(TestHook.hook("update-status").runOk(charm -> {})).isEmpty();
  }

  @Rule({"H-701", "H-403"})
  @Test
  void whatTheCharmDoesNotDeclareIsIgnored() {
    for (String name : List.of("other-relation-joined", "data-storage-attached", "no-such-hook")) {
      TestHook hook = TestHook.hook(name);
      hook.runOk(charm -> charm.observe(charm.on().collectUnitStatus(), e -> steps.add(name)));
    }
    TestHook.action("unheard-of").runOk(charm -> {});
    assertThat(steps).hasSize(3);
  }

  @Rule("H-700")
  @Test
  void handlersRunInTheOrderOfRegistration() {
    TestHook.hook("start")
        .runOk(
            charm -> {
              charm.observe(charm.on().start(), e -> steps.add("one"));
              charm.framework().observe(charm.on().start(), e -> steps.add("two"));
              charm.observe(charm.on().stop(), e -> steps.add("stop"));
              charm.observe(charm.on().start(), "named", e -> steps.add("three " + e));
            });
    assertThat(steps).containsExactly("one", "two", "three start");
  }

  @Rule("H-704")
  @Test
  void anUncaughtExceptionFailsTheHookAndSavesNothing() {
    TestHook hook = TestHook.hook("start");
    int exitCode =
        hook.run(
            charm -> {
              charm.stored().set("count", 1);
              charm.observe(charm.on().start(), CharmEvent::defer);
              charm.observe(
                  charm.on().start(),
                  e -> {
                    throw new java.io.IOException("disk full");
                  });
              charm.observe(charm.on().collectUnitStatus(), e -> steps.add("status"));
            });
    assertThat(exitCode).isEqualTo(1);
    assertThat(steps).isEmpty();
    assertThat(hook.linesAfterStart()).hasSize(1);
    assertThat(hook.linesAfterStart().get(0))
        .startsWith(
            "juju-log --log-level ERROR -- Uncaught exception while in charm code:\n"
                + "java.io.IOException: disk full\n\tat org.charm4j.charm.DispatchTest")
        .doesNotContain("count");
  }

  @Rule("H-704")
  @Test
  void theTraceOfAnUncaughtExceptionEndsWhereTheHookBegan() {
    TestHook hook = TestHook.hook("start");
    hook.run(
        charm ->
            charm.observe(
                charm.on().start(),
                e -> {
                  throw new IllegalStateException("no server", new java.io.IOException("down"));
                }));
    assertThat(hook.linesAfterStart().get(0))
        .contains("\n\tat org.charm4j.charm.Framework.emit(")
        .contains("\nCaused by: java.io.IOException: down\n\t... ")
        .doesNotContain("Dispatch.run", "CharmRunner", "TestHook", "junit");
  }

  @Test
  void aSupplierThatMakesNothingIsExplained() {
    List<String> lines = new ArrayList<>();
    CharmProcess process = CharmMain.asProcess(DispatchTest::nothing, TestHook.META);
    int exitCode =
        process.dispatch(
            new HookEnvironment(
                Map.of("JUJU_DISPATCH_PATH", "hooks/start", "JUJU_HOOK_NAME", "start")),
            command -> {
              lines.add(command.toString());
              return new HookCommandResult(0, command.name().equals("state-get") ? "{}" : "", "");
            });
    assertThat(exitCode).isEqualTo(1);
    assertThat(lines.get(lines.size() - 1)).contains("the supplier of the charm has made none");
  }

  @SuppressWarnings("NullAway") // What the compiler of a charm's author may not refuse.
  private static ScriptedCharm nothing() {
    return null;
  }

  @Rule("H-704")
  @Test
  void anExceptionInTheConstructorFailsTheHook() {
    TestHook hook = TestHook.hook("start");
    int exitCode =
        hook.run(
            charm -> {
              throw new LinkageError("no such class");
            });
    assertThat(exitCode).isEqualTo(1);
    assertThat(hook.linesAfterStart().get(0)).contains("java.lang.LinkageError: no such class");
  }

  @Rule("H-704")
  @Test
  void aCommandThatJujuRefusesFailsTheHookIfNobodyCatchesIt() {
    TestHook hook =
        TestHook.hook("start")
            .refuse("status-set --application=True active", 1, "this unit is not the leader");
    assertThat(hook.run(charm -> charm.app().setStatus(Status.active()))).isEqualTo(1);
    assertThat(hook.linesAfterStart().get(1))
        .contains("org.charm4j.charm.ModelException: this unit is not the leader");
  }

  @Rule("H-411")
  @Test
  void withoutTheVariablesOfAHookNothingRuns() {
    ScriptedCommands commands = new ScriptedCommands();
    CharmProcess process = CharmMain.asProcess(() -> new ScriptedCharm(charm -> {}), TestHook.META);
    assertThat(process.dispatch(new HookEnvironment(Map.of()), commands)).isEqualTo(1);
    assertThat(commands.linesAfterStart().get(0)).contains("JUJU_DISPATCH_PATH is not set");
  }

  @Test
  void anExceptionOfTheRunnerItselfIsNotTheCharms() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                TestHook.hook("start")
                    .run(
                        charm ->
                            charm.observe(
                                charm.on().start(),
                                e -> {
                                  try {
                                    charm.unit().isLeader();
                                  } catch (RuntimeException ignored) {
                                    steps.add("swallowed");
                                  }
                                })))
        .withMessage("the test has no answer to: is-leader --format=json");
    assertThat(steps).isEmpty();
  }

  @Test
  void everyHookGetsAFreshCharm() {
    CharmProcess process =
        CharmMain.asProcess(
            () -> new ScriptedCharm(charm -> steps.add("made " + charm.unit())), TestHook.META);
    HookEnvironment environment =
        new HookEnvironment(Map.of("JUJU_DISPATCH_PATH", "hooks/start", "JUJU_UNIT_NAME", "web/0"));
    process.dispatch(environment, new ScriptedCommands());
    process.dispatch(environment, new ScriptedCommands());
    assertThat(steps).containsExactly("made web/0", "made web/0");
  }

  @Test
  void aSupplierThatDoesNotMakeAFreshCharmIsToldSo() {
    List<ScriptedCharm> made = new ArrayList<>();
    CharmProcess process =
        CharmMain.asProcess(
            () -> {
              if (made.isEmpty()) {
                made.add(new ScriptedCharm(charm -> {}));
              }
              return made.get(0);
            },
            TestHook.META);
    HookEnvironment environment = new HookEnvironment(Map.of("JUJU_DISPATCH_PATH", "hooks/start"));
    assertThat(process.dispatch(environment, new ScriptedCommands())).isZero();
    ScriptedCommands second = new ScriptedCommands();
    assertThat(process.dispatch(environment, second)).isEqualTo(1);
    assertThat(second.linesAfterStart().get(0)).contains("ScriptedCharm was made for an earlier");
  }

  @Test
  void aCharmCannotBeMadeOutsideAHook() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new ScriptedCharm(charm -> {}))
        .withMessage(
            "a ScriptedCharm can only be made while a hook is dispatched; do not call its"
                + " constructor, but pass ScriptedCharm::new to the Harness of a test or to"
                + " CharmMain");
  }

  @Test
  void unknownEndpointsAndActionsNameTheDeclaredOnes() {
    TestHook.hook("start")
        .runOk(
            charm -> {
              steps.add(messageOf(() -> charm.on().relationJoined("db")));
              steps.add(messageOf(() -> charm.on().action("rotat")));
              steps.add(messageOf(() -> charm.model().relations("db")));
            });
    assertThat(steps)
        .containsExactly(
            "no endpoint 'db' in charm 'web'; it declares: cluster, database, website",
            "no action 'rotat' in charm 'web'; it declares: rotate",
            "no endpoint 'db' in charm 'web'; it declares: cluster, database, website");
  }

  private static String messageOf(Runnable code) {
    try {
      code.run();
      return "no exception";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
