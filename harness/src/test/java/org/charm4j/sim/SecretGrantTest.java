package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.ObserverState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code secret-grant} (S-100 to S-110) and what ends a grant without a revoke (S-119 to S-121).
 */
class SecretGrantTest {
  private static final String UNIT_LEVEL =
      "any unit level grants need to be revoked before granting access to the corresponding"
          + " application";
  private static final String OTHER_SCOPE = "cannot change secret permission scope";

  private final Lab lab = Lab.threeApplications();
  private final String id = lab.add("a/0", "key=one");
  private final String uri = "\"secret:" + id + "\"";

  private String grant(String arguments) {
    return lab.verdict("a/0", "secret-grant " + id + " " + arguments);
  }

  private String get(String unit) {
    return lab.verdict(unit, "secret-get " + id);
  }

  /** Returns the view grants of a secret as {@code subject:relation}. */
  private List<String> grants(String secret) {
    List<String> grants = new ArrayList<>();
    for (GrantState grant : lab.secret(secret).grants().values()) {
      if (grant.role() == GrantState.Role.VIEW) {
        grants.add(grant.subject() + ":" + grant.relation());
      }
    }
    return grants;
  }

  private String refusal(String subject, String reason) {
    return "commit: granting secrets access: cannot change access to "
        + uri
        + " for \""
        + subject
        + "\": "
        + reason;
  }

  @Test
  @Rule("S-100")
  void aGrantIsForTheOtherApplicationOfTheRelationOrAUnitOfIt() {
    assertThat(grant("-r 1")).isEqualTo("ok");
    assertThat(grant("--relation x:3 --unit c/0")).isEqualTo("ok");
    assertThat(lab.secret(id).grants().values())
        .containsExactly(
            new GrantState("a", GrantState.Role.MANAGE, GrantState.OWNER_SCOPE, "application-a"),
            new GrantState("b", GrantState.Role.VIEW, 1, "relation-b.y#a.x"),
            new GrantState("c/0", GrantState.Role.VIEW, 3, "relation-c.y#a.x"));
    assertThat(lab.ok("a/0", "secret-info-get " + id))
        .endsWith(
            """
              access:
              - target: application-b
                scope: relation-b.y#a.x
                role: view
              - target: unit-c-0
                scope: relation-c.y#a.x
                role: view"""
                .indent(2)
                .stripTrailing());
  }

  @Test
  @Rule("S-100")
  void theRelationIsThatOfTheHookUnlessGiven() {
    lab.script("a/0", "x-relation-changed", "secret-add key=two --label new", "secret-grant $1");
    lab.ok("b/0", "relation-set -r 1 some=thing");
    String added = lab.ok("a/0", "secret-info-get --label new").substring(0, 20);
    assertThat(grants(added)).containsExactly("b:1");
    assertThat(lab.ok("b/1", "secret-get " + added)).isEqualTo("key: two");
  }

  @Test
  @Rule("S-101")
  void wrongArgumentsAreRefusedAtCall() {
    assertThat(lab.verdict("a/0", "secret-grant")).isEqualTo("call: missing secret URI");
    assertThat(grant("-r 1 x")).isEqualTo("call: unrecognized args: [\"x\"]");
    assertThat(lab.verdict("a/0", "secret-grant " + id))
        .isEqualTo("call: no relation id specified");
    assertThat(grant("-r 9"))
        .isEqualTo("call: invalid value \"9\" for option -r: relation not found");
    assertThat(grant("--relation x"))
        .isEqualTo("call: invalid value \"x\" for option --relation: invalid relation id");
    assertThat(grant("-r 1 --unit foo")).isEqualTo("call: unit \"foo\" not valid");
    assertThat(grant("-r 1 --unit c/0"))
        .isEqualTo("call: cannot specify unit \"c/0\" in relation to application \"b\"");
    assertThat(grants(id)).isEmpty();
  }

