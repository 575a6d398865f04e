package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.HookCommand;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hooks that follow from configuration, a new charm, and the clock (section 2.5). */
class ConfigAndUpgradeTest {
  private static final String CHARM =
      "provides: {x: i}\nconfig: {options: {o: {type: int, default: 5}, t: {type: string}}}\n";
  private final Lab lab = new Lab();

  private void deploy(int units) {
    lab.deploy("a", units, CHARM).juju.settle();
    lab.forget();
  }

  private void configure(String option, String value) {
    lab.juju.configure("a", Map.of(option, value), List.of());
  }

  @ParameterizedTest(name = "{0}={1}, then {2}={3}: {4} hooks")
  @CsvSource({
    "o, 6, o, 7, 1",
    "o, 6, t, x, 1",
    "o, 6, o, 6, 1",
    "o, 5, o, 5, 1", // the default, set explicitly
    "t, '', t, '', 1",
  })
  @Rule({"H-145", "H-102", "H-814"})
  void changesOnceForSeveralChangesOfTheStoredOptions(
      String option, String value, String then, String thenValue, int hooks) {
    deploy(1);
    configure(option, value);
    configure(then, thenValue);
    lab.juju.settle();
    configure(then, thenValue);
    lab.juju.settle();

    assertThat(lab.hooks("config-changed")).hasSize(hooks);
  }

  @Test
  @Rule("H-145")
  void noticesNothingThatWasUndoneInBetween() {
    deploy(1);
    configure("o", "6");
    lab.juju.configure("a", Map.of(), List.of("o"));
    lab.juju.settle();

    assertThat(lab.hooks("config-changed")).isEmpty();
  }

  @Test
  @Rule({"H-145", "H-133", "H-310", "H-511"})
  void readsOptionsOnceAHookAndChangesAgainForWhatCameMeanwhile() {
    deploy(1);
    StringBuilder read = new StringBuilder();
    lab.script("a/0", "config-changed", "config-get o").during("a/0", "config-changed", () -> {});
    lab.juju.exec(
        "a/0",
        (env, commands) -> {
          read.append(commands.run(HookCommand.of("config-get", List.of("o"))).stdout());
          configure("o", "6");
          read.append(commands.run(HookCommand.of("config-get", List.of("o"))).stdout());
          return 0;
        });
    lab.juju.settle();

    assertThat(read).hasToString("5\n5\n");
    assertThat(lab.printed).containsExactly("a/0 config-changed: 6");
    lab.during("a/0", "config-changed", () -> configure("o", "8"));
    configure("o", "7");
    lab.juju.settle();
    assertThat(lab.printed).hasSize(3).last().isEqualTo("a/0 config-changed: 8");
  }

  @Test
  @Rule({"H-146", "H-017", "H-130"})
  void upgradesThenConfiguresThenTellsOfNewEndpoints() {
    deploy(2);
    lab.refresh("a", CHARM + "peers: {p: q}\nrequires: {z: j}\n");
    lab.deploy("b", 1, "provides: {w: j}\n");
    lab.juju.integrate("a", "b");
    lab.juju.settle();

    assertThat(lab.hooksOf("a/1"))
        .startsWith(
            "upgrade-charm",
            "config-changed",
            "p-relation-created",
            "z-relation-created",
            "leader-settings-changed");
  }

