package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code secret-revoke} (S-111 to S-117). */
class SecretRevokeTest {
  private static final String UNKNOWN = "d2k8c0pmp25c7f4a1b30";

  private final Lab lab = Lab.threeApplications();
  private final String id = lab.add("a/0", "key=one");
  private final String grant = "secret-grant " + id + " ";
  private final String revoke = "secret-revoke " + id + " ";

  /** Returns who may read, other than the owner. */
  private String readers() {
    TreeSet<String> others = new TreeSet<>(lab.secret(id).grants().keySet());
    others.remove("a");
    return String.join(" ", others);
  }

  /** Grants to b in relation 1, to b/0 and b/1 in relation 2, to c in relation 3. */
  private void grantToAll() {
    lab.ok("a/0", grant + "-r 1", grant + "-r 2 --unit b/0", grant + "-r 3");
    lab.ok("a/0", grant + "-r 2 --unit b/1");
    assertThat(readers()).isEqualTo("b b/0 b/1 c");
  }

  @ParameterizedTest
  @Rule({"S-111", "S-114"})
  @CsvSource({
    // arguments, who is left
    "-r 1,             b/0 b/1 c",
    "--app b,          b/0 b/1 c",
    "--unit b/0,       b b/1 c",
    "-r 2 --unit b/0,  b b/1 c",
    "-r 1 --unit b/0,  b b/1 c", // whatever the scope of the unit's grant
    "-r 2,             b/0 b/1 c", // whatever the scope of the application's grant
    "--app c,          b b/0 b/1",
  })
  void aRevokeEndsTheGrantOfItsSubjectWhateverTheScope(String arguments, String left) {
    grantToAll();
    lab.ok("a/0", revoke + arguments);
    assertThat(readers()).isEqualTo(left);
    String unit = arguments.equals("--app c") ? "c/0" : "b/0";
    boolean reads = !unit.equals("c/0"); // by its own grant or by its application's
    assertThat(lab.verdict(unit, "secret-get " + id))
        .isEqualTo(reads ? "ok" : "call: permission denied");
  }

  @Test
  @Rule("S-112")
  void wrongArgumentsAreRefusedAtCall() {
    lab.script("b/0", "y-relation-changed", "!secret-revoke " + id + " --app a");
    lab.ok("a/0", "relation-set -r 1 some=thing");
    assertThat(lab.printed)
        .contains("b/0 y-relation-changed: do not specify both relation and app");
    assertThat(lab.refused("a/0", revoke + "-r 1 --app b"))
        .isEqualTo("do not specify both relation and app");
    assertThat(lab.refused("a/0", "secret-revoke " + id))
        .isEqualTo("missing relation or application or unit");
    assertThat(lab.refused("a/0", revoke + "--app b --unit b/0"))
        .isEqualTo("specify only one of application or unit");
  }

  @Test
  @Rule("S-112")
  void theRelationIsThatOfTheHookUnlessGiven() {
    grantToAll();
    lab.script("a/0", "x-relation-changed", "secret-revoke " + id);
    lab.ok("c/0", "relation-set -r 3 some=thing");
    assertThat(readers()).isEqualTo("b b/0 b/1");
  }

  @Test
  @Rule("S-113")
  void onlyWhatIsNotGrantedCanBeRevokedInVain() {
    assertThat(lab.verdict("a/0", revoke + "-r 1")).isEqualTo("ok");
    assertThat(lab.verdict("a/0", revoke + "--unit nobody/7")).isEqualTo("ok");
    String error = "commit: revoking secrets access: ";
    assertThat(lab.verdict("a/0", "secret-revoke --app b secret:" + UNKNOWN))
        .isEqualTo(error + "secret \"secret:" + UNKNOWN + "\" not found");
    assertThat(lab.verdict("b/0", revoke + "--app b")).isEqualTo(error + "permission denied");
    assertThat(lab.verdict("a/1", revoke + "--app b"))
        .isEqualTo(error + "\"a/1\" is not leader of \"a\"");
  }

  @Test
  @Rule("S-114")
  void theTwoLevelsOfAccessEndSeparately() {
    grantToAll();
    lab.ok("a/0", revoke + "--unit b/0");
    assertThat(lab.verdict("b/0", "secret-get " + id)).isEqualTo("ok");
    lab.ok("a/0", revoke + "--app b");
    assertThat(lab.verdict("b/0", "secret-get " + id)).isEqualTo("call: permission denied");
    assertThat(lab.verdict("b/1", "secret-get " + id)).isEqualTo("ok");
  }

  @Test
  @Rule("S-115")
  void inOneHookARevokeWinsOverAGrant() {
    lab.ok("a/0", grant + "-r 1", revoke + "-r 1");
    assertThat(readers()).isEmpty();
    lab.ok("a/0", revoke + "-r 1", grant + "-r 1");
    assertThat(readers()).isEmpty();
    lab.ok("a/0", revoke + "-r 1", grant + "-r 3");
    assertThat(readers()).isEqualTo("c");
  }

  @ParameterizedTest
  @Rule("S-116")
  @CsvSource({
    // two revokes in one hook, who is left
    "-r 1,            --unit b/0,      b/0 b/1 c", // the second is dropped
    "-r 1,            -r 1 --unit b/0, b/0 b/1 c",
    "-r 1 --unit b/0, --unit b/1,      b b/1 c",
    "-r 1 --unit b/0, -r 2 --unit b/1, b b/1 c",
    "--unit b/0,      --unit b/1,      b c", // the first names no application
    "--unit b/0,      -r 1,            b/1 c",
    "--app b,         --unit b/0,      b/0 b/1 c", // --app names it just as -r does
    "-r 3,            --unit b/0,      b b/1", // another application
    "-r 1 --unit b/0, -r 1,            b/1 c", // the application itself
  })
  void afterTheApplicationWasNamedItsUnitsAreNotRevoked(String first, String second, String left) {
    grantToAll();
    lab.ok("a/0", revoke + first, revoke + second);
    assertThat(readers()).isEqualTo(left);
  }

  @Test
  @Rule("S-116")
  void revokesOfAnotherSecretDoNotCount() {
    grantToAll();
    String other = lab.add("a/0", "key=two");
    lab.ok("a/0", "secret-revoke " + other + " -r 1", revoke + "--unit b/0");
    assertThat(readers()).isEqualTo("b b/1 c");
  }

  @Test
  @Rule("S-117")
  void anOwnerCanShutItselfOut() {
    String ofUnit = lab.add("a/0", "--owner unit key=two");
    lab.ok("a/0", revoke + "--app a", "secret-revoke --unit a/0 " + ofUnit);
    for (String secret : new String[] {id, ofUnit}) {
      assertThat(lab.verdict("a/0", "secret-get " + secret)).isEqualTo("call: permission denied");
      assertThat(lab.verdict("a/0", "secret-set " + secret + " key=three"))
          .isEqualTo("commit: updating secrets: permission denied");
      assertThat(lab.verdict("a/0", "secret-grant -r 3 --unit c/0 " + secret))
          .isEqualTo("commit: granting secrets access: permission denied");
      assertThat(lab.verdict("a/0", "secret-remove " + secret))
          .isEqualTo("commit: removing secrets: permission denied");
      assertThat(lab.ok("a/0", "secret-ids")).as("it still owns them").contains(secret);
    }
  }
}
