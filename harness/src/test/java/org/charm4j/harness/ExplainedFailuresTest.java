package org.charm4j.harness;

import static org.charm4j.harness.assertj.CharmAssertions.*;

import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charm4j.Rule;
import org.charm4j.charm.ActionEvent;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.EventHandler;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.SecretOptions;
import org.charm4j.harness.TestCharms.DatabaseCharm;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What failures say to the author of a test beyond what is wrong: why, and what to look at. */
class ExplainedFailuresTest {
  private Harness juju;
  private PlayedApplication database;
  private PlayedUnit web;
  private int relation;
  private PlayedSecret secret;
  private String uri;

  @BeforeEach
  void play() {
    juju = Harness.create();
    database =
        juju.play(
            "db",
            "name: db\nprovides: {db: {interface: i}}\nconfig: {options: {mode: {type: string}}}");
    web = juju.play("web", "requires: {db: {interface: i}}").unit(0);
    relation = juju.integrate("db", "web");
    secret =
        database.addSecret(
            Map.of("password", "swordfish"),
            SecretOptions.with().label("pw").rotate(RotatePolicy.MONTHLY));
    uri = juju.secret("pw").uri().toString();
    juju.settle();
  }

  private static AssertionFailedError failure(ThrowingCallable assertion) {
    return catchThrowableOfType(AssertionFailedError.class, assertion);
  }

  private void assertSays(ThrowingCallable assertion, String... reasons) {
    String expected = "\nbecause of " + String.join("\nbecause of ", reasons) + "\n";
    assertThat(failure(assertion).getMessage()).contains(expected);
  }

  @Test
  @Rule({"S-201", "S-180", "S-090", "H-145", "H-148", "H-140"})
  void eventsThatDidNotHappenSayWhyForAnyKindAndWithoutAUnit() {
    juju.advance(Duration.ofDays(3));

    assertSays(
        () -> assertThat(juju).events("secret-rotate").isNotEmpty(),
        uri + " (\"pw\") on db/0: its next rotation is due 2025-02-01, in 28 days");
    assertSays(
        () -> assertThat(juju).events("secret-changed").on("web/0").isNotEmpty(),
        uri + " (\"pw\"): web/0 has never read the secret (S-180)");
    assertSays(
        () -> assertThat(juju).events("config-changed").on("db/0").hasSize(2),
        "db/0: no option of db has changed since the last config-changed (H-145)");
    assertSays(
        () -> assertThat(juju).events("leader-elected").on("db/0").hasSize(2),
        "db/0: db/0 has led since its last leader-elected (H-140)");
    assertSays(
        () -> assertThat(juju).events("update-status").on("db/0").hasSize(9_999),
        "db/0: the next update-status is due 2025-01-04T00:05:00Z, in 5 minutes");
    assertSays(
        () -> assertThat(juju).events("db-relation-changed").on("web/0").hasSize(9),
        "web/0 in relation 0: db has written nothing into its databag",
        "web/0 in relation 0: the databag of db/0 has not changed since the last relation-changed"
            + " (H-131)");
    assertSays(
        () -> assertThat(juju).events("db-relation-broken").on("web/0").isNotEmpty(),
        "web/0 in relation 0: the relation is neither being removed nor suspended (H-131)");
  }

  @Test
  @Rule({"S-182", "S-254", "H-134"})
  void eventsThatCameTogetherAreNamed() {
    secret.grantTo(relation);
    web.read("pw");
    juju.addUnit("db");
    juju.settle();
    database.act(
        model -> {
          model.secretReference(uri).setContent(Map.of("password", "two-two"));
          return true;
        });
    juju.settle();
    juju.config("db", "mode", "a");
    juju.config("db", "mode", "b");

    assertThat(failure(() -> assertThat(juju).events("config-changed").on("db/0").hasSize(3)))
        .hasMessageContaining("\nbecause of db/0: one config-changed at ")
        .hasMessageContaining("stands for 2 changes that came before it ran: #");
    assertSays(
        () -> assertThat(juju).events("secret-rotate").on("db/1").isNotEmpty(),
        uri + " (\"pw\"): db/1 does not manage the secret; db/0 does (S-254)");
    juju.setLeader("db/1");
    assertSays(
        () -> assertThat(juju).events("secret-rotate").on("db/0").isNotEmpty(),
        uri + " (\"pw\"): db/0 does not manage the secret; db/1 does (S-254)");
  }

