package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.harness.TestCharms.DatabaseCharm;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.Snapshot;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.JournalEntry;
import org.junit.jupiter.api.Test;

/** Juju's verbs, when hooks run, and what is said to tests that ask for what is not there. */
class HarnessTest {
  private final Harness juju = Harness.create();

  private void deployDatabase() {
    juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
  }

  @Test
  void ordersRunNoHookAndLookingRunsAll() {
    deployDatabase();
    assertThat(juju.controller().unit("database/0").isStarted()).isFalse();

    assertThat(juju.unit("database/0").isStarted()).isTrue();

    juju.config("database", "mode", "fancy");
    assertThat(juju.controller().nextDue()).isEqualTo("database/0 config-changed");
    assertThat(juju.settle()).isEqualTo(1);
    assertThat(juju.controller().nextDue()).isNull();
  }

  @Test
  void aDeploymentIsMadeWithItsUnitsAndConfiguration() {
    juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE).units(2).config("port", 5432);

    assertThat(juju.journal().get(0).what()).isEqualTo("deploy database");
    assertThat(juju.journal().get(1).kind()).isEqualTo(JournalEntry.Kind.HOOK);
    assertThat(juju.units()).extracting(UnitView::name).containsExactly("database/0", "database/1");
    assertThat(juju.application("database").settings()).containsEntry("port", 5432L);
  }

  @Test
  void aDeploymentCanHaveNoUnits() {
    juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE).units(0);

    assertThat(juju.units()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> juju.leader("database"))
        .withMessage("application \"database\" has no leader: it has no unit; add one first");
  }

  @Test
  void aWrongOptionLeavesTheDeploymentAsItWas() {
    Deployment deployment = juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
    deployment.units(2);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> deployment.config("prot", 5432))
        .withMessageContaining("unknown option \"prot\"")
        .withMessageContaining("mode, port");

    assertThat(juju.units()).hasSize(2);
  }

  @Test
  void aDeploymentIsOverWhenOtherThingsHappened() {
    Deployment deployment = juju.deploy("database", DatabaseCharm::new, TestCharms.DATABASE);
    juju.settle();

    assertThatIllegalStateException()
        .isThrownBy(() -> deployment.units(2))
        .withMessage(
            "the model has changed since database was deployed; use"
                + " juju.addUnit(\"database\", …)");
  }

  @Test
  void mistakesNameWhatThereIs() {
    TestCharms.deployBoth(juju, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.unit("database/7"))
        .withMessage("unit \"database/7\" not found; there are: database/0, webserver/0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.application("db"))
        .withMessage("application \"db\" not found; there are: database, webserver");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.relation("database:db", "webserver"))
        .withMessage("no endpoint \"db\" in charm \"database\"; it declares: database, peers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.relation("database:peers", "webserver"))
        .withMessage(
            "no relation between \"database:peers\" and \"webserver\"; there are:"
                + " 0 (database:peers), 1 (webserver:database database:database)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.databag(0, "webserver"))
        .withMessage(
            "webserver takes no part in relation 0 (database:peers);"
                + " its relations are: 1 (webserver:database database:database)");
    String uri = juju.secret("db-password").uri().toString();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.secret("db-pasword"))
        .withMessage(
            "secret \"db-pasword\" not found; there are: "
                + uri
                + " (\"db-password\" of database)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.events("secret-rotat"))
        .withMessageStartingWith("no charm has a hook \"secret-rotat\"; there are: install, ")
        .withMessageEndingWith(", secret-remove, with endpoints [database, peers]");
    assertThatIllegalArgumentException().isThrownBy(() -> juju.advance(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.advanceTo(Instant.parse("2024-12-31T00:00:00Z")));
  }

  @Test
  void valuesThatNobodyCouldTypeAreRefused() {
    deployDatabase();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.config("database", "mode", nothing()))
        .withMessage(
            "option \"mode\" cannot be set to null; resetConfig sets it back to its default");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> juju.run("database/0", "fail", Map.of("at", List.of(Map.of("once", juju)))))
        .withMessage(
            "the action's parameter \"at.once\" is a org.charm4j.harness.Harness;"
                + " use String, Number, Boolean, List or Map");
  }

  @SuppressWarnings("NullAway") // What a test without a checker of nulls could pass.
  private static Object nothing() {
    return null;
  }

  @Test
  void wrongYamlOfAPlayedApplicationIsFoundOnItsLine() {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> juju.play("web", "summary: plays\nprovides: {x: {interface}"))
        .withMessageStartingWith(
            "played application web:2:26: not valid YAML: while parsing a flow mapping: expected"
                + " ',' or '}'");
    assertThat(juju.applications()).isEmpty();
  }

  @Test
  void aLabelOfSeveralSecretsNamesThem() {
    PlayedApplication one = juju.play("one", "summary: plays");
    PlayedApplication two = juju.play("two", "summary: plays");
    String first = one.act(model -> label(model.app().addSecret(Map.of("key", "x"), labelled())));
    String second = two.act(model -> label(model.app().addSecret(Map.of("key", "y"), labelled())));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.secret("same"))
        .withMessage(
            "several secrets are labelled \"same\": "
                + juju.secret(first).uri()
                + " (\"same\" of one), "
                + juju.secret(second).uri()
                + " (\"same\" of two); name the one by its id");
  }

  private static SecretOptions labelled() {
    return SecretOptions.with().label("same");
  }

  private static String label(Secret secret) {
    return secret.id();
  }

  @Test
  void runReturnsWhatTheActionSetAndThrowsIfItFailed() {
    TestCharms.deployBoth(juju, 1);

    TaskView task = juju.run("database/0", "get-password");
    assertThat(task.results()).containsKey("password");

    assertThatThrownBy(() -> juju.run("database/0", "fail"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessage("action fail on database/0 failed: it was asked to");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> juju.run("database/0", "nothing"));
  }

  @Test
  void execTellsOutputErrorsAndTheCommit() {
    TestCharms.deployBoth(juju, 1);
    String uri = juju.secret("db-password").uri().toString();

    ExecResult read = juju.exec("webserver/0", "secret-get", uri, "--format=json");
    assertThat(read.isOk()).isTrue();
    assertThat(read.stdout().strip()).isEqualTo("{\"password\":\"first\"}");
    assertThat(read).hasToString("exit 0, stdout of " + read.stdout().length() + " characters");

    ExecResult wrong = juju.exec("webserver/0", "secret-info-get", uri);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.stderr()).startsWith("ERROR secret ");

    ExecResult refused = juju.exec("webserver/0", "secret-set", uri, "key=x");
    assertThat(refused.exitCode()).isZero();
    assertThat(refused.isOk()).isFalse();
    assertThat(refused.commitError()).isEqualTo("updating secrets: permission denied");
  }

  @Test
  void aForkGoesItsOwnWayAndASnapshotBringsBack() {
    deployDatabase();
    Snapshot before = juju.snapshot();
    Harness other = juju.fork();

    other.addUnit("database");
    juju.removeApplication("database");

    assertThat(other.units()).hasSize(2);
    assertThat(juju.applications()).isEmpty();
    juju.restore(before);
    assertThat(juju.units()).hasSize(1);
  }

  @Test
  void orderlyVerbsDoWhatTheySay() {
    List<String> server = TestCharms.deployBoth(juju, 2);
    assertThat(juju.leader("database")).isEqualTo("database/0");
    assertThat(server).containsExactly("first");

    assertThat(juju.failover("database")).isEqualTo("database/1");
    assertThat(juju.leader("database")).isEqualTo("database/1");
    juju.setLeader("database/0");
    juju.removeUnit("database/1");
    juju.removeRelation("webserver", "database");

    assertThat(juju.units())
        .extracting(UnitView::name)
        .containsExactly("database/0", "webserver/0");
    assertThat(juju.relations()).extracting(RelationView::id).containsExactly(0);
    assertThat(juju.secret("db-password").grants()).containsOnlyKeys("database");
  }

  @Test
  void aUnitInErrorIsResolvedEitherWay() {
    deployDatabase();
    juju.config("database", "mode", "broken");
    assertThat(juju.unit("database/0").isInError()).isTrue();

    juju.resolved("database/0");
    assertThat(juju.unit("database/0").isInError()).isTrue();
    juju.resolvedWithoutRetry("database/0");
    assertThat(juju.unit("database/0").isInError()).isFalse();
    juju.resetConfig("database", "mode");
    assertThat(juju.unit("database/0").isInError()).isFalse();
  }

  @Test
  void codeInsideAHookMayLookButNotOrder() {
    PlayedApplication played = juju.play("played", "summary: plays");

    assertThat(played.<Integer>act(model -> juju.units().size())).isEqualTo(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> played.act(model -> juju.addUnit("played")))
        .withMessageContaining("from within a hook");
    assertThat(juju.units()).hasSize(1);
  }
}
