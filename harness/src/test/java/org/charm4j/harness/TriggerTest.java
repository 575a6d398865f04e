package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charm4j.Rule;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.JournalEntry.Outcome;
import org.junit.jupiter.api.Test;

/** Hooks that a test runs by hand. */
@CharmTest(updateStatusInterval = "PT0S")
class TriggerTest {
  private Harness juju;

  @Test
  @Rule({"H-105", "H-106"})
  void theLifeOfAUnitByHand() {
    juju.deploy("database", TestCharms.DatabaseCharm::new, TestCharms.DATABASE);

    assertThat(juju.trigger("database/0").install().outcome()).isEqualTo(Outcome.COMMITTED);
    juju.trigger("database/0").relationCreated("peers", "database");
    juju.trigger("database/0").leaderElected();
    juju.trigger("database/0").configChanged();
    juju.trigger("database/0").start();
    juju.trigger("database/0").insisting().updateStatus();
    juju.trigger("database/0").insisting().upgradeCharm();
    assertThatIllegalStateException()
        .isThrownBy(() -> juju.trigger("database/0").updateStatus())
        .withMessageContaining("database/0 has to run config-changed next (H-106)");
    juju.trigger("database/0").configChanged();

    assertThat(juju.controller().journal())
        .extracting(JournalEntry::what)
        .containsExactly(
            "deploy database",
            "install",
            "peers-relation-created",
            "leader-elected",
            "config-changed",
            "start",
            "update-status",
            "upgrade-charm",
            "config-changed");
    juju.removeUnit("database/0");
    juju.trigger("database/0").stop();
    juju.trigger("database/0").remove();
    assertThat(juju).hasNoUnit("database/0");
  }

  @Test
  void whatJujuWouldNotRunIsRefusedUnlessTheTestInsists() {
    TestCharms.deployBoth(juju, 2);

    assertThatIllegalStateException()
        .isThrownBy(() -> juju.trigger("database/0").updateStatus())
        .withMessage(
            "Juju would not run update-status on database/0 now: database/0 is not installed yet;"
                + " settle the model first. Change the model so that it would, or insist:"
                + " juju.trigger(\"database/0\").insisting()");
    juju.settle();
    Trigger leader = juju.trigger("database/0");
    assertThatIllegalStateException().isThrownBy(leader::install);
    assertThatIllegalStateException().isThrownBy(leader::stop);
    assertThatIllegalStateException().isThrownBy(leader::leaderSettingsChanged);
    assertThatIllegalStateException()
        .isThrownBy(() -> leader.relationJoined("database", "webserver/0"))
        .withMessageContaining("webserver/0 has joined already");
    assertThatIllegalStateException()
        .isThrownBy(() -> leader.relationJoined("database", "webserver/7"))
        .withMessageContaining("webserver/7 is not in the relation (H-131)");
    assertThatIllegalStateException()
        .isThrownBy(() -> leader.relationBroken("database", "webserver"));
    assertThatIllegalStateException()
        .isThrownBy(() -> leader.secretExpired("db-password", 1))
        .withMessageContaining("revision 1 never expires (S-230)");

    JournalEntry entry = leader.insisting().secretExpired("db-password", 1);
    assertThat(entry.what())
        .isEqualTo("secret-expired for " + juju.secret("db-password").uri() + "/1");
    assertThat(entry.cause()).isEqualTo("insisted: revision 1 never expires (S-230)");
  }