  @Test
  @Rule("S-102")
  void whoDoesNotManageFindsNoSecretToGrant() {
    String notFound = "call: secret \"" + id + "\" not found";
    assertThat(lab.verdict("a/1", "secret-grant -r 1 secret:" + id)).isEqualTo(notFound);
    assertThat(lab.verdict("b/0", "secret-grant -r 1 " + id)).isEqualTo(notFound);
    assertThat(lab.verdict("a/0", "@leader a/1", "secret-grant -r 1 " + id))
        .isEqualTo("call: this unit is not the leader");
  }

  @ParameterizedTest
  @Rule("S-103")
  @CsvSource({
    // granted in relation 1, then asked for, outcome, grants afterwards
    "'',           -r 1,            ok,      b:1",
    "'',           -r 1 --unit b/0, ok,      b/0:1",
    "-r 1,         -r 1,            ok,      b:1",
    "-r 1 --unit b/0, -r 1 --unit b/0, ok,   b/0:1",
    "-r 1,         -r 1 --unit b/0, ok,      b:1",
    "-r 1 --unit b/0, -r 1,         refused, b/0:1",
    "-r 1 --unit b/0, -r 1 --unit b/1, ok,   b/0:1 b/1:1",
    // Grants in another relation are not looked at; the two levels stand side by side (S-109).
    "-r 1,         -r 2 --unit b/0, ok,      b:1 b/0:2",
    "-r 1 --unit b/0, -r 2,         ok,      b:2 b/0:1",
  })
  void theCheckAtCallLooksAtTheGrantsOfTheRelation(
      String first, String asked, String outcome, String after) {
    if (!first.isEmpty()) {
      assertThat(grant(first)).isEqualTo("ok");
    }
    assertThat(grant(asked)).isEqualTo(outcome.equals("ok") ? "ok" : "call: " + UNIT_LEVEL);
    assertThat(String.join(" ", grants(id))).isEqualTo(after);
  }

  @Test
  @Rule("S-104")
  void whatTheHookHasGrantedOrRevokedIsNotSeen() {
    assertThat(
            lab.ok(
                "a/0",
                "secret-grant " + id + " -r 1 --unit b/0",
                "secret-grant " + id + " -r 1",
                "secret-info-get " + id))
        .doesNotContain("access");
    assertThat(grants(id)).containsExactly("b:1");
    // The grant is taken for a repetition, because the revoke is not seen.
    assertThat(
            lab.ok(
                "a/0",
                "secret-revoke " + id + " --app b",
                "secret-grant " + id + " -r 1",
                "secret-info-get " + id))
        .contains("target: application-b");
    assertThat(grants(id)).isEmpty();
  }

  @Test
  @Rule("S-105")
  void onlyTheLastGrantPerRelationIsSent() {
    String line = "secret-grant " + id + " -r ";
    lab.ok("a/0", line + "1 --unit b/0", line + "2 --unit b/0", line + "1 --unit b/1");
    assertThat(grants(id)).containsExactly("b/0:2", "b/1:1");
    String other = lab.add("a/0", "key=two");
    lab.ok("a/0", line + "3", "secret-grant " + other + " -r 3 --unit c/0");
    assertThat(grants(id)).as("of two secrets").contains("c:3");
    assertThat(grants(other)).containsExactly("c/0:3");
  }

  @Test
  @Rule("S-106")
  void aGrantCannotMoveToAnotherRelation() {
    grant("-r 1");
    assertThat(grant("-r 2")).isEqualTo(refusal("application-b", OTHER_SCOPE));
    assertThat(lab.verdict("a/0", "secret-revoke -r 1 " + id, "secret-grant -r 2 " + id))
        .isEqualTo(refusal("application-b", OTHER_SCOPE));
    assertThat(grants(id)).as("revokes come after the grants that failed").containsExactly("b:1");
    lab.ok("a/0", "secret-revoke -r 1 " + id);
    assertThat(grant("-r 2")).isEqualTo("ok");
    assertThat(grants(id)).containsExactly("b:2");
  }

