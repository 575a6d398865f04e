package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what with charm secrets (S-090 to S-095). */
class SecretPermissionTest {
  private static final String UNKNOWN = "d2k8c0pmp25c7f4a1b30";

  private final Lab lab = Lab.threeApplications();

  @ParameterizedTest
  @Rule({"S-090", "S-091", "S-092", "S-093", "S-102"})
  @CsvSource({
    // of, caller, a relation of the caller, get, info, set and remove and revoke, grant
    "a,       a/0, 1, ok,        ok,        ok,         ok", // the leader
    "a/1,     a/1, 1, ok,        ok,        ok,         ok", // the owner unit
    "a,       a/1, 1, ok,        not found, not leader, not found", // a peer
    "a/1,     a/0, 1, denied,    not found, denied,     not found", // even though it leads
    "a,       b/0, 1, ok,        not found, denied,     not found", // granted to b
    "a/1,     b/1, 2, ok,        not found, denied,     not found",
    "a,       c/0, 3, denied,    not found, denied,     not found",
    "a/1,     c/0, 3, denied,    not found, denied,     not found",
    "nothing, c/0, 3, not found, not found, unknown,    not found",
    "nothing, a/0, 1, not found, not found, unknown,    not found",
  })
  void matrix(
      String owner,
      String caller,
      int relation,
      String get,
      String info,
      String write,
      String grant) {
    String id = UNKNOWN;
    if (!owner.equals("nothing")) {
      String creator = owner.equals("a") ? "a/0" : owner;
      id = lab.add(creator, "--owner " + (owner.equals("a") ? "application" : "unit") + " key=one");
      lab.ok(creator, "secret-grant -r 1 " + id);
    }
    String uri = "\"secret:" + id + "\"";
    String notFound = "secret \"" + id + "\" not found";

    assertVerdict(get, "secret " + uri + " not found", caller, "secret-get " + id);
    assertVerdict(info, notFound, caller, "secret-info-get " + id);
    assertThat(lab.ok(caller, "secret-ids").contains(id)).isEqualTo(info.equals("ok"));
    assertVerdict(grant, notFound, caller, "secret-grant -r " + relation + " " + id);
    assertCommit("updating secrets", write, uri, caller, "secret-set " + id + " key=two");
    assertCommit("revoking secrets access", write, uri, caller, "secret-revoke --app b " + id);
    // Only the removal of what is unknown is no mistake.
    String remove = write.equals("unknown") ? "ok" : write;
    assertCommit("removing secrets", remove, uri, caller, "secret-remove " + id);
    assertThat(lab.juju.secret(id) == null).isEqualTo(remove.equals("ok"));
  }

  private void assertVerdict(String expected, String notFound, String caller, String line) {
    String verdict =
        switch (expected) {
          case "ok" -> "ok";
          case "denied" -> "call: permission denied";
          default -> "call: " + notFound;
        };
    assertThat(lab.verdict(caller, line)).as(line).isEqualTo(verdict);
  }

  private void assertCommit(String doing, String expected, String uri, String caller, String line) {
    String verdict =
        switch (expected) {
          case "ok" -> "ok";
          case "denied" -> "commit: " + doing + ": permission denied";
          case "not leader" -> "commit: " + doing + ": \"" + caller + "\" is not leader of \"a\"";
          default -> "commit: " + doing + ": secret " + uri + " not found";
        };
    assertThat(lab.verdict(caller, line)).as(line).isEqualTo(verdict);
  }

  @Test
  @Rule("S-091")
  void managementOfAnApplicationsSecretGoesWithLeadership() {
    String id = lab.add("a/0", "key=one");
    lab.juju.setLeader("a/1");
    lab.juju.settle();
    assertThat(lab.verdict("a/1", "secret-set " + id + " key=two")).isEqualTo("ok");
    assertThat(lab.verdict("a/0", "secret-set " + id + " key=three"))
        .isEqualTo("commit: updating secrets: \"a/0\" is not leader of \"a\"");
  }

  @Test
  @Rule("S-092")
  void theLeaderSeesItsOwnSecretsAndTheApplicationsInOrderOfCreation() {
    String first = lab.add("a/0", "--owner unit --label one key=one");
    String second = lab.add("a/0", "--label two key=one");
    String third = lab.add("a/1", "--owner unit --label three key=one");
    String fourth = lab.add("a/0", "--owner unit key=one");
    assertThat(lab.ok("a/0", "secret-ids")).isEqualTo(first + "\n" + second + "\n" + fourth);
    assertThat(lab.ok("a/1", "secret-ids")).isEqualTo(third);
    assertThat(lab.ok("a/0", "secret-info-get --label two")).startsWith(second);
    for (String label : new String[] {"one", "two"}) {
      assertThat(lab.refused("a/1", "secret-info-get --label " + label))
          .isEqualTo("secret \"" + label + "\" not found");
    }
    // An observer's label is none of the labels of owned secrets.
    lab.ok("a/0", "secret-grant -r 1 " + second);
    lab.ok("b/0", "secret-get --label mine " + second);
    assertThat(lab.refused("b/0", "secret-info-get --label mine"))
        .isEqualTo("secret \"mine\" not found");
  }

  @Test
  @Rule("S-094")
  void knowingAnIdGivesNothing() {
    String id = lab.add("a/0", "key=one");
    lab.ok("a/0", "relation-set -r 1 secret=" + id, "relation-set -r 1 --app secret=" + id);
    assertThat(lab.ok("b/0", "relation-get -r 1 secret a/0")).isEqualTo(id);
    assertThat(lab.refused("b/0", "secret-get " + id)).isEqualTo("permission denied");
  }

  @Test
  @Rule("S-095")
  void onlyGrantsCountNotRelations() {
    String id = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-grant -r 1 " + id);
    lab.juju.removeRelation(2);
    lab.juju.removeRelation(3);
    lab.juju.settle();
    assertThat(lab.verdict("b/0", "secret-get " + id)).isEqualTo("ok");
    assertThat(lab.verdict("c/0", "secret-get " + id)).isEqualTo("call: permission denied");
    lab.ok("a/0", "secret-revoke -r 1 " + id);
    assertThat(lab.verdict("b/0", "secret-get " + id)).isEqualTo("call: permission denied");
  }
}
