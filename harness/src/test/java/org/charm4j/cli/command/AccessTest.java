package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.SessionSnapshot;
import org.charm4j.cli.session.Words;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.UserAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may give which command. The levels are those of Juju's page of users: read shows everything
 * but content, write changes, admin runs commands, destroys, grants and reveals.
 */
class AccessTest {
  private static final String DENIED = "ERROR permission denied\n";

  private final CliLab lab = new CliLab().charm("web", "actions: {ping: {}}");

  @BeforeEach
  void people() {
    lab.ok("deploy web");
    lab.ok("deploy web other");
    lab.ok("add-secret login password=hunter2");
    for (String level : new String[] {"read", "write", "admin"}) {
      lab.ok("add-user " + name(level));
      lab.ok("grant " + name(level) + " " + level + " m1");
    }
    lab.ok("add-user nobody");
    lab.juju.settle();
  }

  private static String name(String level) {
    return level.equals("write") ? "writer" : level + "er";
  }

  private CliResult as(String user, String line) {
    return lab.juju.run(CliRequest.of(Words.split(line), Path.of("/nowhere")).withUser(user));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status                                | read",
        "show-unit web/0                       | read",
        "show-application web                  | read",
        "machines                              | read",
        "show-machine                          | read",
        "show-status-log web/0                 | read",
        "debug-log                             | read",
        "config web                            | read",
        "model-config                          | read",
        "model-config mode                     | read",
        "model-constraints                     | read",
        "secrets                               | read",
        "show-secret login                     | read",
        "show-model admin/m1                   | read",
        "users admin/m1                        | read",
        "deploy web third                      | write",
        "refresh web --switch web              | write",
        "add-unit web                          | write",
        "remove-unit web/0 --no-prompt         | write",
        "remove-application web --no-prompt    | write",
        "integrate web other                   | write",
        "remove-relation web other             | write",
        "config web trust=true                 | write",
        "config web --reset trust              | write",
        "trust web                             | write",
        "resolved web/0                        | write",
        "run web/0 ping                        | write",
        "model-config mode=requires-prompts    | write",
        "model-config --reset mode             | write",
        "suspend-relation 0                    | write",
        "resume-relation 0                     | write",
        "set-model-constraints arch=amd64      | write",
        "add-secret second password=hunter2    | write",
        "update-secret login password=hunter3  | write",
        "grant-secret login web                | write",
        "revoke-secret login web               | write",
        "remove-secret login                   | write",
        "exec --unit web/0 -- true             | admin",
        "offers                                | admin",
        "show-secret login --reveal            | admin",
        "grant nobody read admin/m1            | admin",
        "revoke reader read admin/m1           | admin",
        "destroy-model --no-prompt admin/m1    | admin",
      })
  @Rule("S-096")
  void aCommandTakesItsLevelAndNoLess(String line, String least) {
    for (String level : new String[] {"read", "write", "admin"}) {
      JujuModel model = lab.juju.model("m1");
      long before = model.controller().journalSize();
      boolean permitted =
          UserAccess.valueOf(level.toUpperCase(Locale.ROOT))
              .permits(UserAccess.valueOf(least.toUpperCase(Locale.ROOT)));
      CliResult result = as(name(level), line);
      if (permitted) {
        assertThat(result.stderr()).as(level).doesNotContain("permission denied");
        return; // What is allowed has changed the world for those after it, who may do more.
      }
      assertThat(result).as(level).isEqualTo(new CliResult(1, "", DENIED));
      assertThat(model.controller().journalSize()).as(level).isEqualTo(before);
      assertThat(lab.juju.model("m1")).as(level).isSameAs(model);
    }
  }

  @ParameterizedTest
  @CsvSource({"add-user eve", "add-model m2"})
  void theControllerIsChangedByItsSuperuserOnly(String line) {
    assertThat(as("adminer", line)).isEqualTo(new CliResult(1, "", DENIED));
    assertThat(as("admin", line).exitCode()).isZero();
  }

  @Test
  void aModelThatAPersonCannotSeeIsNotThere() {
    assertThat(as("nobody", "status").stderr()).startsWith("ERROR No model in focus.");
    assertThat(as("nobody", "status -m admin/m1"))
        .isEqualTo(new CliResult(1, "", "ERROR model c1:admin/m1 not found\n"));
    assertThat(as("nobody", "deploy web third -m admin/m1").stderr())
        .isEqualTo("ERROR model c1:admin/m1 not found\n");
    assertThat(as("nobody", "models --format json").stdout()).isEqualTo("{\"models\":[]}\n");
    assertThat(as("reader", "status -m m1").stderr())
        .as("a name without owner is that of one's own model")
        .isEqualTo("ERROR model c1:reader/m1 not found\n");
    assertThat(as("reader", "status -m admin/m1").exitCode()).isZero();
    assertThatThrownBy(() -> as("eve", "status"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("user \"eve\" not found; there are: admin, adminer, nobody");
  }

  @Test
  void eachPersonIsOnAModelOfTheirOwn() {
    lab.ok("add-model m2");
    lab.ok("grant reader read m2");
    assertThat(as("reader", "switch").stdout()).isEqualTo("c1:admin/m2\n");
    assertThat(as("reader", "switch admin/m1").stderr()).isEqualTo("c1:admin/m2 -> c1:admin/m1\n");
    assertThat(lab.ok("switch")).isEqualTo("c1:admin/m2\n");
    assertThat(as("reader", "whoami").stdout())
        .isEqualTo("Controller:  c1\nModel:       admin/m1\nUser:        reader\n");
    assertThat(as("nobody", "whoami --format json").stdout())
        .isEqualTo("{\"controller\":\"c1\",\"user\":\"nobody\"}\n");
    assertThat(lab.ok("whoami --format yaml"))
        .isEqualTo("controller: c1\nmodel: m2\nuser: admin\n");
  }

  @Test
  void peopleAreAddedAndListed() {
    assertThat(lab.ok("add-user bob 'Bob Dobbs'"))
        .isEqualTo(
            "User \"Bob Dobbs (bob)\" added\n\n"
                + "\"Bob Dobbs (bob)\" has not been granted access to any models. You can use"
                + " \"juju grant\" to grant access.\n");
    assertThat(lab.fails(1, "add-user bob"))
        .isEqualTo("ERROR failed to create user: username unavailable\n");
    assertThat(lab.fails(1, "add-user b/b"))
        .isEqualTo("ERROR failed to create user: invalid user name \"b/b\"\n");
    assertThat(lab.fails(2, "add-user")).isEqualTo("ERROR no username supplied\n");
    assertThat(lab.ok("users")).isEqualTo(CliLab.golden("users.txt"));
    assertThat(lab.ok("users m1")).isEqualTo(CliLab.golden("users-of-model.txt"));
    assertThat(as("bob", "users --format json").stdout())
        .isEqualTo(
            "[{\"user-name\":\"bob\",\"display-name\":\"Bob Dobbs\",\"access\":\"login\","
                + "\"date-created\":\"just now\",\"last-connection\":\"never connected\"}]\n");
    assertThat(as("reader", "show-model admin/m1 --format json").stdout())
        .contains(
            "\"users\":{\"reader\":{\"display-name\":\"\",\"access\":\"read\","
                + "\"last-connection\":\"never connected\"}}");
    assertThat(as("reader", "models --format json").stdout()).contains("\"access\":\"read\"");
  }

  @Test
  void accessIsGrantedOnceAndRevokedDownToTheLevelBelow() {
    assertThat(lab.fails(1, "grant writer read m1"))
        .isEqualTo("ERROR user already has \"read\" access or greater\n");
    assertThat(lab.fails(1, "grant admin admin m1"))
        .isEqualTo("ERROR user already has \"admin\" access or greater\n");
    lab.ok("revoke adminer admin m1");
    assertThat(as("adminer", "exec --unit web/0 -- true").stderr()).isEqualTo(DENIED);
    lab.ok("revoke adminer write m1");
    assertThat(as("adminer", "add-unit web").stderr()).isEqualTo(DENIED);
    lab.ok("revoke adminer read m1");
    assertThat(as("adminer", "status").stderr()).startsWith("ERROR No model in focus.");
    assertThat(lab.fails(1, "revoke adminer read m1"))
        .isEqualTo("ERROR could not revoke model access: model user \"adminer\" does not exist\n");
    assertThat(lab.fails(1, "grant eve read m1"))
        .isEqualTo(
            "ERROR could not grant model access: user \"eve\" does not exist locally: user"
                + " \"eve\" not found\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grant                | 2 | no user specified",
        "grant bob            | 2 | no permission level specified",
        "grant bob all m1     | 2 | \"all\" model access not valid",
        "grant bob login m1   | 2 | You have specified a controller access permission \"login\".",
        "grant bob read       | 2 | You have specified a model access permission \"read\".",
        "revoke bob all       | 1 | \"all\" controller access not valid",
        "grant bob superuser  | 1 | Charm4J does not model juju grant superuser",
        "grant bob read m1.db | 1 | Charm4J does not model offers, such as m1.db",
        "grant reader read m9 | 1 | model c1:admin/m9 not found",
        "revoke admin read m1 | 1 | Charm4J does not model juju revoke admin",
      })
  void wrongWordsAreRefused(String line, int exitCode, String message) {
    assertThat(lab.fails(exitCode, line)).startsWith("ERROR " + message);
  }

  @Test
  void whomTheHostMadeSuperuserMayDoAllInEveryModel() {
    lab.ok("add-model m2");
    lab.juju.model("m1").controller().setAccess("root", UserAccess.SUPERUSER);
    assertThat(as("root", "add-secret token value=b -m admin/m2").exitCode()).isZero();
    assertThat(as("root", "add-user eve").exitCode()).isZero();
    assertThat(as("root", "models --format json").stdout()).contains("\"short-name\":\"m2\"");
    assertThat(as("root", "controllers --format json").stdout())
        .contains("\"user\":\"root\",\"access\":\"superuser\"");
  }

  @Test
  void peopleAreInASnapshotOfTheSession() {
    SessionSnapshot before = lab.juju.snapshot();
    lab.ok("add-user eve");
    as("reader", "switch admin/m1");
    lab.juju.restore(before);
    assertThatThrownBy(() -> as("eve", "whoami")).isInstanceOf(RefusedException.class);
    assertThat(before.accounts().get("reader").current()).isNull();
  }
}
