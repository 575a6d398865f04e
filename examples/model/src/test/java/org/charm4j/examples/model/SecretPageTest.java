package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import org.charm4j.Rule;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretNotFoundException;
import org.charm4j.harness.CommitRefusedException;
import org.charm4j.harness.PlayedSecret;
import org.junit.jupiter.api.Test;

/** The page "Secret": kinds of secrets, identification, permissions. Its life: the events' page. */
class SecretPageTest extends UserDocuments {

  /** A charm secret is made by a charm, shared through relation data, and lives as the relation. */
  @Test
  @Rule({"S-022", "S-119"})
  void okACharmSecretIsSharedThroughRelationDataButDiffersItOutlivesTheRelation() {
    PlayedSecret secret = db.addSecret(ONE).grantTo(relation);
    db.put(relation, "secret-id", secret.id());
    assertThat(web.unit(0).read(juju.databag(relation, "db").get("secret-id"))).isEqualTo(ONE);
    juju.removeRelation(relation);
    assertThat(juju).secret(secret.id()).isOwnedBy("db");
  }

  /** A unit secret is made and owned by a unit, and goes with it. */
  @Test
  @Rule({"S-020", "S-120"})
  void okAUnitSecretBelongsToTheUnit() {
    PlayedSecret secret = db.unit(1).addSecret(ONE);
    assertThat(juju).secret(secret.id()).isOwnedBy("db/1");
    juju.removeUnit("db/1");
    assertThat(juju).hasNoSecret(secret.id());
  }

  /** An application secret is made by the leader; the next leader has it too. */
  @Test
  @Rule({"S-021", "S-091", "S-254"})
  void okAnApplicationSecretGoesFromLeaderToLeader() {
    assertThatThrownBy(() -> db.unit(1).act(model -> model.app().addSecret(ONE).id()))
        .hasMessage("this unit is not the leader");
    PlayedSecret secret = db.addSecret(ONE, with().label("login"));
    juju.failover("db");

    String id = secret.id();
    db.unit(1).act(model -> setContent(model.findOwnSecret("login")));
    assertThat(juju).secret(id).isAtRevision(2);
    assertThatThrownBy(() -> db.unit(0).act(model -> setContent(model.getSecret(id))))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessageContaining("\"db/0\" is not leader of \"db\"");
  }

  private boolean setContent(Secret secret) {
    secret.setContent(newContent());
    return true;
  }

  /** A secret has an ID that nobody chooses, in the form of a URI. */
  @Test
  @Rule({"S-001", "S-005", "S-006"})
  void okTheIdIsMadeByJuju() {
    PlayedSecret secret = db.addSecret(ONE);
    String model = juju.controller().modelUuid();
    assertThat(secret.id()).matches("secret://" + model + "/[0-9a-v]{19}[0g]");
    String bare = secret.id().substring(secret.id().lastIndexOf('/') + 1);
    assertThat(db.unit(0).read(bare)).isEqualTo(ONE);
    assertThat(db.unit(0).read("secret:" + bare)).isEqualTo(ONE);
  }

  /** Who owns a secret can change, grant and revoke it and ask for its particulars. */
  @Test
  @Rule({"S-091", "S-092"})
  void okTheOwnerManagesTheSecret() {
    PlayedSecret secret = db.addSecret(ONE, with().label("login"));
    secret.setContent(TWO).setInfo(with().description("of the shop")).grantTo(relation);
    assertThat(juju).secret("login").isAtRevision(2).isGrantedTo("web");
    secret.revokeFrom(relation);
    assertThat(juju).secret("login").isNotGrantedTo("web");
    assertThat(db.<Integer>act(model -> model.findOwnSecret("login").getInfo().revision()))
        .isEqualTo(2);
  }

  /** Who does not own a secret can only read it, and only if it was granted. */
  @Test
  @Rule({"S-090", "S-093"})
  void okOthersCanReadWhatIsGrantedAndNothingElse() {
    PlayedSecret secret = db.addSecret(ONE).grantTo(relation);
    assertThat(web.unit(0).read(secret.id())).isEqualTo(ONE);
    assertThatThrownBy(() -> web.act(model -> model.getSecret(secret.id()).getInfo()))
        .isInstanceOf(SecretNotFoundException.class);
    assertThatThrownBy(() -> web.act(model -> setContent(model.getSecret(secret.id()))))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessageContaining("permission denied");
  }

  /** Peers can read without a grant. */
  @Test
  @Rule("S-090")
  void okPeersReadASecretOfTheApplication() {
    assertThat(db.unit(1).read(db.addSecret(ONE).id())).isEqualTo(ONE);
  }

  /** The same statement, for the secret of a unit. */
  @Test
  @Rule("S-090")
  void differsPeersCannotReadASecretOfAUnit() {
    PlayedSecret secret = db.unit(0).addSecret(ONE);
    assertThatThrownBy(() -> db.unit(1).read(secret.id())).hasMessage("permission denied");
  }
}
