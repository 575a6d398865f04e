package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.harness.ModelClient;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretInput;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretUpdate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guide "How to manage secrets" of the Python client, with the client of the harness. */
class PythonClientGuideTest extends UserDocuments {

  private ModelClient model;

  @BeforeEach
  void connect() {
    model = juju.client();
  }

  private SecretUri addToken() {
    return model.addSecret("my-apitoken", List.of("token=34ae35facd4"));
  }

  /** add_secret takes a name and the data as arguments. */
  @Test
  @Rule({"S-300", "S-301", "C-07"})
  void okASecretIsAddedByNameAndData() {
    SecretUri uri = addToken();
    assertThat(juju)
        .secret("my-apitoken")
        .isUserSecret()
        .hasContent(Map.of("token", "34ae35facd4"))
        .isAtRevision(1);
    assertThat(juju.secret("my-apitoken").uri()).isEqualTo(uri);
  }

  /** list_secrets shows all secrets of the model, of users and of charms. */
  @Test
  @Rule({"S-096", "C-07"})
  void okBothKindsAreListed() {
    db.addSecret(ONE);
    addToken();
    assertThat(model.listSecrets())
        .extracting(SecretListing::owner, SecretListing::name)
        .containsExactly(tuple("db", ""), tuple("<model>", "my-apitoken"));
  }

  /** grant_secret lets an application read, revoke_secret takes that back. */
  @Test
  @Rule({"S-303", "S-308", "C-07"})
  void okGrantAndRevokeTakeTheNameAndTheApplication() {
    String id = addToken().toString();
    assertThatThrownBy(() -> web.unit(0).read(id)).hasMessage("permission denied");
    model.grantSecret("my-apitoken", "web");
    assertThat(web.unit(0).read(id)).containsEntry("token", "34ae35facd4");
    model.revokeSecret("my-apitoken", "web");
    assertThatThrownBy(() -> web.unit(0).read(id)).hasMessage("permission denied");
    assertThat(juju).events("secret-changed").hasSize(0);
  }

  /**
   * "Opt-in because Juju automatically removing secret content might result in data loss": that is
   * said of auto-prune, for which the Python call has no argument. Without it nothing is removed.
   */
  @Test
  @Rule("S-313")
  void okRemovalOfOldRevisionsIsOptIn() {
    addToken();
    model.updateSecret("my-apitoken", Map.of("token", "two"));
    assertThat(juju).secret("my-apitoken").isNotPruned().hasOnlyRevisions(1, 2);
    model.updateSecret("my-apitoken", SecretUpdate.NOTHING.withAutoPrune(true));
    assertThat(juju).secret("my-apitoken").isPruned().hasOnlyRevisions(2);
  }

  /** update_secret takes the name, and data, a new name, a file and a description. */
  @Test
  @Rule({"S-301", "S-306", "C-02", "C-07"})
  void okAnUpdateTakesANewNameDataAFileAndInfo() {
    addToken();
    model.updateSecret("my-apitoken", SecretUpdate.NOTHING.withName("new-token"));
    assertThat(juju).secret("new-token").isAtRevision(1);
    assertThat(juju).hasNoSecret("my-apitoken");

    byte[] yaml = "token: two\n".getBytes(StandardCharsets.UTF_8);
    SecretInput file = SecretInput.NONE.withAttachment("token.yaml", yaml).withFile("token.yaml");
    model.updateSecret("new-token", SecretUpdate.NOTHING.withContent(file).withInfo("of the API"));
    assertThat(juju)
        .secret("new-token")
        .isAtRevision(2)
        .hasContent(Map.of("token", "two"))
        .hasDescription("of the API");
  }

  /** The first argument of every call is a name, and never an ID. */
  @Test
  @Rule({"C-07", "S-301"})
  void okTheArgumentIsAName() {
    String id = addToken().toString();
    assertThatThrownBy(() -> model.updateSecret(id, Map.of("token", "two")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("secret \"" + id + "\" not found");
  }

  /** remove_secret removes all revisions. */
  @Test
  @Rule({"S-145", "S-146"})
  void okAllRevisionsAreRemoved() {
    addToken();
    model.updateSecret("my-apitoken", Map.of("token", "two"));
    model.removeSecret("my-apitoken");
    assertThat(juju).hasNoSecret("my-apitoken");
  }

  /** With a revision it removes that one; the last that there is takes the secret with it. */
  @Test
  @Rule({"S-145", "S-147"})
  void okOneRevisionIsRemoved() {
    addToken();
    model.updateSecret("my-apitoken", Map.of("token", "two"));
    model.updateSecret("my-apitoken", Map.of("token", "three"));
    model.removeSecret("my-apitoken", 2);
    assertThat(juju).secret("my-apitoken").hasOnlyRevisions(1, 3);
    model.removeSecret("my-apitoken", 1);
    model.removeSecret("my-apitoken", 3);
    assertThat(juju).hasNoSecret("my-apitoken");
  }
}