  @Test
  void updateStatusIsNeverTheEvidence() {
    juju.advance(Duration.ofDays(1));

    AssertionFailedError failure = failure(() -> assertThat(juju).unit("web/0").isActive());

    assertThat(failure.getMessage()).doesNotContain("update-status").contains("config-changed");
    assertThat(new WorldReport(juju.controller()).text(failure.getMessage()))
        .contains(" 576 update-status that changed nothing");
  }

  @Test
  void aFailureHasItsTwoValuesAndTheCharmsException() {
    juju.deploy("mysql", DatabaseCharm::new, TestCharms.DATABASE);
    juju.config("mysql", "mode", "broken");

    AssertionFailedError failure = failure(() -> assertThat(juju).unit("mysql/0").isActive());

    assertThat(failure.getExpected().getValue()).isEqualTo("active");
    assertThat(failure.getActual().getValue()).isEqualTo("error");
    assertThat(failure)
        .cause()
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("the mode is broken");
    assertThat(failure.getMessage()).doesNotContain("\tat ");
    assertThat(failure(() -> assertThat(juju).hasNoErrors()))
        .hasRootCauseMessage("the mode is broken");
    assertSays(
        () -> assertThat(juju).events("update-status").on("mysql/0").isNotEmpty(),
        "mysql/0: mysql/0 is in error since 2025-01-01; it runs no other hook before"
            + " config-changed");
    AssertionFailedError size = failure(() -> assertThat(juju).events("start").hasSize(7));
    assertThat(size.getExpected().getValue()).isEqualTo(7);
    assertThat(size.getActual().getValue()).isEqualTo(2);
    assertThat(
            failure(() -> assertThat(juju).secret("pw").hasContent(Map.of("password", "trout-1")))
                .getActual()
                .getStringRepresentation())
        .doesNotContain("swordfish");
  }

  @Test
  @Rule({"S-090", "H-033"})
  void refusalsNameWhoIsMeantAndTheMissingGrant() {
    assertThatThrownBy(() -> web.read(uri))
        .isInstanceOf(ModelException.class)
        .hasMessageNotContaining("web/0")
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed()[0].toString())
                    .isEqualTo(
                        "secret-get: "
                            + uri
                            + " (\"pw\") of db is granted to neither web/0 nor web; it is granted to"
                            + " nobody"));
    juju.addUnit("db");
    assertThatThrownBy(
            () ->
                database
                    .unit(1)
                    .act(
                        model -> {
                          model.getRelation("db", relation).data(model.app()).put("a", "b");
                          return true;
                        }))
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed())
                    .extracting(Object::toString)
                    .allMatch(text -> text.contains("db/1 does not lead db; db/0 does")));
  }

  @Test
  void anIdThatIsNotInTheDatabagYetIsExplained() {
    assertThatThrownBy(() -> web.read(juju.databag(relation, "db").get("secret-id")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no secret to read: its id is null. If it comes from a databag, it is not in"
                + " there yet; see who writes it, and whether that unit could");
  }

  static final class Failing extends CharmBase {
    Failing() {
      observeAction(
          "explode",
          event -> {
            throw new IllegalArgumentException("no fuse");
          });
    }

    private void observeAction(String name, EventHandler<ActionEvent> handler) {
      observe(on().action(name), handler);
    }
  }

  @Test
  void aFailedActionHasTheCharmsExceptionAsItsCause() {
    juju.deploy(
        "bomb",
        Failing::new,
        CharmMetadataReader.parse("test", "{name: bomb, actions: {explode: {}}}"));

    assertThatThrownBy(() -> juju.run("bomb/0", "explode"))
        .isInstanceOf(ActionFailedException.class)
        .cause()
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("no fuse");
  }
}