  @Test
  @Rule("H-146")
  void aCharmThatWouldBreakARelationIsRefused() {
    deploy(1);
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    String refused = "would break relation \"b:y a:x\"; remove the relation first";

    assertThatThrownBy(() -> lab.refresh("a", "summary: s\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("cannot refresh a to ")
        .hasMessageEndingWith(refused);
    assertThatThrownBy(() -> lab.refresh("a", "provides: {x: other}\n"))
        .hasMessageEndingWith(refused);
    lab.refresh("a", "provides: {x: i, more: i}\n");
    assertThat(lab.juju.application("a").charm().metadata().endpoints())
        .containsOnlyKeys("more", "x");
  }

  @Test
  @Rule("H-146")
  void installsTheNewCharmWithoutUpgradeIfItIsNotInstalledYet() {
    lab.deploy("a", 1, CHARM);
    lab.refresh("a", CHARM);
    lab.juju.settle();

    assertThat(lab.hooksOf("a/0"))
        .containsExactly("install", "leader-elected", "config-changed", "start");
  }

  @Test
  @Rule({"H-147", "H-207", "H-130"})
  void keepsTheOldCharmWhileInError() {
    deploy(1);
    lab.fail("a/0");
    lab.refreshTo("a", CHARM + "requires: {z: j}\n", (env, commands) -> 0);
    lab.deploy("b", 1, "provides: {w: j}\n");
    int relation = lab.juju.integrate("a", "b");
    lab.juju.advance(Duration.ofHours(1));

    assertThat(lab.unit("a/0").isInError()).as("the old code still exits with 1").isTrue();
    assertThat(lab.juju.relation(relation).unitsInScope())
        .as("the old charm does not know the endpoint")
        .containsExactly("b/0");
    lab.forget().juju.resolveWithoutRetry("a/0");
    lab.juju.settle();
    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "update-status",
            "upgrade-charm",
            "config-changed",
            "z-relation-created",
            "z-relation-joined for b/0",
            "z-relation-changed for b/0");
  }

  @Test
  @Rule({"H-146", "H-103"})
  void runsWhatIsDueBeforeTheUpgradeWithTheOldCharm() {
    deploy(1);
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.script("a/0", "x-relation-created", "config-get o");
    lab.juju.integrate("a", "b");
    lab.refreshTo("a", "provides: {x: i}\n", (env, commands) -> 0);
    lab.juju.settle();

    assertThat(lab.printed).containsExactly("a/0 x-relation-created: 5");
    assertThat(lab.hooksOf("a/0"))
        .startsWith("x-relation-created", "upgrade-charm", "config-changed");
  }

  @Test
  @Rule("H-344")
  void failsAnActionThatTheUnitsCharmDoesNotDefine() {
    deploy(1);
    lab.fail("a/0");
    lab.refreshTo("a", CHARM + "actions: {go: {}}\n", (env, commands) -> 0);
    int task = lab.juju.runAction("a/0", "go", new TreeMap<>());
    lab.juju.settle();

    assertThat(lab.juju.task(task).status()).isEqualTo(TaskStatus.FAILED);
    assertThat(lab.juju.task(task).message()).isEqualTo("cannot run \"go\" action: not defined");
  }

  @Test
  @Rule("H-344")
  void failsAnActionWithoutAScript() {
    CharmMetadata metadata = CharmMetadataReader.parse("test", "name: a\nactions: {go: {}}\n");
    lab.juju.deploy("a", new CharmSpec(metadata, null), 1, new TreeMap<>());
    int task = lab.juju.runAction("a/0", "go", new TreeMap<>());
    lab.juju.settle();

    assertThat(lab.juju.task(task).status()).isEqualTo(TaskStatus.FAILED);
    assertThat(lab.juju.task(task).message()).isEqualTo("action not implemented on unit \"a/0\"");
  }

  private static Lab ticking() {
    Lab lab = new Lab(ControllerConfig.juju36().withRetryHooks(false));
    lab.deploy("a", 1, CHARM).juju.settle();
    return lab.forget();
  }

  @Test
  @Rule("H-148")
  void updatesStatusEveryFiveMinutesAsTheLastChoice() {
    Lab ticking = ticking();
    ticking.juju.advance(Duration.ofMinutes(16));

    assertThat(ticking.times("a/0", "update-status"))
        .containsExactly(
            Instant.parse("2025-01-01T00:05:00Z"),
            Instant.parse("2025-01-01T00:10:00Z"),
            Instant.parse("2025-01-01T00:15:00Z"));
  }

  @Test
  @Rule({"H-148", "H-207"})
  void servesAnOutstandingTickWithAnyOtherHook() {
    Lab ticking = ticking();
    ticking.fail("a/0");
    ticking.juju.advance(Duration.ofMinutes(12));
    ticking.juju.configure("a", Map.of("o", "6"), List.of());
    ticking.forget().mend("a/0");

    assertThat(ticking.hooksOf("a/0")).containsExactly("update-status", "config-changed");
  }

  @Test
  @Rule({"H-148", "H-200"})
  void recordsAFailedUpdateStatusAsUsual() {
    Lab ticking = ticking();
    ticking.script("a/0", "update-status", "exit 1").juju.advance(Duration.ofMinutes(5));

    assertThat(ticking.unit("a/0").shownStatus().message())
        .isEqualTo("hook failed: \"update-status\"");
  }

  @Test
  @Rule({"H-812", "H-815", "H-511"})
  void mergesExplicitValuesOverDefaults() {
    deploy(1);
    assertThat(lab.ok("a/0", "config-get --format json")).isEqualTo("{\"o\":5}");
    configure("o", "7");
    assertThat(lab.ok("a/0", "config-get --format json --all")).isEqualTo("{\"o\":7,\"t\":null}");
    lab.juju.configure("a", Map.of("t", ""), List.of("o"));
    assertThat(lab.ok("a/0", "config-get --format json")).isEqualTo("{\"o\":5,\"t\":\"\"}");
  }
}
