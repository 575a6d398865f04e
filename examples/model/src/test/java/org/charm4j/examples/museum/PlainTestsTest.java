package org.charm4j.examples.museum;

import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.junit.jupiter.api.Test;

/**
 * The exhibits once more, each with the plain test of an author who does not know of the mistake:
 * deploy, let things happen, see that the charm is up. It is the judge, or the simulated Juju, that
 * finds the mistake, and that has nothing to say of the charm without it.
 *
 * <p>Not here are M04 and M09, which need a hook at a bad moment; M14, where nothing happens at all
 * and only an assertion can say that something should; and M08, which no charm of this framework
 * can have.
 */
class PlainTestsTest {
  private static final String CLIENT = "requires: {login: {interface: login}}";
  private static final String SERVER = "provides: {login: {interface: login}}";

  private static Exhibit owner(Duration time) {
    return Exhibit.plain(
        (juju, charm) -> {
          juju.deploy("db", charm, OwnerBugsTest.META);
          juju.advance(time);
          assertThat(juju).application("db").isLedBy("db/0");
        });
  }

  @Test
  @Rule("M01")
  void revisionsPileUp() {
    owner(Duration.ofDays(30))
        .passesFor(OwnerBugsTest.TidyOwner::new)
        .failsFor(
            OwnerBugsTest.UntidyOwner::new, "obsolete-revision: nobody uses revisions 1 to 30");
  }

  @Test
  @Rule("M02")
  void everyUpdateStatusMakesARevision() {
    owner(Duration.ofDays(1))
        .onJuju("3.5")
        .passesFor(OwnerBugsTest.CalmOwner::new)
        .failsFor(
            OwnerBugsTest.EagerOwner::new,
            "growing-revisions: 4 update-status in a row made a new revision");
  }

