package org.charm4j.examples.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.ModelException;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The secrets of the related applications. The test plays these applications. */
@CharmTest(updateStatusInterval = "PT0S")
class DatabaseCharmTest {

  private static final String CLIENT = "requires: {database: {interface: charm4j_database}}";

  private final DatabaseServer server = mock(DatabaseServer.class);
  private PlayedApplication web;
  private int relation;

  @BeforeEach
  void relateTwoUnitsToAWebServer(Harness juju) {
    juju.deploy("database", () -> new DatabaseCharm(server)).units(2);
    web = juju.play("web", CLIENT);
    relation = juju.integrate("database", "web");
  }

  @Test
  @Rule({"S-020", "S-021", "S-100"})
  void sharesAnAccountAndPutsOnlyItsIdIntoTheDatabag(Harness juju) {
    assertThat(juju).relation(relation).databag("database").containsOnlyKeys("secret-id");
    assertThat(juju).secret("client-0").isOwnedBy("database").isGrantedTo("web");

    Map<String, String> account =
        web.unit(0).read(juju.databag(relation, "database").get("secret-id"));
    assertThat(account).containsEntry("username", "client-0-1").containsKey("password");
    verify(server).putAccount("client-0-1", account.get("password"));
    assertThat(account.get("password")).hasSize(24);
  }

  @Test
  @Rule({"S-119", "S-120"})
  void everyRelationHasASecretThatEndsWithIt(Harness juju) {
    juju.play("shop", CLIENT);
    int other = juju.integrate("database", "shop");
    String id = juju.databag(relation, "database").get("secret-id");
    assertThat(juju.databag(other, "database").get("secret-id")).isNotEqualTo(id);

    juju.removeRelation(relation);

    assertThatThrownBy(() -> web.unit(0).read(id)).hasMessageContaining("not found");
    assertThat(juju).hasNoSecret("client-0").secret("client-1").hasOnlyRevisions(1);
    verify(server).dropAccounts("client-0-");
    verify(server, never()).dropAccounts("client-1-");
  }

  @Test
  @Rule({"S-043", "S-204", "S-208"})
  void makesANewRevisionEveryDayAndGivesItAnExpiryToo(Harness juju) {
    Instant start = juju.now();
    juju.advance(Duration.ofDays(3));

    assertThat(juju).events("secret-rotate").hasSize(3).areApart(Duration.ofDays(1));
    assertThat(juju)
        .secret("client-0")
        .isAtRevision(4)
        .expiresAt(start.plus(Duration.ofDays(3 + 365)));
  }

  @Test
  @Rule({"S-160", "S-166", "M09"})
  void anAccountLivesAsLongAsSomebodyTracksItsRevision(Harness juju) {
    web.unit(0).read("client-0");
    juju.advance(Duration.ofDays(1));
    assertThat(juju).secret("client-0").hasOnlyRevisions(1, 2);
    verify(server, never()).dropAccount(any());

    web.unit(0).refresh("client-0");

    assertThat(juju).secret("client-0").hasOnlyRevisions(2);
    verify(server).dropAccount("client-0-1");
  }

  @Test
  @Rule({"S-230", "S-233"})
  void aRevisionThatIsStillTrackedAfterAYearIsRemovedAtItsExpiry(Harness juju) {
    web.unit(0).read("client-0");
    juju.advance(Duration.ofDays(364));
    assertThat(juju).secret("client-0").hasOnlyRevisions(1, 365);

    juju.advance(Duration.ofDays(2));

    assertThat(juju).events("secret-expired").forSecret("client-0").hasSize(1);
    assertThat(juju).secret("client-0").hasOnlyRevisions(367);
    verify(server).dropAccount("client-0-1");
  }

  @Test
  @Rule({"S-153", "S-233"})
  void theLatestRevisionIsReplacedAtItsExpiryAndRemovedInAnotherHook(Harness juju) {
    web.unit(0).read("client-0");
    juju.settle();
    juju.trigger("database/0").insisting().secretExpired("client-0", 1);
    assertThat(juju).secret("client-0").hasOnlyRevisions(1, 2);

    juju.trigger("database/0").insisting().secretExpired("client-0", 1);
    assertThat(juju).secret("client-0").hasOnlyRevisions(2);
  }

  @Test
  @Rule({"S-208", "H-202", "M09"})
  void aServerThatFailsDoesNotTouchTheAccountInUse(Harness juju) {
    web.unit(0).read("client-0");
    doThrow(new IllegalStateException("the server is down"))
        .doNothing()
        .when(server)
        .putAccount(eq("client-0-2"), anyString());

    juju.advance(Duration.ofDays(1));
    assertThat(juju).unit("database/0").isInError();
    assertThat(juju).secret("client-0").isAtRevision(1);

    juju.advance(Duration.ofSeconds(5));
    assertThat(juju).unit("database/0").isNotInError();
    verify(server, never()).dropAccount("client-0-1");
  }

  @Test
  @Rule({"S-167"})
  void aRevisionWhoseAccountCannotBeDroppedIsNotForgotten(Harness juju) {
    doThrow(new IllegalStateException("the server is down"))
        .doNothing()
        .when(server)
        .dropAccount("client-0-1");
    juju.advance(Duration.ofDays(1));
    assertThat(juju).unit("database/0").isInError();
    assertThat(juju).secret("client-0").hasOnlyRevisions(1, 2);

    juju.advance(Duration.ofSeconds(5));
    assertThat(juju).secret("client-0").hasOnlyRevisions(2);
  }

  @Test
  @Rule({"S-254", "S-255"})
  void aNewLeaderGoesOn(Harness juju) {
    juju.advance(Duration.ofHours(36));
    assertThat(juju.failover("database")).isEqualTo("database/1");
    juju.advance(Duration.ofHours(12));

    assertThat(juju)
        .events("secret-rotate")
        .hasSize(2)
        .containsInOrder("database/0 secret-rotate", "database/1 secret-rotate");
    assertThat(juju).secret("client-0").hasOnlyRevisions(3);
  }

  @Test
  void aNewLeaderSharesWhatTheLastOneDidNotGetTo(Harness juju) {
    juju.settle();
    juju.play("shop", CLIENT);
    int other = juju.integrate("database", "shop");
    juju.failover("database");

    assertThat(juju).relation(other).databag("database").containsOnlyKeys("secret-id");
    assertThat(juju).secret("client-1").isGrantedTo("shop");
  }

  @Test
  void aLengthOutOfRangeBlocksButDoesNotStopRotation(Harness juju) {
    juju.config("database", "password-length", 4);
    assertThat(juju).unit("database/1").isBlocked("password-length must be from 12 to 128");

    juju.advance(Duration.ofDays(1));
    assertThat(juju).events("secret-rotate").hasSize(1);
    assertThat(web.unit(0).read("client-0").get("password")).hasSize(24);

    juju.config("database", "password-length", 40);
    juju.advance(Duration.ofDays(1));
    assertThat(web.unit(0).refresh("client-0").get("password")).hasSize(40);
    assertThat(juju).unit("database/0").hasStatus("active", "primary");
  }

  @Test
  void onlyTheOneWhoIsRelatedCanRead(Harness juju) {
    PlayedApplication stranger = juju.play("stranger", CLIENT);
    String id = juju.secret("client-0").uri().toString();
    assertThatThrownBy(() -> stranger.unit(0).read(id))
        .isInstanceOf(ModelException.class)
        .hasMessage("permission denied");
  }
}
