package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretInput;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretUpdate;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.UserAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model client, as users of the Python library know it. */
@Rule("C-07")
class ModelClientTest {
  private final Harness juju =
      Harness.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));
  private final ModelClient client = juju.client();
  private PlayedApplication web;

  @BeforeEach
  void play() {
    web = juju.play("web", "config: {options: {api: {type: secret}}}");
  }

  @AfterEach
  void isConsistent() {
    juju.controller().checkInvariants();
  }

  @Test
  @Rule({"S-300", "S-304"})
  void addsGrantsAndHandsOverASecret() {
    SecretUri uri = client.addSecret("token", Map.of("token", "34ae35facd4"));
    client.grantSecret("token", "web");
    juju.config("web", "api", uri);

    String configured = web.unit(0).act(model -> String.valueOf(model.config().getSecretId("api")));
    assertThat(configured).isEqualTo(uri.toString()).startsWith("secret:");
    assertThat(web.unit(0).read(configured)).containsExactly(Map.entry("token", "34ae35facd4"));
    assertThat(juju)
        .secret("token")
        .isUserSecret()
        .hasName("token")
        .isGrantedTo("web/0")
        .isTrackedBy("web/0", 1)
        .isNotPruned()
        .hasContent(Map.of("token", "34ae35facd4"));
    assertThat(juju.secret("token").uri()).isEqualTo(uri);
  }

  @Test
  @Rule({"S-010", "S-015"})
  void takesContentInEveryWay(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("key"), "abc");
    client.addSecret("pairs", List.of("one=1", "two#base64=Mg=="));
    client.addSecret(
        "file",
        SecretInput.of(List.of("key#file=key"))
            .in(directory)
            .withAttachment("more.yaml", "two: 2".getBytes(StandardCharsets.UTF_8))
            .withFile("more.yaml"),
        "from files");

    assertThat(juju).secret("pairs").hasContent(Map.of("one", "1", "two", "2"));
    assertThat(juju)
        .secret("file")
        .hasContent(Map.of("key", "abc", "two", "2"))
        .hasDescription("from files");
  }

  @Test
  @Rule({"S-306", "S-313"})
  void updatesWhatIsGivenAndNothingElse() {
    client.addSecret("token", SecretInput.of(Map.of("token", "one")), "of the API");
    client.updateSecret("token", Map.of("token", "two"));
    client.updateSecret("token", SecretUpdate.NOTHING.withName("api-token"));

    // The Python client would have sent an empty name first, and an empty description twice.
    assertThat(juju)
        .secret("api-token")
        .isAtRevision(2)
        .hasDescription("of the API")
        .hasOnlyRevisions(1, 2);
    client.updateSecret("api-token", SecretUpdate.NOTHING.withAutoPrune(true).withInfo("new"));
    assertThat(juju).secret("api-token").isPruned().hasOnlyRevisions(2).hasDescription("new");
    assertThat(juju).hasNoSecret("token");
  }

  @Test
  @Rule({"S-145", "S-147"})
  void removesOneRevisionOrAll() {
    client.addSecret("token", Map.of("token", "one"));
    client.updateSecret("token", Map.of("token", "two"));
    client.updateSecret("token", List.of("token#base64=dGhyZWU="));
    assertThat(juju).secret("token").hasContent(Map.of("token", "three"));

    client.removeSecret("token", 2);
    assertThat(juju).secret("token").hasOnlyRevisions(1, 3);
    client.removeSecret("token");
    assertThat(juju).hasNoSecret("token");
  }

  @Test
  @Rule("S-303")
  void grantsToSeveralAndRevokes() {
    juju.play("worker", "summary: none");
    client.addSecret("token", Map.of("token", "one"));
    client.grantSecret("token", "web", "worker");
    assertThat(juju).secret("token").isGrantedTo("web").isGrantedTo("worker");

    client.revokeSecret("token", "web", "nobody");
    assertThat(juju).secret("token").isNotGrantedTo("web").isGrantedTo("worker");
    assertThat(juju).events("secret-changed").hasSize(0);
  }

  @Test
  @Rule({"S-301", "S-300"})
  void callsSecretsByNameOnly() {
    SecretUri uri = client.addSecret("token", Map.of("token", "one"));

    assertThatThrownBy(() -> client.removeSecret(uri.toString()))
        .isInstanceOf(RefusedException.class)
        .hasMessage("secret \"" + uri + "\" not found");
    assertThatThrownBy(() -> client.addSecret("token", Map.of("token", "two")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("secret with name \"token\" already exists");
    assertThat(juju.secrets()).hasSize(1);
  }

  @Test
  @Rule({"S-096", "S-308"})
  void listsBothKindsAndRevealsToAdminsOnly() {
    web.addSecret(Map.of("key", "own"));
    client.addSecret("token", Map.of("token", "one"));
    juju.setAccess("bob", UserAccess.WRITE);
    ModelClient bob = juju.client("bob");

    assertThat(bob.listSecrets())
        .extracting(SecretListing::owner)
        .containsExactly("web", "<model>");
    assertThat(bob.listSecrets()).allSatisfy(secret -> assertThat(secret.content()).isNull());
    assertThatThrownBy(() -> bob.revealSecrets())
        .isInstanceOf(RefusedException.class)
        .hasMessage("permission denied");
    SecretListing listed = client.revealSecrets().get(1);
    assertThat(listed.content().values()).containsExactly(Map.entry("token", "one"));
    assertThat(listed.toString()).doesNotContain("one");
    assertThat(bob).hasToString("client of bob");
    assertThat(bob.user()).isEqualTo("bob");
  }

  @Test
  @Rule("S-300")
  void standsInTheReportOfAFailedTest() {
    SecretUri uri = client.addSecret("token", Map.of("token", "swordfish"));
    client.grantSecret("token", "web");
    web.unit(0).read(uri.toString());

    assertThat(new WorldReport(juju.controller()).text("web/0"))
        .contains(uri + " \"token\" of the model at revision 1, tracks 1")
        .contains("model: grant-secret token web")
        .doesNotContain("swordfish");
  }

  @Test
  void isRefusedForPeopleWhoDoNotExist() {
    assertThatThrownBy(() -> juju.client("eve"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("user \"eve\" not found; there are: admin");
  }

  @Test
  void isOrderedAboutFromOutsideHooksOnly() {
    assertThatThrownBy(
            () ->
                web.act(
                    model -> {
                      client.addSecret("token", Map.of("token", "one"));
                      return true;
                    }))
        .hasStackTraceContaining("from within a hook");
    assertThat(juju.secrets()).isEmpty();
  }

  @Test
  @Rule({"S-302", "S-254"})
  void hasNoHookButSecretChanged() {
    client.addSecret("token", Map.of("token", "one"));
    juju.settle();

    assertThatThrownBy(() -> juju.trigger("web/0").secretRotate("token"))
        .hasMessageContaining("a user secret has no hook but secret-changed (S-302)");
  }
}
