package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Relation;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.SecretRevisionEvent;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.ModelClient;
import org.charm4j.harness.PlayedUnit;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.hook.SecretUri;
import org.junit.jupiter.api.Test;

/** The code of the page secrets.md. */
@CharmTest
class SecretsPageTest {
  private static final CharmMetadata DATABASE =
      CharmMetadataReader.parse("docs", "name: database\nprovides: {database: {interface: login}}");
  private static final CharmMetadata WEB =
      CharmMetadataReader.parse("docs", "name: web\nrequires: {database: {interface: login}}");

  private final Set<String> logins = new LinkedHashSet<>();

  static class DatabaseCharm extends CharmBase {
    DatabaseCharm() {
      observe(on().relationCreated("database"), this::share);
    }

    private void share(RelationEvent event) {
      if (!unit().isLeader()) {
        return; // only the leader may add a secret of the application
      }
      Secret secret = app().addSecret(login("admin"), with().label("login"));
      secret.grant(event.relation());
      event.relation().data(app()).put("secret-id", secret.id());
    }

    static Map<String, String> login(String username) {
      return Map.of("username", username, "password", UUID.randomUUID().toString());
    }
  }

  class WebCharm extends CharmBase {
    WebCharm() {
      observe(on().relationChanged("database"), this::onDatabase);
      observe(on().secretChanged(), this::onSecretChanged);
    }

    private void onDatabase(RelationEvent event) {
      Relation database = event.relation();
      String id = database.data(database.app()).get("secret-id");
      if (id != null) {
        use(model().getSecret(id, "database-login").getContent());
      }
    }

    private void onSecretChanged(SecretEvent event) {
      if ("database-login".equals(event.secret().label())) {
        use(event.secret().refreshContent());
      }
    }

    private void use(Map<String, String> login) {
      logins.add(login.get("password"));
    }
  }

  @Test
  void aSecretIsSharedOverARelation(Harness juju) {
    juju.deploy("database", DatabaseCharm::new, DATABASE).units(3);
    juju.deploy("web", WebCharm::new, WEB);
    int relation = juju.integrate("database", "web");

    assertThat(juju)
        .secret("login")
        .isOwnedBy("database")
        .isGrantedTo("web")
        .isTrackedBy("web/0", 1);
    assertThat(juju).relation(relation).databag("database").containsOnlyKeys("secret-id");
    assertThat(logins).hasSize(1);
  }

  static final class RotatingCharm extends DatabaseCharm {
    RotatingCharm() {
      observe(on().leaderElected(), event -> setPolicy());
      observe(on().secretRotate(), event -> event.secret().setContent(login("admin")));
      observe(on().secretRemove(), this::onRemove);
    }

    private void setPolicy() {
      Secret secret = model().findOwnSecret("login");
      if (secret != null) {
        secret.setInfo(with().rotate(RotatePolicy.DAILY));
      }
    }

    private void onRemove(SecretRevisionEvent event) {
      event.secret().removeRevision(event.revision());
    }
  }

  @Test
  void aSecretRotates(Harness juju) {
    juju.deploy("database", RotatingCharm::new, DATABASE).units(2);
    juju.deploy("web", WebCharm::new, WEB);
    juju.integrate("database", "web");
    juju.settle();
    juju.failover("database"); // the next leader sets the policy

    juju.advance(Duration.ofDays(7));

    assertThat(juju).events("secret-rotate").hasSize(7).areApart(Duration.ofDays(1));
    assertThat(juju).secret("login").hasOnlyRevisions(8).isTrackedBy("web/0", 8);
    assertThat(logins).hasSize(8);
  }

  @Test
  void peekingMovesNothing(Harness juju) {
    juju.deploy("database", RotatingCharm::new, DATABASE);
    PlayedUnit web = juju.play("web", "requires: {database: {interface: login}}").unit(0);
    juju.integrate("database", "web");
    Map<String, String> first = web.read("login");
    juju.exec("database/0", "secret-set", juju.secret("login").id(), "username=b", "password=two");

    assertThat(web.peek("login")).containsEntry("password", "two"); // a look at the latest
    assertThat(web.read("login")).isEqualTo(first); // still the one that it tracks
    assertThat(web.refresh("login")).containsEntry("password", "two"); // from now on this one
  }

  @Test
  void theEndOfARelationTakesTheGrantAndNotTheSecret(Harness juju) {
    juju.deploy("database", DatabaseCharm::new, DATABASE);
    juju.deploy("web", WebCharm::new, WEB);
    int relation = juju.integrate("database", "web");
    juju.settle();

    juju.removeRelation(relation);

    assertThat(juju).secret("login").isNotGrantedTo("web").hasOnlyRevisions(1);
    juju.exec("database/0", "secret-remove", juju.secret("login").id());
    assertThat(juju).hasNoSecret("login");
  }

  @Test
  void anExpiredRevisionIsAskedForUntilItIsGone(Harness juju) {
    juju.play("db", "provides: {database: {interface: login}}")
        .addSecret(Map.of("password", "one"), with().label("short").expire(Duration.ofDays(42)));

    juju.advance(Duration.ofDays(42).plusMinutes(10));

    assertThat(juju).events("secret-expired").hasSize(3).areApart(Duration.ofMinutes(5));
  }

  @Test
  void aPersonsSecret(Harness juju) {
    juju.play("web", "config: {options: {login: {type: secret}}}");
    ModelClient admin = juju.client();
    SecretUri uri = admin.addSecret("dbpassword", Map.of("foo", "bar"));
    juju.config("web", "login", uri);
    String read = "secret-get " + uri;
    assertThat(juju.exec("web/0", read).stderr()).contains("permission denied");

    admin.grantSecret("dbpassword", "web");
    assertThat(juju.exec("web/0", read).stdout()).isEqualTo("foo: bar\n");

    admin.updateSecret("dbpassword", Map.of("foo", "baz"));
    assertThat(juju).events("secret-changed").on("web/0").hasSize(1);

    admin.removeSecret("dbpassword");
    assertThat(juju).hasNoSecret("dbpassword");
    assertThatThrownBy(() -> juju.secret("dbpassword")).hasMessageContaining("dbpassword");
  }
}
