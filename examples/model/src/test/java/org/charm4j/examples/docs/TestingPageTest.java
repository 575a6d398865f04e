package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.charm4j.bridge.CharmDirectory;
import org.charm4j.charm.CharmBase;
import org.charm4j.cli.CliResult;
import org.charm4j.examples.database.DatabaseCharm;
import org.charm4j.examples.database.DatabaseServer;
import org.charm4j.examples.mailer.Mailer;
import org.charm4j.examples.mailer.MailerCharm;
import org.charm4j.examples.webserver.WebServer;
import org.charm4j.examples.webserver.WebserverCharm;
import org.charm4j.harness.ActionFailedException;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.EachJuju;
import org.charm4j.harness.Harness;
import org.charm4j.harness.ModelClient;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretUpdate;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Quirk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The code of the pages testing.md, cli.md, bridge.md and quirks.md. */
@CharmTest
class TestingPageTest {
  private final DatabaseServer database = mock(DatabaseServer.class);
  private final WebServer server = mock(WebServer.class);
  private final Mailer relay = mock(Mailer.class);

  @BeforeEach
  void theServerTakesEverything() {
    when(server.accepts(any())).thenReturn(true);
  }

  private static CharmMetadata metadata(String yaml) {
    return CharmMetadataReader.parse("docs", yaml);
  }

  @Nested
  @CharmTest
  class DatabaseSecretsTest {
    @Test
    void rotatesEveryDay(Harness juju) {
      juju.deploy("database", () -> new DatabaseCharm(database)).units(2);
      juju.deploy("webserver", () -> new WebserverCharm(server));
      juju.integrate("database", "webserver");

      juju.advance(Duration.ofDays(30));

      assertThat(juju).events("secret-rotate").on("database/0").hasSize(30);
    }
  }

  @EachJuju({"3.5", "3.6.9", "4.1"})
  void startsActive(Harness juju) {
    juju.deploy("database", () -> new DatabaseCharm(database));
    assertThat(juju).unit("database/0").isActive();
  }

  @Test
  void oneCharmAlone(Harness juju) {
    PlayedApplication database =
        juju.play("database", "provides: {database: {interface: charm4j_database}}");
    juju.deploy("webserver", () -> new WebserverCharm(server));
    int relation = juju.integrate("database", "webserver");

    PlayedSecret secret = database.addSecret(Map.of("username", "web", "password", "one"));
    secret.grantTo(relation);
    database.put(relation, "secret-id", secret.id()); // the webserver's relation-changed
    secret.setContent(Map.of("username", "web", "password", "two")); // its secret-changed

    assertThat(juju).secret(secret.id()).isTrackedBy("webserver/0", 2);
  }

  @Test
  void thePersonAtTheKeyboard(Harness juju) {
    juju.deploy("mailer", () -> new MailerCharm(relay));
    ModelClient admin = juju.client();
    SecretUri uri = admin.addSecret("relay", Map.of("username", "robot", "password", "one"));
    // config-changed, and "permission denied" when the charm reads
    juju.config("mailer", "relay-login", uri);
    admin.grantSecret("relay", "mailer"); // no event at all: an update-status has to try again
    juju.advance(Duration.ofMinutes(5));

    // secret-changed; then revision 1 goes once nobody reads it
    admin.updateSecret("relay", Map.of("username", "robot", "password", "two"));
    admin.updateSecret("relay", SecretUpdate.NOTHING.withAutoPrune(true));
    assertThat(juju).secret("relay").isUserSecret().hasOnlyRevisions(2).isTrackedBy("mailer/0", 2);
  }

  private static final class BackupCharm extends CharmBase {
    BackupCharm() {
      observe(
          on().action("create-backup"),
          event -> {
            String path = String.valueOf(event.params().get("path"));
            if (!path.startsWith("/")) {
              event.fail("path must be absolute");
              return;
            }
            event.log("uploading " + path);
            event.setResults(Map.of("id", "b-1"));
          });
    }
  }

  @Test
  void actions(Harness juju) {
    juju.deploy(
        "backup",
        BackupCharm::new,
        metadata("name: backup\nactions: {create-backup: {params: {path: {type: string}}}}"));
    TaskView task = juju.run("backup/0", "create-backup", Map.of("path", "/srv"));
    assertThat(task.results()).containsEntry("id", "b-1");
    assertThat(task.log()).containsExactly("uploading /srv");

    assertThatThrownBy(() -> juju.run("backup/0", "create-backup", Map.of("path", "srv")))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("path must be absolute");
  }

  private static final class IdleCharm extends CharmBase {}

  @Test
  void subordinates(Harness juju) {
    CharmMetadata web = metadata("name: web");
    CharmMetadata agent =
        metadata(
            "name: agent\nsubordinate: true\n"
                + "requires: {machine: {interface: juju-info, scope: container}}");
    juju.deploy("web", IdleCharm::new, web).units(2);
    juju.deploy("agent", IdleCharm::new, agent);
    juju.integrate("agent", "web");

    assertThat(juju).unit("agent/1").isSubordinateTo("web/1");
  }

  @Test
  void jujuCommands(Harness juju) {
    juju.registerCharm("mailer", () -> new MailerCharm(relay));
    juju.cli("deploy mailer mailer -n 2");
    String uri = juju.cli("add-secret login username=me password=hunter2").stdout().strip();
    juju.cli("grant-secret login mailer");
    CliResult result = juju.cli("config mailer relay-login=" + uri);
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void charmsInAnyLanguage(Harness juju) {
    juju.deploy("web", CharmDirectory.of(Path.of("src/test/charms/bash-webserver")));
    juju.deploy("database", () -> new DatabaseCharm(database));
    juju.integrate("web", "database");
    juju.exec("web/0", "relation-ids database; secret-ids");
    assertThat(juju).unit("web/0").isNotInError();
  }

  @Test
  void quirks() {
    ControllerConfig config =
        ControllerConfig.juju36()
            .withMended(Quirk.REMOVAL_CANCELS)
            .withFaithful(Quirk.UNIT_ROTATION_STUCK);
    Controller controller = Controller.create(config);
    controller.settle();
    assertThat(controller.journal()).allSatisfy(entry -> assertThat(entry.quirks()).isEmpty());
  }
}
