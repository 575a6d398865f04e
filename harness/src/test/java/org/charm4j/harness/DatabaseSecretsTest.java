package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a test of two charms reads. */
@CharmTest
class DatabaseSecretsTest {
  private Harness sameJuju;

  @Test
  @Rule({"S-160", "S-180", "S-204"})
  void passwordRotatesEveryDayAndReachesTheWebserver(Harness juju) {
    List<String> server = TestCharms.deployBoth(juju, 2);

    juju.advance(Duration.ofDays(30));

    assertThat(juju)
        .events("secret-rotate")
        .on("database/0")
        .hasSize(30)
        .areApart(Duration.ofDays(1));
    assertThat(juju)
        .secret("db-password")
        .isAtRevision(31)
        .hasOnlyRevisions(31)
        .isTrackedBy("webserver/0", 31)
        .isNotTrackedBy("database/0")
        .isOwnedBy("database")
        .isGrantedTo("webserver")
        .isGrantedTo("webserver/0")
        .isNotGrantedTo("database/1")
        .hasRotation("daily")
        .rotatesAt(Instant.parse("2025-02-01T00:00:00Z"))
        .neverExpires()
        .hasNoObsoleteRevisions()
        .hasLabel("db-password")
        .hasContent(Map.of("password", "at 2025-01-31T00:00:00Z"));
    assertThat(server).hasSize(31).startsWith("first", "at 2025-01-02T00:00:00Z");
  }

  @Test
  void everyPartOfTheWorldCanBeAsserted(Harness juju) {
    TestCharms.deployBoth(juju, 2);

    assertThat(juju).unit("database/0").isActive().isLeader().isNotInError();
    assertThat(juju).unit("database/1").isNotLeader().hasStatus("active", "");
    assertThat(juju).application("database").isActive().hasUnits("database/0", "database/1");
    assertThat(juju).application("database").isLedBy("database/0");
    assertThat(juju)
        .relation("database", "webserver")
        .hasUnits("database/0", "database/1", "webserver/0")
        .databag("database")
        .containsOnlyKeys("secret-id");
    assertThat(juju).application("database").databag(1).containsOnlyKeys("secret-id");
    assertThat(juju).unit("webserver/0").databag(1).containsKey("ingress-address");
    assertThat(juju)
        .hooksOf("webserver/0")
        .startsWith("install", "database-relation-created", "leader-elected", "config-changed");
    assertThat(juju)
        .events()
        .containsInOrder("database/0 install", "database/0 start", "webserver/0 start");
    assertThat(juju)
        .events("database-relation-joined", "database-relation-changed")
        .on("webserver/0")
        .thatSucceeded()
        .isNotEmpty();
    assertThat(juju).hasNoErrors().hasNoSecret("other").hasNoUnit("database/2").hasSettled();
  }

  @Test
  void theFieldHasTheSameHarness(Harness juju) {
    assertThat(sameJuju == juju).isTrue();
  }

  @Nested
  class OfNestedClasses {
    @Test
    void haveTheHarnessOfTheOuterClass(Harness juju) {
      assertThat(sameJuju == juju).isTrue();
    }
  }
}
