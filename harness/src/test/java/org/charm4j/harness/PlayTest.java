package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.SecretNotFoundException;
import org.charm4j.charm.SecretOptions;
import org.charm4j.harness.TestCharms.WebserverCharm;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.Test;

/** Tests of one charm, in which the test plays the other side. */
@CharmTest(updateStatusInterval = "PT0S")
class PlayTest {
  private static final Map<String, String> ONE = Map.of("password", "one");
  private static final Map<String, String> TWO = Map.of("password", "two");

  private Harness juju;

  private final List<String> server = new ArrayList<>();

  private PlayedApplication database() {
    return juju.play("database", "provides: {database: {interface: postgres}}");
  }

  private int webserver() {
    juju.deploy("webserver", () -> new WebserverCharm(server), TestCharms.WEBSERVER);
    return juju.integrate("database", "webserver");
  }

  @Test
  @Rule({"S-060", "S-061", "S-180"})
  void thePlayedDatabaseSharesAPassword() {
    PlayedApplication database = database();
    int relation = webserver();

    PlayedSecret secret = database.addSecret(ONE).grantTo(relation);
    database.put(relation, "secret-id", secret.id());
    assertThat(juju).unit("webserver/0").isActive();
    assertThat(server).containsExactly("one");

    secret.setContent(TWO);
    assertThat(juju).events("secret-changed").on("webserver/0").hasSize(1);
    assertThat(server).containsExactly("one", "two");
    assertThat(juju).secret(secret.id()).isTrackedBy("webserver/0", 2).isNotTrackedBy("database/0");
  }

  @Test
  @Rule("S-149")
  void aPlayedUnitGetsPastARemovedRevisionByRefreshing() {
    PlayedApplication database = database().units(2);
    PlayedSecret secret = database.addSecret(ONE);
    PlayedUnit reader = database.unit(1);
    reader.read(secret.id());
    secret.setContent(TWO).removeRevision(1);

    assertThat(reader.peek(secret.id())).isEqualTo(TWO);
    assertThat(reader.refresh(secret.id())).isEqualTo(TWO);
    assertThat(reader.tracked(secret.id())).isEqualTo(2);
  }

  @Test
  void eachUnitCanHaveAWorkloadOfItsOwn() {
    PlayedApplication database = database();
    Map<String, List<String>> servers =
        Map.of("webserver/0", new ArrayList<>(), "webserver/1", new ArrayList<>());
    juju.deployEach(
            "webserver", unit -> new WebserverCharm(servers.get(unit)), TestCharms.WEBSERVER)
        .units(2);
    int relation = juju.integrate("database", "webserver");
    PlayedSecret secret = database.addSecret(ONE).grantTo(relation);
    database.put(relation, "secret-id", secret.id());
    juju.settle();

    assertThat(servers.get("webserver/0")).containsExactly("one");
    assertThat(servers.get("webserver/1")).containsExactly("one");
  }

  @Test
  @Rule({"S-024", "S-043", "S-044"})
  void optionsArriveAsGiven() {
    PlayedApplication database = database();
    SecretOptions options =
        SecretOptions.with()
            .label("db")
            .description("for tests")
            .expire(Duration.ofDays(2))
            .rotate(RotatePolicy.WEEKLY);

    PlayedSecret secret = database.addSecret(ONE, options);
    assertThat(juju)
        .secret("db")
        .hasRotation("weekly")
        .rotatesAt(Instant.parse("2025-01-08T00:00:00Z"))
        .expiresAt(Instant.parse("2025-01-03T00:00:00Z"))
        .hasContent(ONE);

    secret.setContent(TWO);
    assertThat(juju).secret("db").neverExpires().hasRevisions(1, 2).hasContent(1, ONE);
    secret.setInfo(SecretOptions.with().expire(Instant.parse("2025-06-01T00:00:00Z")).label("new"));
    assertThat(juju).secret("new").expiresAt(Instant.parse("2025-06-01T00:00:00Z"));
    secret.setContent(ONE, SecretOptions.with().expire(Duration.ofHours(1)));
    assertThat(juju).secret("new").isAtRevision(3).expiresAt(Instant.parse("2025-01-01T01:00:00Z"));
  }

