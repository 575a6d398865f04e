package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.charm4j.Rule;
import org.charm4j.examples.database.DatabaseCharm;
import org.charm4j.examples.database.DatabaseServer;
import org.charm4j.examples.webserver.WebServer;
import org.charm4j.examples.webserver.WebserverCharm;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both charms in one model, each on a mocked workload: nobody's part is played. */
@CharmTest(updateStatusInterval = "PT6H")
class BothCharmsTest {

  private final DatabaseServer databaseServer = mock(DatabaseServer.class);
  private final WebServer webServer = mock(WebServer.class);
  private int relation;

  @BeforeEach
  void deploy(Harness juju) {
    when(webServer.accepts(any())).thenReturn(true);
    juju.deploy("database", () -> new DatabaseCharm(databaseServer)).units(2);
    juju.deploy("webserver", () -> new WebserverCharm(webServer));
    relation = juju.integrate("database", "webserver");
  }

  @Test
  @Rule({"S-043", "S-166", "S-180", "S-204"})
  void aMonthOfDailyRotation(Harness juju) {
    juju.advance(Duration.ofDays(30));

    assertThat(juju).events("secret-rotate").hasSize(30).areApart(Duration.ofDays(1));
    assertThat(juju)
        .secret("client-0")
        .isAtRevision(31)
        .hasOnlyRevisions(31)
        .isTrackedBy("webserver/0", 31);
    verify(webServer, times(31)).reconfigure(any());
    verify(databaseServer, times(30)).dropAccount(any());
  }

  @Test
  @Rule({"S-254", "S-255", "M12"})
  void aMonthWithAFailoverInTheMiddle(Harness juju) {
    juju.advance(Duration.ofDays(15));
    juju.failover("database");
    juju.advance(Duration.ofDays(15));

    assertThat(juju).events("secret-rotate").hasSize(30).areApart(Duration.ofDays(1));
    assertThat(juju).events("secret-rotate").on("database/0").hasSize(15);
    assertThat(juju).events("secret-rotate").on("database/1").hasSize(15);
    assertThat(juju).secret("client-0").hasOnlyRevisions(31).isTrackedBy("webserver/0", 31);
    verify(webServer, times(31)).reconfigure(any());
  }

  @Test
  @Rule({"S-232", "S-233"})
  void whoRefusesForAYearHasToMoveOnThen(Harness juju) {
    juju.settle();
    when(webServer.accepts(any())).thenReturn(false);
    juju.advance(Duration.ofDays(364));
    assertThat(juju).secret("client-0").isTrackedBy("webserver/0", 1);
    assertThat(juju).unit("webserver/0").isWaiting();

    juju.advance(Duration.ofDays(1));
    assertThat(juju).events("secret-expired").forSecret("client-0").hasSize(1);
    verify(databaseServer).dropAccount("client-0-1");

    when(webServer.accepts(any())).thenReturn(true);
    juju.advance(Duration.ofHours(6));
    assertThat(juju).secret("client-0").hasOnlyRevisions(366).isTrackedBy("webserver/0", 366);
    assertThat(juju).unit("webserver/0").isActive();
  }

  @Test
  @Rule({"S-119", "S-146", "M16"})
  void theSecretGoesWithTheRelationAndComesBackWithANewOne(Harness juju) {
    juju.settle();
    juju.removeRelation(relation);
    assertThat(juju).hasNoSecret("client-0");
    assertThat(juju).unit("webserver/0").isBlocked();
    verify(webServer).disconnect();

    juju.integrate("webserver", "database");
    assertThat(juju).secret("client-1").isTrackedBy("webserver/0", 1).isGrantedTo("webserver");
    assertThat(juju).unit("webserver/0").isActive();
  }

  @Test
  @Rule({"S-120"})
  void removingTheDatabaseLeavesNothingBehind(Harness juju) {
    juju.settle();
    juju.removeApplication("database");
    assertThat(juju).hasNoApplication("database").unit("webserver/0").isBlocked();
    assertThat(juju.secrets()).isEmpty();
  }

  @Test
  @Rule({"S-120"})
  void removingTheWebServerTakesItsAccount(Harness juju) {
    juju.settle();
    juju.removeApplication("webserver");
    assertThat(juju).hasNoApplication("webserver").hasNoSecret("client-0");
    verify(databaseServer).dropAccounts("client-0-");
  }

  @Test
  @Rule({"S-121", "S-164"})
  void aUnitThatGoesLeavesItsRevisionToTheNextRotation(Harness juju) {
    juju.addUnit("webserver");
    juju.advance(Duration.ofDays(1));
    assertThat(juju).secret("client-0").hasOnlyRevisions(2).isTrackedBy("webserver/1", 2);

    juju.removeUnit("webserver/1");
    juju.advance(Duration.ofDays(1));
    assertThat(juju).secret("client-0").hasOnlyRevisions(3).isNotTrackedBy("webserver/1");
  }

  @Test
  @Rule({"H-202", "S-206"})
  void aServerThatIsDownAtFirstDelaysTheSecretAndNoMore(Harness juju) {
    doThrow(new IllegalStateException("down"))
        .doThrow(new IllegalStateException("still down"))
        .doNothing()
        .when(databaseServer)
        .putAccount(any(), any());
    juju.advance(Duration.ofDays(3));
    assertThat(juju).events("database-relation-created").on("database/0").thatFailed().hasSize(2);
    // Added 15 seconds late, and so rotated 15 seconds past midnight.
    assertThat(juju).secret("client-0").hasOnlyRevisions(3).isTrackedBy("webserver/0", 3);
  }
}
