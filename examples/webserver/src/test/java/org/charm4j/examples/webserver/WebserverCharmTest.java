package org.charm4j.examples.webserver;

import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** How the charm follows a secret. The test plays the database. */
@CharmTest
class WebserverCharmTest {

  private static final Credentials OLD = new Credentials("user-1", "old");
  private static final Credentials NEW = new Credentials("user-2", "new");

  private final WebServer server = mock(WebServer.class);
  private PlayedApplication database;
  private int relation;

  @BeforeEach
  void relateToADatabase(Harness juju) {
    when(server.accepts(any())).thenReturn(true);
    juju.deploy("web", () -> new WebserverCharm(server));
    database = juju.play("database", "provides: {database: {interface: charm4j_database}}");
    relation = juju.integrate("web", "database");
  }

  private static Map<String, String> content(Credentials credentials) {
    return Map.of("username", credentials.username(), "password", credentials.password());
  }

  private PlayedSecret share(Credentials credentials) {
    PlayedSecret secret = database.addSecret(content(credentials));
    secret.grantTo(relation);
    database.put(relation, "secret-id", secret.id());
    return secret;
  }

  @Test
  void waitsForTheDatabaseToShare(Harness juju) {
    assertThat(juju).unit("web/0").isWaiting("the database has not shared its credentials yet");
  }

  @Test
  @Rule({"S-060", "S-069"})
  void connectsWithWhatIsShared(Harness juju) {
    share(OLD);
    assertThat(juju).unit("web/0").isActive();
    assertThat(juju).secret("database-0").isTrackedBy("web/0", 1);
    verify(server).reconfigure(OLD);
  }

  @Test
  @Rule({"S-061", "S-063", "S-180"})
  void triesNewCredentialsThenUsesThemThenAcceptsThem(Harness juju) {
    PlayedSecret secret = share(OLD);
    juju.settle();

    secret.setContent(content(NEW));

    assertThat(juju).secret("database-0").isTrackedBy("web/0", 2);
    InOrder steps = inOrder(server);
    steps.verify(server).reconfigure(OLD);
    steps.verify(server).accepts(NEW);
    steps.verify(server).reconfigure(NEW);
    steps.verifyNoMoreInteractions();
  }

  @Test
  @Rule({"S-061", "S-189"})
  void staysWithTheOldCredentialsUntilTheNewOnesWork(Harness juju) {
    PlayedSecret secret = share(OLD);
    juju.settle();
    when(server.accepts(NEW)).thenReturn(false);
    secret.setContent(content(NEW));
    assertThat(juju)
        .unit("web/0")
        .isWaiting("the database does not accept the new credentials yet");
    assertThat(juju).secret("database-0").isTrackedBy("web/0", 1);
    verify(server, never()).reconfigure(NEW);

    when(server.accepts(NEW)).thenReturn(true);
    juju.advance(Duration.ofMinutes(5)); // Until update-status: nothing else wakes the unit.

    assertThat(juju).unit("web/0").isActive();
    assertThat(juju).secret("database-0").isTrackedBy("web/0", 2);
  }

  @Test
  @Rule({"S-063", "H-202", "M09"})
  void doesNotLetGoOfTheOldCredentialsIfItCannotUseTheNewOnes(Harness juju) {
    PlayedSecret secret = share(OLD);
    juju.settle();
    doThrow(new IllegalStateException("disk full")).doNothing().when(server).reconfigure(NEW);

    secret.setContent(content(NEW));
    assertThat(juju).unit("web/0").isInError("secret-changed");
    assertThat(juju).secret("database-0").isTrackedBy("web/0", 1);

    juju.advance(Duration.ofSeconds(5));
    assertThat(juju).unit("web/0").isActive();
    assertThat(juju).secret("database-0").isTrackedBy("web/0", 2);
  }

  @Test
  @Rule({"S-184"})
  void isNotReconfiguredTwiceForOneRevision(Harness juju) {
    PlayedSecret secret = database.addSecret(content(OLD));
    secret.setContent(content(NEW));
    secret.grantTo(relation);
    database.put(relation, "secret-id", secret.id());

    assertThat(juju).events("secret-changed").on("web/0").hasSize(1);
    verify(server).reconfigure(any());
  }

  @Test
  @Rule({"S-066", "S-108", "M15"})
  void noticesALaterGrantAtUpdateStatus(Harness juju) {
    PlayedSecret secret = database.addSecret(content(OLD));
    database.put(relation, "secret-id", secret.id());
    assertThat(juju).unit("web/0").isWaiting("the database has not granted its credentials");

    secret.grantTo(relation);
    juju.advance(Duration.ofMinutes(5));
    assertThat(juju).unit("web/0").isActive();
  }

  @Test
  @Rule({"S-149", "S-066"})
  void goesOnWhenTheRevisionItTracksIsRemoved(Harness juju) {
    PlayedSecret secret = share(OLD);
    juju.settle();
    when(server.accepts(NEW)).thenReturn(false, true);
    secret.setContent(content(NEW));
    secret.removeRevision(1);

    juju.advance(Duration.ofMinutes(5));
    assertThat(juju).unit("web/0").isActive();
    verify(server).reconfigure(NEW);
  }

  @Test
  @Rule({"S-146", "S-151"})
  void saysThatTheCredentialsAreGone(Harness juju) {
    PlayedSecret secret = share(OLD);
    juju.settle();
    secret.removeAllRevisions();
    database.put(relation, "note", "anything that wakes the other side");
    assertThat(juju).unit("web/0").isWaiting("the credentials are gone");
  }

  @Test
  void forgetsTheCredentialsWithTheRelation(Harness juju) {
    share(OLD);
    juju.settle();
    juju.removeRelation(relation);
    assertThat(juju).unit("web/0").isBlocked("needs a database: integrate one");
    verify(server).disconnect();
  }

  @Test
  @Rule({"S-133", "M13"})
  void worksWithAnotherDatabaseLater(Harness juju) {
    share(OLD);
    juju.settle();
    juju.removeRelation(relation);
    juju.settle();

    relation = juju.integrate("web", "database");
    share(NEW); // The played database has kept the secret of the first relation.

    assertThat(juju).unit("web/0").isActive();
    verify(server).reconfigure(NEW);
  }

  @Test
  @Rule({"S-062"})
  void everyUnitFollowsOnItsOwn(Harness juju) {
    PlayedSecret secret = share(OLD);
    juju.addUnit("web");
    juju.settle();
    secret.setContent(content(NEW));
    assertThat(juju).secret(secret.id()).isTrackedBy("web/0", 2).isTrackedBy("web/1", 2);
    verify(server, times(2)).reconfigure(NEW);
  }
}
