package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.charm4j.Rule;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.SecretOwner;
import org.junit.jupiter.api.Test;

/** Creation of charm secrets (S-020 to S-028). */
class SecretCreationTest {
  private final Lab lab = Lab.ownerAndObserver(2, 1);

  @Test
  @Rule("S-020")
  void theOwnerIsTheApplicationUnlessTheUnitIsNamed() {
    assertThat(lab.secret(lab.add("a/0", "key=one")).owner())
        .isEqualTo(SecretOwner.application("a"));
    assertThat(lab.secret(lab.add("a/0", "--owner application key=one")).owner())
        .isEqualTo(SecretOwner.application("a"));
    assertThat(lab.secret(lab.add("a/1", "--owner unit key=one")).owner())
        .isEqualTo(SecretOwner.unit("a/1"));
  }

  @Test
  @Rule("S-021")
  void onlyTheLeaderCreatesForTheApplication() {
    assertThat(lab.refused("a/1", "secret-add key=one")).isEqualTo("this unit is not the leader");
    assertThat(lab.verdict("a/1", "secret-add --owner unit key=one")).isEqualTo("ok");
    assertThat(lab.commitRefused("a/0", "secret-add key=one", "@leader a/1"))
        .isEqualTo("creating secrets: \"a/0\" is not leader of \"a\"");
    assertThat(lab.juju.secrets()).hasSize(1);
  }

  @Test
  @Rule("S-022")
  void theIdIsKnownAtOnceAndTheSecretExistsFromTheCommitOn() {
    HookCommand add = HookCommand.of("secret-add", List.of("key=one"));
    lab.juju.exec(
        "a/0",
        (env, commands) -> {
          assertThat(commands.run(add).stdout()).startsWith("secret://");
          assertThat(lab.juju.secrets()).isEmpty();
          return 0;
        });
    lab.juju.settle();
    assertThat(lab.juju.secrets()).hasSize(1);
  }

  @Test
  @Rule("S-022")
  void aReservationThatIsNotUsedIsDropped() {
    lab.script("a/0", "update-status", "secret-add --label L key=one", "exit 1");
    lab.juju.trigger("a/0", HookInfo.of(HookKind.UPDATE_STATUS));
    assertThat(lab.juju.secrets()).isEmpty();
    lab.script("a/0", "update-status", "secret-add --label L key=one");
    lab.juju.resolve("a/0");
    lab.juju.settle();
    assertThat(lab.juju.secrets()).hasSize(1);
    assertThat(lab.printed).hasSize(2).doesNotHaveDuplicates(); // an id is not given out twice
  }

  @Test
  @Rule("S-023")
  void theDyingCreateNothing() {
    String start = "cannot reserve secret for owner ";
    assertThat(lab.refused("a/1", "@remove-unit a/1", "secret-add --owner unit key=one"))
        .isEqualTo(start + "\"unit-a-1\" which is not alive");
    assertThat(lab.commitRefused("b/0", "secret-add --owner unit key=one", "@remove-unit b/0"))
        .isEqualTo(
            "creating secrets: cannot create secret for owner \"unit-b-0\" which is not alive");
    assertThat(lab.commitRefused("a/0", "secret-add key=one", "@remove-application a"))
        .isEqualTo(
            "creating secrets: cannot create secret for owner \"application-a\" which is not"
                + " alive");
    assertThat(lab.juju.secrets()).isEmpty();
  }

  @Test
  @Rule("S-024")
  void aNewSecretHasWhatWasAskedForAndItsOwnerManagesIt() {
    int hooks = lab.hooks(".*").size();
    String id =
        lab.add("a/0", "--rotate monthly --expire 36h --label L --description some_text key=one");

    SecretView secret = lab.secret(id);
    assertThat(secret.latest()).isEqualTo(1);
    assertThat(secret.revisions()).containsOnlyKeys(1);
    assertThat(secret.label()).isEqualTo("L");
    assertThat(secret.description()).isEqualTo("some text");
    assertThat(secret.policy()).isEqualTo(RotatePolicy.MONTHLY);
    assertThat(secret.created()).isEqualTo("2025-01-01T00:00:00Z");
    assertThat(secret.nextRotate()).isEqualTo("2025-02-01T00:00:00Z");
    assertThat(secret.latestExpire()).isEqualTo("2025-01-02T12:00:00Z");
    assertThat(secret.observers()).isEmpty();
    assertThat(secret.grants().values())
        .containsExactly(
            new GrantState("a", GrantState.Role.MANAGE, GrantState.OWNER_SCOPE, "application-a"));
    assertThat(lab.hooks(".*")).as("nobody is told").hasSize(hooks);

    SecretView ofUnit = lab.secret(lab.add("a/1", "--owner unit --rotate never key=one"));
    assertThat(ofUnit.nextRotate()).isNull();
    assertThat(ofUnit.grants().values())
        .containsExactly(
            new GrantState("a/1", GrantState.Role.MANAGE, GrantState.OWNER_SCOPE, "unit-a-1"));
  }

  @Test
  @Rule("S-025")
  void anExpiryMayBePastAndIsKeptInUtc() {
    String past = lab.add("a/0", "--expire 2020-01-01T12:00:00+02:00 key=one");
    assertThat(lab.secret(past).latestExpire()).isEqualTo("2020-01-01T10:00:00Z");
    assertThat(lab.refused("a/0", "secret-add --expire 0s key=one"))
        .isEqualTo("negative expire duration \"0s\" not valid");
  }

  @Test
  @Rule({"S-026", "S-028"})
  void whatIsNotGivenIsEmptyAndEmptyIsNotGiven() {
    String first = lab.add("a/0", "key=one");
    String second = lab.add("a/0", "--label= --description= --rotate= --expire= --file= key=one");
    for (String id : List.of(first, second)) {
      SecretView secret = lab.secret(id);
      assertThat(secret.label()).isEmpty();
      assertThat(secret.description()).isEmpty();
      assertThat(secret.policy()).isNull();
      assertThat(secret.nextRotate()).isNull();
      assertThat(secret.latestExpire()).isNull();
      assertThat(lab.ok("a/0", "secret-info-get " + id))
          .isEqualTo(
              id + ":\n  revision: 1\n  label: \"\"\n  owner: application\n  rotation: never");
    }
    lab.ok("a/0", "secret-set " + first + " --label L --description D");
    lab.ok("a/0", "secret-set " + first + " --label= --description=");
    assertThat(lab.secret(first).label()).isEqualTo("L");
    assertThat(lab.secret(first).description()).isEqualTo("D");
  }

  @Test
  @Rule("S-027")
  void oneHookCannotCreateTwoOfOneLabel() {
    String taken = "secret with label \"L\" already exists";
    for (String[] owners :
        List.of(
            new String[] {"application", "application"},
            new String[] {"application", "unit"},
            new String[] {"unit", "application"},
            new String[] {"unit", "unit"})) {
      Lab fresh = Lab.ownerAndObserver(1, 0);
      assertThat(
              fresh.refused(
                  "a/0",
                  "secret-add --label L key=one --owner " + owners[0],
                  "secret-add --label L key=two --owner " + owners[1]))
          .isEqualTo(taken);
    }
    lab.ok("a/0", "secret-add --label L key=one");
    assertThat(lab.commitRefused("a/0", "secret-add --label L key=one"))
        .isEqualTo("creating secrets: " + taken);
  }
}