  @Test
  @Rule("M03")
  void onlyTheLastRemovalCounts() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, OwnerBugsTest.META);
              juju.advance(Duration.ofDays(7));
              juju.trigger("db/0").insisting().configChanged();
            })
        .passesFor(OwnerBugsTest.WeeklyCleaner::new)
        .onJuju("3.5")
        .passesFor(OwnerBugsTest.TidyOwner::new)
        .failsFor(
            OwnerBugsTest.WeeklyCleaner::new,
            "change-lost: this removal took the place of the one before");
  }

  @Test
  @Rule("M05")
  void theNewPasswordIsNeverUsed() {
    Exhibit.plain(
            (juju, charm) -> {
              PlayedApplication db = juju.play("db", SERVER);
              juju.deploy("web", charm, ObserverBugsTest.META);
              PlayedSecret secret =
                  ObserverBugsTest.share(db, juju.integrate("db", "web:database"));
              juju.settle();
              secret.setContent(Map.of("password", "two"));
              assertThat(juju).events("secret-changed").on("web/0").hasSize(1);
            })
        .passesFor(() -> new ObserverBugsTest.Refresher(new ArrayList<>()))
        .failsFor(
            () -> new ObserverBugsTest.PlainReader(new ArrayList<>()),
            "stale-reader: web/0 ran secret-changed for revision 2");
  }

  private static void twoClients(Harness juju) {
    juju.play("one", CLIENT);
    juju.play("two", CLIENT);
    juju.integrate("db", "one");
    juju.integrate("db", "two");
  }

  @Test
  @Rule("M06")
  void aLabelIsUsedTwice() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, OwnerBugsTest.META);
              twoClients(juju);
            })
        .passesFor(OwnerBugsTest.ManyLabels::new)
        .failsFor(
            OwnerBugsTest.OneLabel::new,
            "creating secrets: secret with label \"client\" already exists");
  }

  @Test
  @Rule("M07")
  void theSecondCommandReplacesTheFirst() {
    owner(Duration.ofDays(1))
        .passesFor(OwnerBugsTest.TwoCommands::new)
        .onJuju("3.5")
        .passesFor(OwnerBugsTest.OneCommand::new)
        .failsFor(OwnerBugsTest.TwoCommands::new, "change-lost: the hook changed secret:");
  }

  @Test
  @Rule("M10")
  void aFollowerAddsASecretOfTheApplication() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, ClusterBugsTest.META).units(3);
              juju.settle();
              juju.failover("db");
              juju.play("web", CLIENT);
              juju.integrate("db", "web");
            })
        .passesFor(ClusterBugsTest.AsksWhoLeads::new)
        .failsFor(ClusterBugsTest.RemembersToLead::new, "this unit is not the leader");
  }

  @Test
  @Rule("M11")
  void aFollowerRemovesASecretOfTheApplication() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, ClusterBugsTest.META).units(2);
              juju.play("web", CLIENT);
              int relation = juju.integrate("db", "web");
              juju.settle();
              juju.removeRelation(relation);
            })
        .passesFor(ClusterBugsTest.LeaderRemoves::new)
        .failsFor(
            ClusterBugsTest.EveryoneRemoves::new,
            "the test passed, but a hook has failed:\n  db/1");
  }

  @Test
  @Rule("M12")
  void theKeyWillBeLostWithTheLeader() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("ca", charm, ClusterBugsTest.META).units(2);
              juju.play("web", CLIENT);
              juju.integrate("ca", "web");
            })
        .passesFor(ClusterBugsTest.KeyOfApplication::new)
        .failsFor(
            ClusterBugsTest.KeyOfUnit::new,
            "unit-secret-shared: the databag of ca in relation 1 holds the id of");
  }

  @Test
  @Rule("M13")
  void oneLabelForTwoSecrets() {
    Exhibit.plain(
            (juju, charm) -> {
              PlayedApplication db = juju.play("db", SERVER);
              PlayedApplication cache = juju.play("cache", SERVER);
              juju.deploy("web", charm, ObserverBugsTest.META);
              ObserverBugsTest.share(db, juju.integrate("db", "web:database"));
              ObserverBugsTest.share(cache, juju.integrate("cache", "web:cache"));
            })
        .passesFor(() -> new ObserverBugsTest.Refresher(new ArrayList<>()))
        .failsFor(
            ObserverBugsTest.SameLabel::new,
            "secret label \"login\" for consumer \"unit-web-0\" already exists");
  }

  @Test
  @Rule("M15")
  void theGrantCameAfterTheConfiguration() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("web", charm, ObserverBugsTest.META);
              juju.config("web", "token", juju.client().addSecret("token", Map.of("token", "one")));
              juju.settle();
              juju.client().grantSecret("token", "web");
              juju.advance(Duration.ofHours(6));
            })
        .passesFor(ObserverBugsTest.TriesAgain::new)
        .failsFor(ObserverBugsTest.OnlyConfig::new, "unread-grant: secret:");
  }

  @Test
  @Rule("M16")
  void theSecretOutlivesItsRelation() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, RelationBugsTest.PROVIDER);
              juju.play("web", CLIENT);
              int relation = juju.integrate("db", "web");
              juju.settle();
              juju.removeRelation(relation);
            })
        .passesFor(RelationBugsTest.RemovesItself::new)
        .failsFor(RelationBugsTest.LeavesItToJuju::new, "orphaned-secret: secret:");
  }

  @Test
  @Rule("M16")
  void theSecretIsGoneBeforeTheRelation() {
    Exhibit.plain(
            (juju, charm) -> {
              PlayedApplication db = juju.play("db", SERVER);
              juju.deploy("web", charm, ObserverBugsTest.META);
              int relation = juju.integrate("db", "web:database");
              PlayedSecret secret = ObserverBugsTest.share(db, relation);
              juju.settle();
              secret.removeAllRevisions();
              juju.removeRelation(relation);
            })
        .passesFor(ObserverBugsTest.LooksAhead::new)
        .failsFor(
            ObserverBugsTest.LooksBack::new, "the test passed, but a hook has failed:\n  web/0");
  }

  @Test
  @Rule("M17")
  void thePasswordIsInTheDatabag() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, RelationBugsTest.PROVIDER);
              PlayedApplication web = juju.play("web", CLIENT);
              int relation = juju.integrate("db", "web");
              web.put(relation, "wants-secret", "true");
              juju.settle();
            })
        .passesFor(RelationBugsTest.Listens::new)
        .failsFor(
            RelationBugsTest.SpeaksFirst::new,
            "clear-text-password: the databag of db in relation 0 holds \"password\" in clear text");
  }

  private static Exhibit months(int count) {
    return Exhibit.plain(
        (juju, charm) -> {
          juju.deploy("ca", charm, RenewalBugsTest.META);
          PlayedApplication web = juju.play("web", "requires: {tls: {interface: certificates}}");
          String id = juju.databag(juju.integrate("ca", "web"), "ca").get("secret-id");
          for (int month = 1; month <= count; month++) {
            juju.advance(Duration.ofDays(30));
            web.unit(0).refresh(id);
          }
        });
  }

  @Test
  @Rule({"M18", "M19"})
  void certificatesAreRenewedTooLate() {
    months(13)
        .passesFor(RenewalBugsTest.LateAtLast::new)
        .failsFor(RenewalBugsTest.Unhurried::new, "outdated-content: \"not-after\" of secret:");
    months(24)
        .passesFor(RenewalBugsTest.Punctual::new)
        .failsFor(RenewalBugsTest.LateAtLast::new, "outdated-content: \"not-after\" of secret:");
  }

  @Test
  @Rule("M20")
  void rotationComesEveryFiveMinutes() {
    owner(Duration.ofDays(2))
        .passesFor(OwnerBugsTest.TidyOwner::new)
        .failsFor(OwnerBugsTest.Derived::new, "again, because no new revision was made");
  }

  @Test
  @Rule("M21")
  void theExpiryIsGoneAfterTheFirstUpdate() {
    owner(Duration.ofDays(31))
        .passesFor(OwnerBugsTest.RepeatsExpiry::new)
        .failsFor(OwnerBugsTest.ForgetsExpiry::new, "expiry-lost: secret:");
  }

  @Test
  @Rule("M22")
  void droppingTheOldPasswordLosesTheNewOne() {
    owner(Duration.ofDays(1))
        .passesFor(OwnerBugsTest.TidyOwner::new)
        .failsFor(
            OwnerBugsTest.Impatient::new,
            "change-lost: the removal of revision 1 discarded what the hook did before");
  }
}
