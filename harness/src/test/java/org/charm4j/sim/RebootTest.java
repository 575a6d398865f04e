package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.sim.words.CharmSpec;
import org.junit.jupiter.api.Test;

/** A charm that has its machine rebooted (H-540, H-103). */
class RebootTest {
  private static final String YAML = "name: a\nconfig: {options: {o: {type: string}}}\n";

  private final Lab lab = new Lab();

  /** What {@code a/1} runs in its next hook of a name, once. */
  private final Map<String, List<String>> once = new LinkedHashMap<>();

  private final List<String> errors = new ArrayList<>();
  private int exit;

  RebootTest() {
    lab.juju.deploy(
        "a", new CharmSpec(CharmMetadataReader.parse("a", YAML), this::run), 2, Map.of());
  }

  private int run(HookEnvironment env, HookCommandRunner commands) {
    List<String> lines =
        env.require("JUJU_UNIT_NAME").equals("a/1")
            ? once.remove(env.require("JUJU_HOOK_NAME"))
            : null;
    if (lines == null) {
      return 0;
    }
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      HookCommandResult result =
          commands.run(HookCommand.of(words[0], Arrays.asList(words).subList(1, words.length)));
      errors.add(result.stderr());
    }
    return exit;
  }

  private void changeConfig() {
    lab.forget();
    lab.juju.configure("a", Map.of("o", "x" + lab.juju.journalSize()), List.of());
    lab.juju.settle();
  }

  @Test
  @Rule({"H-540", "H-103", "H-142"})
  void startRunsAfterTheReboot() {
    lab.juju.settle();
    once.put("config-changed", List.of("juju-reboot", "state-set k=v"));
    changeConfig();
    // A follower's agent starts anew and looks at the leader's settings again.
    assertThat(lab.steps("a/1"))
        .containsExactly("config-changed", "start", "leader-settings-changed");
    assertThat(lab.unit("a/1").charmState()).containsEntry("k", "v");
    assertThat(lab.steps("a/0")).containsExactly("config-changed");
    changeConfig();
    assertThat(lab.steps("a/1")).containsExactly("config-changed");
  }

  @Test
  @Rule({"H-103", "H-122", "H-540"})
  void aUnitThatHadNotStartedStartsOnce() {
    once.put("config-changed", List.of("juju-reboot"));
    lab.juju.settle();
    assertThat(lab.steps("a/1"))
        .containsExactly(
            "install",
            "leader-settings-changed",
            "config-changed",
            "start",
            "leader-settings-changed");
  }

  @Test
  @Rule("H-540")
  void aHookThatFailsDoesNotReboot() {
    lab.juju.settle();
    once.put("config-changed", List.of("juju-reboot"));
    exit = 1;
    changeConfig();
    lab.juju.resolve("a/1");
    lab.juju.settle();
    assertThat(lab.steps("a/1")).containsExactly("config-changed FAILED", "config-changed");
  }

  @Test
  @Rule({"H-103", "H-540"})
  void nowKillsTheHookAndRunsItAgain() {
    lab.juju.settle();
    once.put(
        "config-changed",
        List.of("state-set k=v", "status-set blocked", "juju-reboot --now", "state-set k=w"));
    exit = 1; // Nobody asks a process that was killed.
    changeConfig();
    // The killed hook is queued, and start waits for it.
    assertThat(lab.steps("a/1"))
        .containsExactly(
            "config-changed SKIPPED", "config-changed", "start", "leader-settings-changed");
    assertThat(errors).hasSize(4).startsWith("", "", "");
    assertThat(errors.get(3)).startsWith("ERROR bad request: ");
    assertThat(lab.unit("a/1").charmState()).isEmpty();
    assertThat(lab.unit("a/1").workload().status()).isEqualTo("blocked");
  }

  @Test
  @Rule("H-540")
  void nowInAHookThatIsBeingRetried() {
    lab.juju.settle();
    once.put("config-changed", List.of());
    exit = 1;
    changeConfig();
    assertThat(lab.unit("a/1").isInError()).isTrue();
    once.put("config-changed", List.of("juju-reboot --now"));
    lab.juju.resolve("a/1");
    lab.juju.settle();
    assertThat(lab.steps("a/1"))
        .containsExactly(
            "config-changed FAILED",
            "config-changed SKIPPED",
            "config-changed",
            "start",
            "leader-settings-changed");
    assertThat(lab.unit("a/1").isInError()).isFalse();
  }

  @Test
  @Rule({"H-120", "H-540"})
  void nowInInstall() {
    once.put("install", List.of("juju-reboot --now"));
    lab.juju.settle();
    assertThat(lab.steps("a/1"))
        .containsExactly(
            "install SKIPPED", "install", "leader-settings-changed", "config-changed", "start");
  }

  @Test
  @Rule("H-540")
  void notInAnAction() {
    lab.juju.settle();
    lab.forget();
    assertThat(lab.refused("a/0", "juju-reboot"))
        .isEqualTo("juju-reboot is not supported when running an action.");
    assertThat(lab.hooks("start")).isEmpty();
  }
}
