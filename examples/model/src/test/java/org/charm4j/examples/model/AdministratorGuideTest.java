package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretInput;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.SecretQuery;
import org.charm4j.sim.SecretRef;
import org.charm4j.sim.SecretUpdate;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.UserAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide "How to manage secrets" for administrators: what the commands do. How they take their
 * flags apart and what they print is no part of it.
 */
class AdministratorGuideTest extends UserDocuments {

  private static final SecretRef NAME = SecretRef.of("dbpassword");

  private PlayedApplication mysql;
  private SecretOrders admin;

  @BeforeEach
  void playMysql() {
    mysql = juju.play("mysql", "config: {options: {root: {type: secret}}}");
    admin = juju.controller().secretOrders();
  }

  private static SecretInput pairs(String... pairs) {
    return SecretInput.of(List.of(pairs));
  }

  private String add() {
    return admin.add("dbpassword", pairs("foo=bar"), "").toString();
  }

  private void update(SecretRef ref, String pair) {
    admin.update(ref, SecretUpdate.NOTHING.withContent(pairs(pair)));
  }

  /** Who writes must be an administrator of the model: write access is enough. */
  @Test
  @Rule("S-096")
  void differsWriteAccessSuffices() {
    juju.setAccess("reader", UserAccess.READ);
    SecretOrders reader = juju.controller().secretOrders("reader");
    assertThatThrownBy(() -> reader.add("dbpassword", pairs("foo=bar"), ""))
        .isInstanceOf(RefusedException.class)
        .hasMessage("permission denied");

    juju.setAccess("writer", UserAccess.WRITE);
    juju.controller().secretOrders("writer").add("dbpassword", pairs("foo=bar"), "");
    assertThat(juju).secret("dbpassword").isUserSecret();
  }

  /** Only secrets of users are managed: by ID those of charms are updated and granted as well. */
  @Test
  @Rule("S-314")
  void differsUpdateAndGrantByIdReachCharmSecrets() {
    PlayedSecret charm = db.addSecret(ONE);
    SecretRef id = SecretRef.of(charm.id());
    update(id, "password=two");
    admin.grant(id, List.of("mysql"));
    assertThat(juju).secret(charm.id()).isAtRevision(2).isGrantedTo("mysql");
    assertThatThrownBy(() -> admin.remove(id)).hasMessage("permission denied");
  }

  /** add-secret takes a name and pairs, and returns an ID. */
  @Test
  @Rule({"S-005", "S-300"})
  void okAddReturnsAnId() {
    assertThat(add()).matches("secret:[0-9a-v]{19}[0g]");
    assertThat(juju).secret("dbpassword").hasContent(Map.of("foo", "bar"));
  }