  @Test
  @Rule("S-107")
  void nothingIsGrantedToOrInWhatIsNotAlive() {
    assertThat(lab.verdict("a/0", "@remove-relation 2", "secret-grant -r 2 " + id))
        .isEqualTo(
            refusal(
                "application-b",
                "cannot grant access to secret in scope of \"relation-b.w#a.z\" which is not"
                    + " alive"));
    assertThat(lab.verdict("a/0", "@remove-unit b/0", "secret-grant -r 1 --unit b/0 " + id))
        .isEqualTo(refusal("unit-b-0", "cannot grant dying \"unit-b-0\" access to secret"));
    assertThat(grant("-r 1 --unit b/9"))
        .isEqualTo(refusal("unit-b-9", "invalid subject reference: unit \"b/9\" not found"));
    assertThat(grants(id)).isEmpty();
  }

  @Test
  @Rule("S-107")
  void nothingIsGrantedToADyingApplication() {
    // Only over the peer relation, which lives on while the application dies.
    String ofUnit = lab.add("a/0", "--owner unit key=one");
    String line = "secret-grant -r 0 " + ofUnit;
    assertThat(lab.verdict("a/0", "@remove-application a", line))
        .isEqualTo(
            refusal("application-a", "cannot grant dying \"application-a\" access to secret")
                .replace(id, ofUnit));
  }

  @Test
  @Rule("S-108")
  void nobodyIsToldOfGrantsAndRevokes() {
    grant("-r 1");
    lab.ok("b/0", "secret-get " + id);
    ObserverState before = lab.secret(id).observers().get("b/0");
    int hooks = lab.hooks(".*").size();
    lab.ok("a/0", "secret-revoke -r 1 " + id);
    grant("-r 1");
    assertThat(lab.hooks(".*")).hasSize(hooks);
    assertThat(lab.secret(id).observers()).containsOnlyKeys("b/0").containsValue(before);
  }

  @Test
  @Rule("S-109")
  void aGrantToAnApplicationIsForItsLaterUnitsToo() {
    grant("-r 1");
    String unit = lab.juju.addUnit("b");
    lab.juju.settle();
    assertThat(get("b/0")).isEqualTo("ok");
    assertThat(get(unit)).isEqualTo("ok");
    String other = lab.add("a/0", "key=two");
    lab.ok("a/0", "secret-grant -r 1 --unit b/0 " + other);
    assertThat(lab.verdict("b/0", "secret-get " + other)).isEqualTo("ok");
    assertThat(lab.verdict("b/1", "secret-get " + other)).isEqualTo("call: permission denied");
  }

  @Test
  @Rule("S-110")
  void overThePeerRelationTheOtherApplicationIsTheOwn() {
    assertThat(grant("-r 0")).isEqualTo(refusal("application-a", OTHER_SCOPE));
    assertThat(grant("-r 0 --unit a/1")).isEqualTo("ok");
    assertThat(get("a/1")).isEqualTo("ok");
    assertThat(lab.verdict("a/1", "secret-set " + id + " key=two"))
        .isEqualTo("commit: updating secrets: \"a/1\" is not leader of \"a\"");

    String ofUnit = lab.add("a/1", "--owner unit key=two");
    assertThat(lab.verdict("a/0", "secret-get " + ofUnit)).isEqualTo("call: permission denied");
    lab.ok("a/1", "secret-grant -r 0 " + ofUnit);
    assertThat(lab.verdict("a/0", "secret-get " + ofUnit)).isEqualTo("ok");
    assertThat(lab.verdict("a/0", "secret-set " + ofUnit + " key=three"))
        .isEqualTo("commit: updating secrets: permission denied");
  }

