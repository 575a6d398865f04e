package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.charm4j.charm.ActionEvent;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmEvent;
import org.charm4j.charm.CharmLibrary;
import org.charm4j.charm.CustomEvent;
import org.charm4j.charm.CustomEventSource;
import org.charm4j.charm.Status;
import org.charm4j.sim.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tests of ops.testing do, as a charm author writes it here. */
@CharmTest
class OpsTestingTest {

  private static final String YAML =
      """
      requires: {database: {interface: sql}}
      resources: {software: {type: file, filename: s.txt}}
      actions: {open: {}}
      """;

  record Ready(String host, int readOnly) {}

  private static final class Database extends CharmLibrary {
    private final CustomEventSource<Ready> ready = defineEvent("ready", Ready.class);

    Database(CharmBase charm) {
      super(charm, "database");
      observe(on().start(), event -> stored().set("since", "start"));
    }
  }

  private static final class WebCharm extends CharmBase {
    private String host = "";

    WebCharm() {
      Database database = new Database(this);
      observe(database.ready, this::onReady);
      observe(on().action("open"), this::onOpen);
      observe(on().install(), event -> stored().set("runs", 1));
      observe(on().upgradeCharm(), CharmEvent::defer);
    }

    private void onReady(CustomEvent<Ready> event) {
      if (!stored().contains("open")) {
        event.defer();
        return;
      }
      host = event.value().host() + ":" + event.value().readOnly();
      unit().setStatus(Status.active(host));
    }

    private void onOpen(ActionEvent event) throws IOException {
      stored().set("open", true);
      event.setResults(
          Map.of(
              "cloud", model().uuid().length(),
              "software", Files.readString(model().fetchResource("software"))));
    }
  }

  @Test
  void theMetadataStandsInTheTest(Harness juju) {
    juju.deploy("web", WebCharm::new, YAML).units(2);
    assertThat(juju).application("web").hasUnits("web/0", "web/1");
    assertThat(juju.addUnits("web", 2)).containsExactly("web/2", "web/3");
    assertThat(juju.addUnits("web", 0)).isEmpty();
    assertThat(juju).application("web").hasUnits("web/0", "web/1", "web/2", "web/3");
  }

  @Test
  void trustAndResourcesComeWithTheDeployment(Harness juju, @TempDir Path temp) throws IOException {
    Path file = Files.writeString(temp.resolve("s.txt"), "v1");
    juju.deploy("web", WebCharm::new, YAML).trust().resource("software", file).units(2);
    assertThat(juju.run("web/1", "open").results()).containsEntry("software", "v1");
    assertThat(juju.exec("web/0", "credential-get").exitCode()).isZero();

    assertThatThrownBy(() -> juju.deploy("other", WebCharm::new, YAML).resource("soft", file))
        .isInstanceOf(RefusedException.class);
    juju.deploy("third", WebCharm::new, YAML);
    assertThat(juju.exec("third/0", "credential-get").exitCode()).isEqualTo(1);
  }

  @Test
  void anEventOfTheCharmIsTriggeredDeferredAndComesAgain(Harness juju) {
    juju.deploy("web", WebCharm::new, YAML);
    juju.settle();
    juju.trigger("web/0").custom("database-ready", Map.of("host", "db", "read_only", 1));
    assertThat(juju.stored("web/0").deferred()).containsExactly("database-ready");
    assertThat(juju.charm("web/0", WebCharm.class).host).isEmpty();

    juju.stored("web/0").set("open", true);
    juju.trigger("web/0").insisting().updateStatus();
    assertThat(juju.charm("web/0", WebCharm.class).host).isEqualTo("db:1");
    assertThat(juju).unit("web/0").hasStatus("active", "db:1");
    assertThat(juju.stored("web/0").deferred()).isEmpty();
  }

  @Test
  void whatATriggerCannotDoIsSaid(Harness juju) {
    juju.deploy("web", WebCharm::new, YAML);
    juju.play("db", "provides: {sql: {interface: sql}}");
    juju.settle();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.trigger("web/0").custom("ready", Map.of()))
        .withMessage("the charm defines no event 'ready'; it defines: database-ready");
    assertThatIllegalStateException()
        .isThrownBy(() -> juju.trigger("web/0").custom("database-ready", Map.of("host", "db")))
        .withMessage(
            "the data of event 'database-ready' at read_only is missing; it must be a whole number"
                + " from -2147483648 to 2147483647");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.trigger("db/0").custom("ready", Map.of()))
        .withMessage("db/0 has no charm that could emit ready");
  }

  @Test
  void storedStateIsSeenAndGiven(Harness juju) {
    juju.deploy("web", WebCharm::new, YAML);
    juju.settle();
    assertThat(juju.stored("web/0").values()).containsExactly(Map.entry("runs", 1));
    assertThat(juju.stored("web/0").ofLibrary("database").get("since")).isEqualTo("start");
    juju.stored("web/0").set("list", List.of("a", Map.of("b", 2.5)));
    assertThat(juju.stored("web/0").get("list")).isEqualTo(List.of("a", Map.of("b", 2.5)));
    assertThat(juju.stored("web/0").get("none")).isNull();
  }

  /** The parser would quote the value, which may be a secret's. */
  @Test
  void aValueThatIsNoJsonIsNotShown(Harness juju) {
    juju.deploy("web", WebCharm::new, YAML);
    juju.exec("web/0", "state-set", "charm4j/stored/odd=s3cret{");
    assertThatIllegalStateException()
        .isThrownBy(() -> juju.stored("web/0").values())
        .withMessage("web/0 keeps a value that no charm in Java has stored; it is not shown here")
        .withNoCause();
  }

  @Test
  void theCharmOfTheLastHookIsOfTheRightClass(Harness juju) {
    juju.deploy("web", WebCharm::new, YAML);
    juju.play("db", "provides: {sql: {interface: sql}}");
    assertThat(juju.charm("web/0", WebCharm.class)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.charm("web/0", Other.class))
        .withMessage(
            "the charm of web/0 is a %s, not a %s",
            WebCharm.class.getName(), Other.class.getName());
    assertThatIllegalStateException()
        .isThrownBy(() -> juju.charm("db/0", WebCharm.class))
        .withMessage("no hook of a charm in Java has run on db/0");
  }

  private static final class Other extends CharmBase {}

  @Test
  void playedUnitsMayRefreshByThemselves(Harness juju) {
    juju.play("db", "provides: {sql: {interface: sql}}");
    PlayedApplication web =
        juju.play("web", "requires: {sql: {interface: sql}}").units(2).refreshesSecrets();
    PlayedApplication late = juju.play("late", "requires: {sql: {interface: sql}}");
    int one = juju.integrate("db", "web");
    int two = juju.integrate("db", "late");
    PlayedApplication db = juju.play("other", "provides: {sql: {interface: sql}}");
    int three = juju.integrate("other", "web");
    int four = juju.integrate("other", "late");
    PlayedSecret secret = db.addSecret(Map.of("password", "one"));
    secret.grantTo(three);
    secret.grantTo(four);
    assertThat(one).isNotEqualTo(two);
    web.unit(0).read(secret.id());
    web.unit(1).read(secret.id());
    late.unit(0).read(secret.id());

    secret.setContent(Map.of("password", "two"));
    assertThat(web.unit(0).tracked(secret.id())).isEqualTo(2);
    assertThat(web.unit(1).tracked(secret.id())).isEqualTo(2);
    assertThat(late.unit(0).tracked(secret.id())).isEqualTo(1);
  }
}
