package org.charm4j.harness.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charm4j.charm.SecretOptions;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.SecretUpdate;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exact text of what failing assertions say; none of it may show the passwords. */
class MessagesTest {
  private Harness juju;
  private String uri;
  private PlayedSecret secret;

  @BeforeEach
  void play() {
    juju = Harness.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));
    PlayedApplication database = juju.play("db", "provides: {db: {interface: i}}");
    juju.play("web", "requires: {db: {interface: i}}");
    int relation = juju.integrate("db", "web");
    SecretOptions options = SecretOptions.with().label("pw").rotate(RotatePolicy.DAILY);
    secret = database.addSecret(Map.of("password", "swordfish"), options).grantTo(relation);
    uri = juju.secret("pw").uri().toString();
  }

  private static String messageOf(ThrowingCallable assertion) {
    String message = catchThrowableOfType(AssertionError.class, assertion).getMessage();
    assertThat(message).doesNotContain("swordfish");
    return message;
  }

  private String pw() {
    return "\nExpecting secret \"pw\" of db (" + uri + ") ";
  }

  private static String after(String message, String start) {
    assertThat(message).startsWith(start);
    return message.substring(start.length());
  }

  @Test
  void aSecretAtAnotherRevision() {
    assertThat(messageOf(() -> assertThat(juju).secret("pw").isAtRevision(2)))
        .isEqualTo(
            pw()
                + """
                to be at revision 2
                but it is at revision 1
                What happened to it last:
                  #18 2025-01-01T00:00:00Z db/0: juju-exec [task 2]
                      create %1$s owned by db labelled "pw"
                  #19 2025-01-01T00:00:00Z db/0: juju-exec [task 4]
                      grant %1$s to web"""
                    .formatted(uri));
  }

  @Test
  void otherPropertiesOfSecrets() {
    String title = "\nWhat happened to it last:\n";
    SecretAssert pw = assertThat(juju).secret("pw");

    assertThat(messageOf(() -> pw.hasOnlyRevisions(1, 2)))
        .startsWith(pw() + "to have only revisions [1, 2]\nbut it has [1]" + title);
    assertThat(messageOf(() -> pw.hasRevisions(2)))
        .startsWith(pw() + "to have revisions [2]\nbut it has [1]" + title);
    assertThat(messageOf(() -> pw.hasObsoleteRevisions(1)))
        .startsWith(pw() + "to have obsolete revisions [1]\nbut obsolete are [] of [1]" + title);
    assertThat(messageOf(() -> pw.isTrackedBy("web/0", 1)))
        .startsWith(
            pw()
                + "to be tracked by web/0 at revision 1\n"
                + "but web/0 has never read it; nobody has"
                + title);
    assertThat(messageOf(() -> pw.isOwnedBy("web")))
        .startsWith(pw() + "to be owned by web\nbut its owner is db" + title);
    assertThat(messageOf(() -> pw.isGrantedTo("db/0")))
        .startsWith(pw() + "to be granted to db/0\nbut it is granted to web in relation 0" + title);
    assertThat(messageOf(() -> pw.isNotGrantedTo("web/0")))
        .startsWith(
            pw() + "not to be granted to web/0\nbut it is granted to web in relation 0" + title);
    assertThat(messageOf(() -> pw.rotatesAt(Instant.parse("2025-01-03T00:00:00Z"))))
        .startsWith(
            pw()
                + "to rotate next at 2025-01-03T00:00:00Z\nbut it does at 2025-01-02T00:00:00Z"
                + title);
    assertThat(messageOf(pw::neverRotates))
        .startsWith(pw() + "never to rotate\nbut it does at 2025-01-02T00:00:00Z" + title);
    assertThat(messageOf(() -> pw.hasRotation("weekly")))
        .startsWith(pw() + "to rotate weekly\nbut its policy is daily" + title);
    assertThat(messageOf(() -> pw.expiresAt(Instant.parse("2025-01-03T00:00:00Z"))))
        .startsWith(pw() + "to expire at 2025-01-03T00:00:00Z\nbut it never does" + title);
    assertThat(messageOf(() -> pw.hasLabel("other")))
        .startsWith(pw() + "to have the label \"other\"\nbut its label is \"pw\"" + title);
    assertThat(messageOf(() -> assertThat(juju).hasNoSecret("pw")))
        .startsWith(pw() + "not to exist\nbut it does, at revision 1" + title);
  }

  @Test
  void manyRevisions() {
    for (int i = 2; i <= 9; i++) {
      secret.setContent(Map.of("password", "p" + i));
    }
    secret.removeRevision(7);

    assertThat(messageOf(() -> assertThat(juju).secret("pw").hasNoObsoleteRevisions()))
        .startsWith(
            pw() + "to have no obsolete revisions\nbut obsolete are [1..6, 8] of [1..6, 8, 9]\n");
    assertThat(messageOf(() -> assertThat(juju).secret("pw").hasOnlyRevisions(9, 8, 7)))
        .startsWith(pw() + "to have only revisions [7, 8, 9]\nbut it has [1..6, 8, 9]\n");
  }

  @Test
  void userSecrets() {
    String own = juju.client().addSecret("api", Map.of("token", "swordfish")).toString();
    juju.client().grantSecret("api", "web");
    String title = "\nWhat happened to it last:\n";
    String start = "\nExpecting secret \"api\" of the model (" + own + ") ";
    SecretAssert api = assertThat(juju).secret("api");
    SecretAssert pw = assertThat(juju).secret("pw");

    assertThat(messageOf(() -> api.isAtRevision(2)))
        .isEqualTo(
            start
                + """
                to be at revision 2
                but it is at revision 1
                What happened to it last:
                  #20 2025-01-01T00:00:00Z model: add-secret api [%1$s]
                      create %1$s owned by the model, named "api"
                  #21 2025-01-01T00:00:00Z model: grant-secret api web [%1$s]
                      grant %1$s to web"""
                    .formatted(own));
    assertThat(messageOf(() -> api.isOwnedBy("")))
        .startsWith(start + "to be owned by \nbut its owner is the model" + title);
    assertThat(messageOf(() -> api.isNotGrantedTo("web/0")))
        .startsWith(
            start + "not to be granted to web/0\nbut it is granted to web by a person" + title);
    assertThat(messageOf(() -> api.hasLabel("api")))
        .startsWith(
            start
                + "to have the label \"api\"\nbut it is a user secret, and those have names"
                + title);
    assertThat(messageOf(() -> api.hasName("other")))
        .startsWith(start + "to have the name \"other\"\nbut its name is \"api\"" + title);
    assertThat(messageOf(() -> api.hasDescription("text")))
        .startsWith(start + "to have the description \"text\"\nbut its description is \"\"");
    assertThat(messageOf(api::isPruned))
        .startsWith(start + "to be pruned\nbut auto-prune is off" + title);
    assertThat(messageOf(pw::isUserSecret))
        .startsWith(pw() + "to be a user secret\nbut its owner is db" + title);
    assertThat(messageOf(() -> pw.hasName("pw")))
        .startsWith(
            pw()
                + "to have the name \"pw\"\nbut it is a charm secret, and those have labels"
                + title);
    juju.client().updateSecret("api", SecretUpdate.NOTHING.withAutoPrune(true));
    assertThat(messageOf(() -> assertThat(juju).secret("api").isNotPruned()))
        .startsWith(start + "not to be pruned\nbut auto-prune is on" + title);
  }

  @Test
  void contentIsMaskedUnlessTheTestReveals() {
    Map<String, String> wanted = Map.of("password", "trout", "user", "me");

    assertThat(messageOf(() -> assertThat(juju).secret("pw").hasContent(wanted)))
        .doesNotContain("trout")
        .startsWith(
            pw()
                + "to hold at revision 1: {password=***, user=***}; see revealing()\n"
                + "but it holds: {password=*** (another value)}; see revealing()\n");
    assertThat(
            catchThrowableOfType(
                AssertionError.class,
                () -> assertThat(juju).secret("pw").revealing().hasContent(wanted)))
        .hasMessageStartingWith(
            pw()
                + "to hold at revision 1: {password=trout, user=me}\n"
                + "but it holds: {password=swordfish}\n");
    assertThat(messageOf(() -> assertThat(juju).secret("pw").hasContent(2, wanted)))
        .startsWith(pw() + "to have a revision 2\nbut it has [1]\n");
  }

  @Test
  void unitsAndApplications() {
    assertThat(messageOf(() -> assertThat(juju).unit("web/0").isBlocked("no database")))
        .isEqualTo(
            """

            Expecting unit web/0 to be blocked (no database)
            but it is unknown
            What web/0 did last:
              #12 2025-01-01T00:00:00Z web/0: db-relation-created [the relation is new]
              #13 2025-01-01T00:00:00Z web/0: leader-elected [became leader]
              #14 2025-01-01T00:00:00Z web/0: config-changed [the unit is new]
              #15 2025-01-01T00:00:00Z web/0: start [after the first config-changed]
              #16 2025-01-01T00:00:00Z web/0: db-relation-joined for db/0 [db/0 is in scope]
              #17 2025-01-01T00:00:00Z web/0: db-relation-changed for db/0 [follows joined]""");
    assertThat(messageOf(() -> assertThat(juju).unit("web/0").isInError("start")))
        .startsWith(
            "\nExpecting unit web/0 to be in error at start\nbut it is unknown\nWhat web/0");
    assertThat(messageOf(() -> assertThat(juju).unit("web/0").isNotLeader()))
        .startsWith("\nExpecting unit web/0 not to lead\nbut it does\nWhat web/0 did last:\n");
    assertThat(messageOf(() -> assertThat(juju).application("web").hasUnits("web/0", "web/1")))
        .startsWith(
            """

            Expecting application web to have units [web/0, web/1]
            but it has [web/0]
            What happened last:
            """);
    assertThat(messageOf(() -> assertThat(juju).relation(0).hasUnits("db/0")))
        .startsWith(
            """

            Expecting relation 0 (web:db db:db) to have units [db/0]
            but it has [db/0, web/0]
            What happened last:
            """);
    assertThat(messageOf(() -> assertThat(juju).unit("web/1").isActive()))
        .startsWith(
            """

            Expecting to find what the test names
            unit "web/1" not found; there are: db/0, web/0
            What happened last:
            """);
    juju.addUnit("web");
    assertThat(messageOf(() -> assertThat(juju).hasSettled()))
        .startsWith("\nExpecting the model to have settled\nbut this is due next: web/1 install\n");
  }

  @Test
  void misspeltNamesDoNotPassForThoseThatHaveNothing() {
    SecretAssert pw = assertThat(juju).secret("pw");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pw.isNotTrackedBy("wbe/0"))
        .withMessage("unit \"wbe/0\" not found; there are: db/0, web/0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pw.isNotGrantedTo("wbe"))
        .withMessage("application \"wbe\" not found; there are: db, web");
    juju.removeApplication("web");
    assertThat(juju).secret("pw").isNotTrackedBy("web/0").isNotGrantedTo("web");
  }

  @Test
  void eventsThatDidNotHappenAsWanted() {
    juju.trigger("db/0").insisting().secretRotate("pw");
    juju.advance(Duration.ofMinutes(7));

    assertThat(messageOf(() -> assertThat(juju).events("secret-rotate").on("db/0").hasSize(3)))
        .isEqualTo(
            """

            Expecting 3 runs of secret-rotate on db/0
            but there were 1
            because of %1$s ("pw"): its next rotation is due 2025-01-02T00:05:00Z, in 23 hours 58 minutes
            These were:
              #20 2025-01-01T00:00:00Z db/0: secret-rotate for %1$s [triggered by the test]"""
                .formatted(uri));
    juju.advance(Duration.ofDays(1));
    assertThat(
            messageOf(() -> assertThat(juju).events("secret-rotate").areApart(Duration.ofDays(1))))
        .isEqualTo(
            """

            Expecting runs of secret-rotate to be PT24H apart
            but two of them are PT24H5M apart
            These two:
              #20 2025-01-01T00:00:00Z db/0: secret-rotate for %s [triggered by the test]
              #21 2025-01-02T00:05:00Z db/0: secret-rotate for %s [rotation is due]"""
                .formatted(uri, uri));
    assertThat(messageOf(() -> assertThat(juju).events("secret-changed").isNotEmpty()))
        .startsWith(
            """

            Expecting a run of secret-changed
            but there was none
            because of %s ("pw") on web/0: web/0 has never read the secret (S-180)
            What happened instead, last:
            """
                .formatted(uri));
    assertThat(messageOf(() -> assertThat(juju).events("install").areAt(Instant.EPOCH)))
        .startsWith(
            """

            Expecting runs of install at [1970-01-01T00:00:00Z]
            but they were at [2025-01-01T00:00:00Z, 2025-01-01T00:00:00Z]
            These were:
            """);
  }

  @Test
  void secretEventsThatJujuHasNoReasonFor() {
    String because = "\nbut there was none\nbecause of " + uri + " (\"pw\"): ";

    assertThat(messageOf(() -> assertThat(juju).events("secret-changed").on("web/0").isNotEmpty()))
        .startsWith(
            "\nExpecting a run of secret-changed on web/0"
                + because
                + "web/0 has never read the secret (S-180)\nWhat happened instead, last:\n");
    assertThat(
            messageOf(
                () ->
                    assertThat(juju)
                        .events("secret-remove")
                        .on("db/0")
                        .forSecret("pw")
                        .isNotEmpty()))
        .startsWith(
            "\nExpecting a run of secret-remove on db/0 for secret pw"
                + because
                + "revision 1 is not obsolete: it is the latest (S-162)\n");
    assertThat(messageOf(() -> assertThat(juju).events("secret-rotate").on("db/0").isNotEmpty()))
        .contains(because + "its next rotation is due 2025-01-02, in 1 day\nWhat happened");
  }

  @Test
  void stepsThatDidNotFollowEachOther() {
    String message =
        messageOf(
            () -> assertThat(juju).events().on("web/0").containsInOrder("start", "web/0 install"));

    assertThat(after(message, "\nExpecting hooks on web/0 to contain in this order: "))
        .isEqualTo(
            """
            [start, web/0 install]
            but "web/0 install" did not happen after "start"
            What happened:
              web/0 install
              web/0 db-relation-created
              web/0 leader-elected
              web/0 config-changed
              web/0 start
              web/0 db-relation-joined
              web/0 db-relation-changed""");
  }

  @Test
  void descriptionsAreKept() {
    assertThat(messageOf(() -> assertThat(juju).as("at first").secret("pw").isAtRevision(2)))
        .startsWith("[at first] \nExpecting secret \"pw\"");
    assertThat(messageOf(() -> assertThat(juju).as("at first").events().on("db/0").isEmpty()))
        .startsWith("[at first] \nExpecting no run of hooks on db/0");
    assertThat(messageOf(() -> assertThat(juju).unit("db/0").as("why").isBlocked()))
        .startsWith("[why] \nExpecting unit db/0");
    assertThat(messageOf(() -> assertThat(juju).relation(0).databag("db").containsKey("x")))
        .startsWith("[databag of db in relation 0] ");
  }

  @Test
  void theTextOfSecretsIsMaskedEverywhere() {
    assertThat(juju.secret("pw").toString() + juju.journal() + secret + juju)
        .doesNotContain("swordfish");
  }
}
