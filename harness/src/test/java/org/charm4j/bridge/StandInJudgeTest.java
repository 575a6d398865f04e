package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code juju sim judge} and {@code juju sim timeline}, as a user would type them. */
class StandInJudgeTest {
  private static final String PASSWORD = "correct-horse-battery";

  @TempDir private Path temp;

  @AfterEach
  void endAll() {
    new StandInLab(temp).endAll();
  }

  @Test
  void runningModelsAreJudged() {
    StandInLab lab = new StandInLab(temp);
    Path here = lab.directory("here");
    new CharmWriter(temp, "talker", "config: {options: {word: {type: string, default: \"\"}}}")
        .script(
            "hooks/start",
            "printf " + PASSWORD + " > p; secret-add --label admin password#file=$PWD/p >/dev/null")
        .script("hooks/config-changed", "status-set active \"I say $(config-get word)\"");
    lab.ok(here, "$J add-model one && $J deploy ../talker");
    StandInLab.Answer clean = lab.run(here, "$J sim judge");
    assertThat(clean.exitCode()).as(clean.toString()).isZero();
    assertThat(clean.stdout()).isEqualTo("nothing found\n");

    lab.ok(here, "$J add-model two && $J deploy ../talker && $J config talker word=" + PASSWORD);
    StandInLab.Answer found = lab.run(here, "$J sim judge -m two");
    assertThat(found.exitCode()).as(found.toString()).isEqualTo(1);
    assertThat(found.stdout())
        .contains(
            "model two: leak: the status of talker/0 has the value of \"password\" of secret:")
        .contains("\n  mend: keep the value in the secret only")
        .endsWith(" mistakes\n")
        .doesNotContain(PASSWORD);
    assertThat(lab.run(here, "$J sim judge -m one").exitCode()).isZero();

    String accepted = lab.ok(here, "$J sim judge --accept 'leak=it is there to talk'");
    assertThat(accepted).isEqualTo("nothing found\n");
    assertThat(lab.run(here, "$J sim judge --accept leek=x").stderr())
        .startsWith("ERROR there is no finding \"leek\"; there are: unit-in-error, leak, ");
    assertThat(lab.run(here, "$J sim judge --accept leak=").stderr())
        .startsWith("ERROR say why leak is as it should be: the reason is empty");

    assertThat(lab.ok(here, "$J sim timeline -m two"))
        .contains("January 2025\n", "operator    config talker\n")
        .doesNotContain("\u001b");
    assertThat(lab.ok(here, "$J sim timeline --color")).contains("\u001b[1mJanuary 2025");
  }

  @Test
  void aValueThatWasCarriedToAnotherModelIsFound() {
    StandInLab lab = new StandInLab(temp);
    Path here = lab.directory("here");
    new CharmWriter(temp, "keeper", "")
        .script("hooks/start", "printf " + PASSWORD + " > p; secret-add password#file=$PWD/p");
    new CharmWriter(temp, "teller", "")
        .script("hooks/start", "status-set active 'log in with " + PASSWORD + "'");
    lab.ok(here, "$J add-model one && $J deploy ../keeper");
    lab.ok(here, "$J add-model two && $J deploy ../teller");
    StandInLab.Answer found = lab.run(here, "$J sim judge");
    assertThat(found.exitCode()).as(found.toString()).isEqualTo(1);
    assertThat(found.stdout())
        .contains(
            "model two: leak: the status of teller/0 has the value of \"password\" of secret:")
        .contains(" of the model one since start of teller/0")
        .endsWith("1 mistake\n")
        .doesNotContain(PASSWORD);
  }
}
