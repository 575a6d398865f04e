package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.charm4j.Rule;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.junit.jupiter.api.Test;

/** What a unit keeps and loses when its agent starts anew (S-188, S-168, H-142). */
class AgentRestartTest {
  private final Lab lab = Lab.ownerAndObserver(2, 1);

  private String readByB(String arguments) {
    String id = lab.add("a/0", arguments);
    lab.ok("a/0", "secret-grant " + id + " -r 0");
    lab.ok("b/0", "secret-get " + id);
    return id;
  }

  private void restart(String unit) {
    lab.juju.restartAgent(unit);
    lab.juju.settle();
    lab.juju.checkInvariants();
  }

  @Test
  @Rule({"S-188", "S-189"})
  void theFirstNewsOfASecretIsKeptAndLaterNewsIsLost() {
    String known = readByB("key=1");
    String fresh = readByB("key=1");
    lab.ok("a/0", "secret-set " + known + " key=2");
    lab.fail("b/0");
    lab.ok("a/0", "secret-set " + known + " key=3", "secret-set " + fresh + " key=2");
    lab.forget();
    restart("b/0");
    assertThat(lab.notes())
        .containsExactly(
            new QuirkNote(Quirk.RESTART_SWALLOWS_CHANGES, known, "revision 3 is not announced"));
    lab.mend("b/0");
    assertThat(lab.hooks("secret-changed"))
        .containsExactly("b/0 secret-changed for secret:" + fresh);

    lab.forget();
    lab.ok("a/0", "secret-set " + known + " key=4");
    assertThat(lab.hooks("secret-changed"))
        .as("the next revision is news again")
        .containsExactly("b/0 secret-changed for secret:" + known);
  }

  @Test
  @Rule({"S-168", "S-230", "S-238"})
  void obsoleteRevisionsAreForgottenAndWhatIsOverdueIsNot() {
    String id = lab.add("a/0", "--expire 90m key=1");
    lab.fail("a/0");
    lab.ok("a/0", "secret-set " + id + " key=2 --expire 90m");
    lab.juju.advance(Duration.ofMinutes(92));
    lab.forget();
    restart("a/0");
    assertThat(lab.notes()).extracting(QuirkNote::quirk).containsExactly(Quirk.BACKLOG_LOST);
    lab.mend("a/0");
    assertThat(lab.hooks("secret-.*"))
        .containsExactly(
            "a/0 secret-expired for secret:" + id + "/1",
            "a/0 secret-expired for secret:" + id + "/2");
  }

  @Test
  @Rule({"S-188", "H-203"})
  void aHookThatHasFailedIsRunAgainAllTheSame() {
    String id = readByB("key=1");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.script("b/0", "secret-changed", "exit 1");
    lab.ok("a/0", "secret-set " + id + " key=3");
    assertThat(lab.unit("b/0").isInError()).isTrue();
    lab.forget().script("b/0", "secret-changed");
    restart("b/0");
    assertThat(lab.notes()).isEmpty();
    lab.juju.advance(Duration.ofSeconds(5));
    assertThat(lab.hooks("secret-changed")).containsExactly("b/0 secret-changed for secret:" + id);
  }

  @Test
  @Rule({"H-142", "H-145"})
  void onlyAFollowerRunsAHookForIt() {
    lab.forget();
    restart("a/0");
    restart("a/1");
    restart("b/0");
    assertThat(lab.hooks(".*")).containsExactly("a/1 leader-settings-changed");
  }

  @Test
  @Rule("H-202")
  void aFailedHookWaitsFromTheBeginning() {
    lab.script("b/0", "update-status", "exit 1");
    lab.fail("b/0");
    lab.juju.advance(Duration.ofSeconds(20)); // It failed again after 5 and 15 seconds.
    assertThat(lab.times("b/0", "update-status")).hasSize(3);
    restart("b/0");
    assertThat(lab.unit("b/0").isInError()).isTrue();
    lab.juju.advance(Duration.ofSeconds(4));
    assertThat(lab.times("b/0", "update-status")).hasSize(3);
    lab.juju.advance(Duration.ofSeconds(1));
    assertThat(lab.times("b/0", "update-status")).hasSize(4);
    lab.juju.advance(Duration.ofSeconds(10));
    assertThat(lab.times("b/0", "update-status")).hasSize(5);
  }

  @Test
  @Rule("H-311")
  void databagsOfOthersAreReadAfresh() {
    lab.ok("b/0", "relation-get -r 0 - a/0");
    lab.script("b/0", "y-relation-changed", "exit 1");
    lab.ok("a/0", "relation-set -r 0 k=v");
    assertThat(lab.ok("a/0", "relation-get -r 0 k a/0")).isEqualTo("v");
    restart("b/0");
    assertThat(lab.ok("b/0", "relation-get -r 0 k a/0")).isEqualTo("v");
  }

  @Test
  @Rule("H-148")
  void updateStatusCountsFromTheRestart() {
    Lab ticking =
        new Lab(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ofMinutes(5)));
    ticking.deploy("a", 1, "").juju.settle();
    ticking.juju.advance(Duration.ofMinutes(4));
    ticking.juju.restartAgent("a/0");
    ticking.juju.advance(Duration.ofMinutes(4));
    assertThat(ticking.hooks("update-status")).isEmpty();
    ticking.juju.advance(Duration.ofMinutes(1));
    assertThat(ticking.hooks("update-status")).hasSize(1);
    ticking.juju.checkInvariants();
  }

  @Test
  @Rule({"H-540", "S-188"})
  void aRebootOfTheMachineIsARestart() {
    String id = readByB("key=1");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.fail("b/0");
    lab.ok("a/0", "secret-set " + id + " key=3");
    lab.forget().script("b/0", "update-status", "juju-reboot");
    lab.juju.resolve("b/0");
    lab.juju.settle();
    assertThat(lab.hooks(".*")).containsExactly("b/0 update-status", "b/0 start");
    assertThat(lab.notes())
        .extracting(QuirkNote::quirk)
        .containsExactly(Quirk.RESTART_SWALLOWS_CHANGES);
  }

  @Test
  void theJournalTellsOfTheOrder() {
    assertThatThrownBy(() -> lab.juju.restartAgent("b/7")).hasMessageStartingWith("unit \"b/7\"");
    lab.forget();
    lab.juju.restartAgent("b/0");
    assertThat(lab.entries()).extracting(JournalEntry::what).containsExactly("restart-agent b/0");
  }
}