  /** It takes the type of a key, values from a file, and a label, which is the name. */
  @Test
  @Rule({"S-010", "S-012", "S-013", "S-014", "S-015", "S-016", "S-301"})
  void okAddTakesTypesOfKeysAndFiles(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("cert.pem"), "-----BEGIN");
    Files.writeString(directory.resolve("more.yaml"), "foo: baz\n");
    admin.add(
        "dbpassword",
        pairs("foo=bar", "token#base64=aGk=", "cert#file=cert.pem")
            .in(directory)
            .withFile("more.yaml"),
        "for the shop");
    assertThat(juju)
        .secret("dbpassword")
        .hasName("dbpassword")
        .hasDescription("for the shop")
        .hasContent(Map.of("foo", "baz", "token", "hi", "cert", "-----BEGIN"));
  }

  /** secrets shows those of users and charms, or those of one owner. */
  @Test
  @Rule({"S-096", "S-302"})
  void okTheListShowsBothKindsOrThoseOfAnOwner() {
    add();
    db.addSecret(ONE);
    assertThat(admin.list(null, SecretQuery.METADATA))
        .extracting(SecretListing::owner)
        .containsExactly("<model>", "db");
    assertThat(admin.list(SecretOwner.application("db"), SecretQuery.METADATA))
        .extracting(SecretListing::owner)
        .containsExactly("db");
  }

  /** show-secret takes a name or an ID, a revision, and whether to reveal the value. */
  @Test
  @Rule({"C-04", "S-301"})
  void okShowTakesANameOrAnIdARevisionAndReveals() {
    SecretRef id = SecretRef.of(add().substring("secret:".length()));
    update(NAME, "foo=two");
    assertThat(admin.show(NAME, SecretQuery.METADATA))
        .isEqualTo(admin.show(id, SecretQuery.METADATA));
    SecretListing hidden = admin.show(NAME, SecretQuery.METADATA).get(0);
    assertThat(hidden.content()).isNull();
    SecretListing first = admin.show(id, SecretQuery.revealing(1)).get(0);
    assertThat(first.content().values()).containsExactly(Map.entry("foo", "bar"));
    assertThat(first.revision()).isEqualTo(2);
  }

  /** grant-secret only permits; the charm learns of the secret by its option. */
  @Test
  @Rule({"S-303", "S-304"})
  void okAGrantOnlyPermitsAndTheOptionTellsTheCharm() {
    String uri = add();
    juju.settle();
    admin.grant(NAME, List.of("mysql"));
    assertThat(juju).events("config-changed").on("mysql/0").hasSize(1);
    juju.config("mysql", "root", uri);
    assertThat(juju).events("config-changed").on("mysql/0").hasSize(2);
    String id = mysql.unit(0).act(model -> String.valueOf(model.config().getSecretId("root")));
    assertThat(mysql.unit(0).read(id)).containsExactly(Map.entry("foo", "bar"));
  }

  /** The option must be set to a URI, with its scheme. */
  @Test
  @Rule("S-305")
  void okTheOptionTakesTheUri() {
    String uri = add();
    String id = uri.substring("secret:".length());
    assertThatThrownBy(() -> juju.config("mysql", "root", "dbpassword"))
        .hasMessage("invalid secret URI for option \"root\": secret URI \"dbpassword\" not valid");
    assertThatThrownBy(() -> juju.config("mysql", "root", id))
        .hasMessage(
            "updating charm config settings: option \"root\" expected secret, got \"" + id + "\"");
    juju.config("mysql", "root", uri);
    assertThat(juju.application("mysql").settings()).containsEntry("root", uri);
  }

  /** update-secret takes an ID and pairs, which replace the content. */
  @Test
  @Rule({"C-02", "S-306"})
  void okAnUpdateTakesAnIdAndPairs() {
    String uri = add();
    admin.grant(NAME, List.of("mysql"));
    mysql.unit(0).read(uri);
    update(SecretRef.of(uri), "token=34ae35facd4");
    assertThat(juju).secret(uri).isAtRevision(2).hasContent(Map.of("token", "34ae35facd4"));
    assertThat(juju).events("secret-changed").on("mysql/0").hasSize(1);
    update(SecretRef.of(uri), "token=34ae35facd4");
    assertThat(juju).secret(uri).isAtRevision(2);
    assertThat(juju).events("secret-changed").on("mysql/0").hasSize(1);
  }

  /** What is opt-in is that revisions are removed when no unit tracks them any more. */
  @Test
  @Rule("S-313")
  void okAutomaticRemovalIsOptInAndSparesWhatIsTracked() {
    String uri = add();
    admin.grant(NAME, List.of("mysql"));
    mysql.unit(0).read(uri);
    update(NAME, "foo=two");
    update(NAME, "foo=three");
    assertThat(juju).secret(uri).hasOnlyRevisions(1, 2, 3);
    admin.update(NAME, SecretUpdate.NOTHING.withAutoPrune(true));
    assertThat(juju).secret(uri).hasOnlyRevisions(1, 3);
    mysql.unit(0).refresh(uri);
    assertThat(juju).secret(uri).hasOnlyRevisions(3);
  }

  /** remove-secret removes all revisions, or one. */
  @Test
  @Rule({"S-145", "S-147", "S-314"})
  void okRemoveTakesAllOrOneRevision() {
    SecretRef id = SecretRef.of(add());
    update(id, "foo=two");
    admin.remove(id, 1);
    assertThat(juju).secret("dbpassword").hasOnlyRevisions(2);
    admin.remove(id);
    assertThat(juju).hasNoSecret("dbpassword");
  }
}