  @Test
  @Rule({"H-131", "H-140", "H-145", "H-146", "H-148", "S-160", "S-180", "S-201", "S-230"})
  void whatIsNotDueIsRefusedWithTheReason() {
    TestCharms.deployBoth(juju, 2);
    juju.settle();
    Trigger database = juju.trigger("database/0");
    Trigger webserver = juju.trigger("webserver/0");

    refused(database::updateStatus, "update-status is switched off");
    refused(
        database::configChanged,
        "no option of database has changed since the last config-changed (H-145)");
    refused(
        database::upgradeCharm, "database was not refreshed since the last upgrade-charm (H-146)");
    refused(database::leaderElected, "database/0 has led since its last leader-elected (H-140)");
    refused(
        () -> database.secretRotate("db-password"),
        "its next rotation is due 2025-01-02, in 1 day");
    refused(() -> webserver.secretChanged("db-password"), "revision 1 is never announced (S-181)");
    refused(
        () -> webserver.relationChanged("database", "database/0"),
        "the databag of database/0 has not changed since the last relation-changed (H-131)");
    refused(
        () -> webserver.relationChanged("database", "database"),
        "the databag of database has not changed since the last relation-changed (H-131)");
    refused(
        () -> webserver.relationDeparted("database", "database/0"),
        "database/0 is still in the relation (H-131)");

    juju.config("database", "mode", "fast");
    assertThat(database.configChanged().outcome()).isEqualTo(Outcome.COMMITTED);
    juju.controller().passTime(Duration.ofHours(26));
    assertThat(database.secretRotate("db-password").outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(webserver.secretChanged("db-password").outcome()).isEqualTo(Outcome.COMMITTED);
    refused(
        () -> webserver.secretChanged("db-password"),
        "webserver/0 tracks revision 2, which is the latest (S-180)");
  }

  private static void refused(ThrowingCallable trigger, String reason) {
    assertThatIllegalStateException()
        .isThrownBy(trigger)
        .withMessageContaining(" now: " + reason + ". Change the model so that it would");
  }

  @Test
  @Rule({"S-180", "S-204", "S-254"})
  void secretHooksByHand() {
    final List<String> server = TestCharms.deployBoth(juju, 2);
    juju.settle();

    juju.trigger("database/0").insisting().secretRotate("db-password");

    assertThat(juju.now()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(server).containsExactly("first");
    assertThat(juju)
        .secret("db-password")
        .isAtRevision(2)
        .rotatesAt(Instant.parse("2025-01-03T00:00:00Z"))
        .isTrackedBy("webserver/0", 2)
        .hasOnlyRevisions(2);
    juju.trigger("webserver/0").insisting().secretChanged("db-password");
    assertThat(server).hasSize(3);
    assertThatIllegalStateException()
        .isThrownBy(() -> juju.trigger("database/1").secretRotate("db-password"))
        .withMessageContaining("database/1 does not manage the secret; database/0 does (S-254)");
    assertThatIllegalStateException()
        .isThrownBy(() -> juju.trigger("database/0").secretRemove("db-password", 2))
        .withMessageContaining("it is the latest (S-162)");
  }

  @Test
  void storageHooksByHand() {
    PlayedApplication disk =
        juju.play("disk", "storage: {data: {type: filesystem}, logs: {type: filesystem}}");
    Trigger unit = juju.trigger("disk/0");

    assertThat(unit.storageAttached("data/0").what()).isEqualTo("data-storage-attached");
    assertThatIllegalStateException()
        .isThrownBy(() -> unit.storageAttached("data/0"))
        .withMessageContaining("data/0 is attached already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unit.storageAttached("data/1"))
        .withMessage("disk/0 has no storage \"data/1\"; there are: data/0, logs/1");
    juju.settle();
    assertThat(juju)
        .hooksOf(disk.unit(0).name())
        .startsWith("data-storage-attached", "logs-storage-attached", "install");
    assertThatIllegalStateException()
        .isThrownBy(() -> unit.storageDetaching("data/0"))
        .withMessageContaining("disk/0 is not being removed");
    juju.removeUnit("disk/0");
    assertThat(unit.storageDetaching("data/0").outcome()).isEqualTo(Outcome.COMMITTED);
  }

  @Test
  void relationHooksByHand() {
    TestCharms.deployBoth(juju, 1);
    juju.settle();
    Trigger webserver = juju.trigger("webserver/0").insisting();

    assertThat(webserver.relationChanged("database", "database/0").what())
        .isEqualTo("database-relation-changed for database/0");
    assertThat(webserver.relationChanged("database:1", "database").what())
        .isEqualTo("database-relation-changed");
    assertThat(webserver.relationDeparted("database", "database/0").what())
        .isEqualTo("database-relation-departed for database/0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> webserver.relationChanged("db", "database"))
        .withMessage(
            "webserver/0 has no relation \"db\" with database; there are: database:1 with database");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> webserver.relationJoined("database", "database"))
        .withMessage("relation-joined is about a remote unit, not \"database\"");
    assertThatIllegalArgumentException().isThrownBy(() -> juju.trigger("webserver/1"));
  }
}
