package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.Words;
import org.junit.jupiter.api.Test;

/** People who come and go, and public keys. */
class PeopleTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@here";

  private final CliLab lab = new CliLab();

  private CliResult asBob(String line) {
    return lab.juju.run(CliRequest.of(Words.split(line), Path.of("/nowhere")).withUser("bob"));
  }

  @Test
  void aPersonIsDisabledAndEnabled() {
    lab.ok("add-user bob 'Bob B'");
    lab.ok("grant bob read m1");
    assertThat(lab.ok("show-user bob"))
        .isEqualTo(
            """
            user-name: bob
            display-name: Bob B
            access: login
            date-created: just now
            last-connection: never connected
            """);
    assertThat(lab.run("disable-user bob"))
        .isEqualTo(new CliResult(0, "", "User \"bob\" disabled\n"));
    assertThat(asBob("status"))
        .isEqualTo(
            new CliResult(1, "", "ERROR invalid entity name or password (unauthorized access)\n"));
    assertThat(lab.ok("show-user bob --format json")).endsWith("\"disabled\":true}\n");
    assertThat(lab.ok("users")).doesNotContain("bob");
    assertThat(lab.ok("users --all")).contains("never connected (disabled)");
    assertThat(lab.run("enable-user bob"))
        .isEqualTo(new CliResult(0, "", "User \"bob\" enabled\n"));
    assertThat(asBob("status").exitCode()).isZero();
    assertThat(lab.fails(1, "disable-user nobody"))
        .isEqualTo("ERROR failed to disable user: user \"nobody\" not found\n");
    assertThat(lab.fails(1, "disable-user admin"))
        .isEqualTo("ERROR failed to disable user: cannot disable controller model owner\n");
    assertThat(lab.fails(2, "enable-user")).isEqualTo("ERROR no username supplied\n");
  }

  @Test
  void aPersonIsRemoved() {
    lab.ok("add-user bob");
    lab.ok("grant bob write m1");
    assertThat(lab.answering("n\n", "remove-user bob").stderr())
        .startsWith("WARNING! ")
        .endsWith("ERROR user deletion aborted\n");
    assertThat(lab.ok("remove-user bob -y")).isEqualTo("User \"bob\" removed\n");
    assertThat(lab.ok("users m1")).doesNotContain("bob");
    assertThat(lab.fails(1, "show-user bob")).isEqualTo("ERROR user \"bob\" not found\n");
    assertThat(lab.fails(1, "remove-user bob -y"))
        .isEqualTo("ERROR failed to delete user \"bob\": user \"bob\" not found\n");
  }

  @Test
  @Rule("X-135")
  void publicKeysAreKept() {
    assertThat(lab.run("ssh-keys")).isEqualTo(new CliResult(0, "", "No keys to display.\n"));
    assertThat(lab.run("add-ssh-key '" + KEY + "'")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.ok("ssh-keys"))
        .matches("Keys used in model: admin/m1\n([0-9a-f]{2}:){15}[0-9a-f]{2} \\(me@here\\)\n");
    assertThat(lab.ok("ssh-keys --full")).endsWith("\n" + KEY + "\n");
    assertThat(lab.run("add-ssh-key nonsense"))
        .isEqualTo(
            new CliResult(0, "", "cannot add key \"nonsense\": invalid ssh key: nonsense\n"));
    assertThat(lab.run("add-ssh-key '" + KEY + "'").stderr()).contains("duplicate ssh key");
    assertThat(lab.run("import-ssh-key gh:me lp:you").stderr()).startsWith("note: keys are not");
    assertThat(lab.ok("ssh-keys")).contains("\ngh:me\nlp:you\n");
    lab.ok("remove-ssh-key gh:me lp:you");
    assertThat(lab.fails(2, "import-ssh-key me")).contains("write gh:NAME or lp:NAME");
    lab.ok("remove-ssh-key me@here");
    assertThat(lab.ok("ssh-keys")).isEmpty();
    assertThat(lab.fails(2, "add-ssh-key")).isEqualTo("ERROR no ssh key specified\n");
    assertThat(lab.fails(2, "remove-ssh-key")).isEqualTo("ERROR no ssh key id specified\n");
  }
}