  @Test
  @Rule({"S-100", "S-111", "S-146", "S-147"})
  void grantsAndRevisionsComeAndGo() {
    PlayedApplication database = database();
    int relation = webserver();
    PlayedSecret secret = database.unit(0).addSecret(ONE).grantTo(relation, "webserver/0");

    assertThat(juju).secret(secret.id()).isOwnedBy("database/0").isGrantedTo("webserver/0");
    assertThat(juju).secret(secret.id()).isNotGrantedTo("webserver");
    secret.revokeFrom(relation, "webserver/0");
    assertThat(juju).secret(secret.id()).isNotGrantedTo("webserver/0");
    secret.grantTo(relation).revokeFrom(relation).setContent(TWO).removeRevision(1);
    assertThat(juju).secret(secret.id()).hasOnlyRevisions(2).isNotGrantedTo("webserver");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secret.grantTo(7))
        .withMessage("relation 7 not found; there are: 0 (webserver:database database:database)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secret.grantTo(relation, "webserver/7"))
        .withMessage("unit \"webserver/7\" not found; there are: database/0, webserver/0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secret.setInfo(SecretOptions.with()))
        .withMessage("setInfo needs at least one of label, description, expire and rotate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secret.setContent(Map.of()))
        .withMessage("Secret content must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secret.removeRevision(1))
        .withMessage(secret.id() + " has no revision 1; it has [2]");
    secret.removeAllRevisions();
    assertThat(juju).hasNoSecret(secret.id());
  }

  @Test
  @Rule({"S-060", "S-061", "S-062"})
  void aPlayedUnitReadsWhatTheOtherSideOwns() {
    TestCharms.deployBoth(juju, 1);
    juju.settle();
    PlayedApplication client =
        juju.play("client", "requires: {database: {interface: postgres}}").units(2);
    juju.integrate("client", "database");
    String id = juju.secrets().iterator().next().uri().toString();
    assertThatThrownBy(() -> client.unit(0).read(id))
        .isInstanceOf(ModelException.class)
        .hasMessage("permission denied");
    juju.exec("database/0", "secret-grant", id, "--relation", "2");

    assertThat(client.unit(0).tracked(id)).isZero();
    assertThat(client.unit(0).read(id)).containsEntry("password", "first");
    juju.exec("database/0", "secret-set", id, "password=second");
    assertThat(client.unit(0).read(id)).containsEntry("password", "first");
    assertThat(client.unit(0).peek(id)).containsEntry("password", "second");
    assertThat(client.unit(0).tracked(id)).isEqualTo(1);
    assertThat(client.unit(1).read(id)).containsEntry("password", "second");
    assertThat(client.unit(0).refresh("db-password")).hasToString("{password=***}");
    assertThat(client.unit(0).tracked("db-password")).isEqualTo(2);
  }

  @Test
  void databagsAreWrittenAsUnitAndAsApplication() {
    PlayedApplication database = database().units(2);
    int relation = webserver();

    database.put(relation, "app", "x").putAll(relation, Map.of("more", "y"));
    database.unit(1).put(relation, "unit", "z");

    assertThat(juju.databag(relation, "database"))
        .containsOnly(Map.entry("app", "x"), Map.entry("more", "y"));
    assertThat(juju.databag(relation, "database/1")).containsEntry("unit", "z");
    assertThat(juju.databag(relation, "database/0")).doesNotContainKey("unit");
    database.put(relation, "app", "");
    assertThat(juju.databag(relation, "database")).containsOnlyKeys("more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> database.put(9, "app", "x"))
        .withMessageStartingWith("relation 9 not found");
  }

  @Test
  @Rule({"S-021", "S-027", "S-130"})
  void whatJujuRefusesThrowsInItsWords() {
    PlayedApplication database = database().units(2);
    SecretOptions options = SecretOptions.with().label("db");
    database.addSecret(ONE, options);

    assertThatThrownBy(() -> database.addSecret(TWO, options))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessage("creating secrets: secret with label \"db\" already exists");
    assertThat(juju.secrets()).hasSize(1);
    assertThatThrownBy(() -> database.unit(0).read("secret:" + "0".repeat(20)))
        .isInstanceOf(SecretNotFoundException.class);
    assertThatThrownBy(() -> database.unit(1).act(model -> model.app().addSecret(TWO).id()))
        .isInstanceOf(ModelException.class)
        .hasMessage("this unit is not the leader");
  }
}
