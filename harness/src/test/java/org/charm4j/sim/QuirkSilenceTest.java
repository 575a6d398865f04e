package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No quirk is noted where it makes no difference, however near it comes. */
@Rule({"S-042", "S-104", "S-105", "S-115", "S-116", "S-153", "S-274"})
class QuirkSilenceTest {
  private final Lab lab = QuirkStory.lab(ControllerConfig.juju36().withFaithful(Quirk.values()));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Q-01: the whole secret goes anyway  | secret-set $S key=2; secret-remove $S
          Q-01: so does a pending one         | secret-add key=1; secret-remove $1 --revision 1
          Q-01: several removals              | secret-remove $S --revision 7; secret-remove $S --revision 8
          Q-02: the same again                | secret-set $S key=2; secret-set $S key=2
          Q-02: what is stored                | secret-set $S key=1
          Q-03: two relations                 | secret-grant $S -r 1; secret-grant $S -r 3
          Q-03, Q-06: the same again          | secret-grant $S -r 1; secret-grant $S -r 1
          Q-04: a unit without a grant        | secret-revoke $S -r 1; secret-revoke $S -r 1 --unit b/0
          Q-04: another application           | secret-revoke $S -r 1; secret-revoke $S -r 3 --unit c/0
          Q-05: revoked last                  | secret-grant $S -r 1; secret-revoke $S -r 1
          Q-07: refused before anything else  | secret-set secret:00000000000000000000 key=1
          Q-24: a revision                    | secret-remove $S --revision 9
          Q-25: base64                        | secret-set $S key#base64=YWJj
          Q-28: somebody else                 | secret-revoke $S --app b
          Q-35: its own label                 | secret-add --label l key=1; secret-get --label l $1
          """)
  void isSilent(String why, String lines) {
    String id = lab.add("a/0", "key=1");
    lab.exec("a/0", lines.replace("$S", id).split("; ", -1));

    assertThat(lab.notes()).as(why).isEmpty();
  }

  @Test
  @Rule({"S-064", "S-133", "S-164", "S-184"})
  void isSilentAboutReaders() {
    String id = lab.add("a/0", "key=1");
    String other = lab.add("a/0", "key=1");
    lab.ok("a/0", "secret-grant " + id + " -r 1", "secret-grant " + other + " -r 1");
    lab.ok("b/0", "secret-get " + id + " --label l");
    lab.ok("b/1", "secret-get " + id);
    lab.refused("b/0", "secret-get " + other + " --label l");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.juju.removeUnit("b/1");
    lab.juju.settle();
    lab.ok("a/0", "secret-remove " + id + " --revision 1");
    lab.refused("b/0", "secret-get " + id);
    lab.ok("a/0", "secret-revoke " + id + " -r 1");

    assertThat(lab.notes()).isEmpty();
  }

  @Test
  @Rule({"S-152", "S-168", "S-202", "S-208"})
  void isSilentAboutHooksInTime() {
    String id = lab.add("a/0", "--rotate hourly key=1");
    lab.script("a/0", "secret-rotate", "secret-set $ID key=2 --expire 90m");
    lab.juju.advance(Duration.ofMinutes(1));
    lab.add("a/0", "--rotate hourly key=1");
    lab.juju.advance(Duration.ofMinutes(60));
    lab.juju.setLeader("a/1");
    lab.juju.settle();

    assertThat(lab.hooks("secret-rotate")).hasSize(2);
    assertThat(lab.secret(id).latest()).isEqualTo(2);
    assertThat(lab.notes()).isEmpty();
  }

  @Test
  @Rule("S-270")
  void isSilentAboutWhatAFailedHookHadInMind() {
    String id = lab.add("a/0", "key=1");
    lab.script(
        "a/0",
        "update-status",
        "secret-set " + id + " key=2",
        "secret-remove " + id + " --revision 7",
        "exit 1");
    lab.juju.trigger("a/0", HookInfo.of(HookKind.UPDATE_STATUS));

    assertThat(lab.unit("a/0").isInError()).isTrue();
    assertThat(lab.notes()).isEmpty();
  }

  @Test
  void isSilentAboutContent() {
    String secret = "hunter2";
    String id = lab.add("a/0", "key=1");
    lab.exec(
        "a/0",
        "secret-set " + id + " key=" + secret,
        "secret-remove " + id + " --revision 5",
        "secret-add --label l key#base64=" + secret + "%",
        "secret-get --label l " + id);

    List<QuirkNote> notes = lab.notes();
    assertThat(notes)
        .extracting(QuirkNote::quirk)
        .containsExactlyInAnyOrder(Quirk.REMOVAL_CANCELS, Quirk.BAD_BASE64, Quirk.LABEL_SELECTS);
    assertThat(lab.juju.journal().toString())
        .contains("quirk Q-01 on secret:" + id + ": the removal of revision 5 discarded")
        .doesNotContain(secret);
  }
}