  @Test
  @Rule("S-119")
  void aRelationTakesItsGrantsAlongWhenItsLastUnitHasLeft() {
    String id = lab.add("a/0", "--rotate daily --expire 48h key=two");
    lab.ok("a/0", "secret-grant -r 1 " + id);
    lab.ok("a/0", "secret-grant -r 2 --unit b/1 " + id);
    lab.ok("a/0", "secret-grant -r 3 " + id);
    lab.ok("b/0", "secret-get " + id + " --label L");
    for (String unit : new String[] {"b/0", "b/1"}) {
      lab.script(unit, "y-relation-departed", "secret-get " + id);
      lab.script(unit, "y-relation-broken", "secret-get " + id);
    }
    lab.juju.removeRelation(1);
    lab.juju.settle();

    assertThat(lab.printed)
        .contains("b/0 y-relation-departed: key: two", "b/0 y-relation-broken: key: two")
        .contains("b/1 y-relation-departed: key: two", "b/1 y-relation-broken: key: two");
    assertThat(grants(id)).containsExactly("b/1:2", "c:3");
    SecretView secret = lab.secret(id);
    assertThat(secret.revisions()).containsOnlyKeys(1);
    assertThat(secret.observers().get("b/0")).isEqualTo(new ObserverState("b/0", "L", 1));
    assertThat(secret.nextRotate()).isEqualTo("2025-01-02T00:00:00Z");
    assertThat(secret.latestExpire()).isEqualTo("2025-01-03T00:00:00Z");
    assertThat(lab.verdict("b/0", "secret-get " + id)).isEqualTo("call: permission denied");
  }

  @Test
  @Rule({"S-120", "S-134"})
  void aUnitTakesAlongItsSecretsRecordsLabelsAndGrants() {
    String own = lab.add("b/0", "--owner unit --label mine key=two");
    lab.ok("b/0", "secret-grant -r 1 " + own);
    lab.ok("a/0", "secret-get --label theirs " + own);
    grant("-r 1 --unit b/0");
    lab.ok("b/0", "secret-get --label L " + id);

    lab.juju.removeUnit("b/0");
    lab.juju.settle();

    assertThat(lab.juju.secret(own)).isNull();
    assertThat(grants(id)).isEmpty();
    assertThat(lab.secret(id).observers()).isEmpty();
    assertThat(lab.verdict("a/0", "secret-get --label theirs"))
        .isEqualTo("call: consumer label \"theirs\" not found");
    assertThat(lab.verdict("a/0", "secret-get " + own))
        .isEqualTo("call: secret \"secret:" + own + "\" not found");
    // As an application's label it would clash with one of a unit, were that still there.
    for (String label : new String[] {"mine", "L"}) {
      assertThat(lab.verdict("b/1", "secret-add key=one --label " + label)).isEqualTo("ok");
    }
  }

  @Test
  @Rule("S-120")
  void anApplicationTakesItsSecretsAlongButNotWhenItHasNoUnits() {
    String ofB = lab.add("b/0", "--label L key=two");
    grant("-r 1");
    lab.juju.setLeader("b/1");
    lab.juju.removeUnit("b/0");
    lab.juju.removeUnit("b/1");
    lab.juju.settle();
    assertThat(lab.secret(ofB).label()).isEqualTo("L");
    assertThat(grants(id)).containsExactly("b:1");
    String unit = lab.juju.addUnit("b");
    lab.juju.settle();
    assertThat(lab.ok(unit, "secret-get --label L")).isEqualTo("key: two");

    lab.juju.removeApplication("b");
    lab.juju.settle();
    assertThat(lab.juju.secret(ofB)).isNull();
    assertThat(grants(id)).isEmpty();
  }

  @Test
  @Rule("S-121")
  void goingMakesNoRevisionObsolete() {
    grant("-r 1 --unit b/0");
    grant("-r 3");
    lab.ok("b/0", "secret-get " + id);
    lab.ok("c/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=two");
    lab.juju.removeRelation(3);
    lab.juju.removeUnit("b/0");
    lab.juju.settle();
    lab.juju.removeApplication("c");
    lab.juju.settle();
    assertThat(lab.secret(id).observers()).isEmpty();
    assertThat(lab.secret(id).revisions().get(1).obsolete()).isFalse();
    assertThat(lab.hooks("secret-remove")).isEmpty();
  }
}
