package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charm4j.charm.ActionEvent;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmEvent;
import org.charm4j.charm.Default;
import org.charm4j.charm.Key;
import org.charm4j.charm.PlainText;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.Status;
import org.charm4j.harness.ActionFailedException;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** The code of the page about records. */
@CharmTest
class RecordsPageTest {

  private static final CharmMetadata MAILER =
      CharmMetadataReader.parse(
          "test",
          """
          name: mailer
          requires: {database: {interface: sql}}
          config:
            options:
              port: {type: int, default: 25}
              log-level: {type: string, default: info}
              retry-after: {type: string, default: 5m}
              relay-login: {type: secret}
          actions:
            backup:
              params:
                target: {type: string}
                tables: {type: array, default: []}
          """);

  enum Level {
    DEBUG,
    INFO,
    WARNING
  }

  record MailerConfig(int port, Level logLevel, Duration retryAfter, Optional<Secret> relayLogin) {
    MailerConfig {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("port is " + port + ", not one from 1 to 65535");
      }
    }
  }

  record Backup(String target, List<String> tables) {}

  record Endpoint(String host, int port) {}

  record Database(
      String name,
      List<Endpoint> readOnly,
      @Default("1h") Duration timeout,
      @Key("secret-user") Optional<Secret> user) {}

  @PlainText
  record OldDatabase(String host, int port, boolean tls) {}

  static final class MailerCharm extends CharmBase {
    MailerCharm() {
      observe(on().configChanged(), this::onConfig);
      observe(on().action("backup"), this::onBackup);
      observe(on().relationChanged("database"), this::onDatabase);
    }

    private void onConfig(CharmEvent event) {
      MailerConfig config = config().asOrBlock(MailerConfig.class);
      unit().setStatus(Status.active("on port " + config.port()));
    }

    private void onBackup(ActionEvent event) {
      Backup backup = event.paramsOrFail(Backup.class);
      event.setResults(Map.of("saved", backup.tables().size()));
    }

    private void onDatabase(RelationEvent event) {
      event
          .relation()
          .loadIfPresent(Database.class, event.relation().app())
          .ifPresent(database -> unit().setStatus(Status.active("uses " + database.name())));
    }
  }

  @Test
  void theCharmOfThePage(Harness juju) {
    juju.deploy("mailer", MailerCharm::new, MAILER);
    juju.config("mailer", "port", 0);
    assertThat(juju)
        .unit("mailer/0")
        .isBlocked("Invalid config: the configuration: port is 0, not one from 1 to 65535");

    juju.config("mailer", "port", 587);
    assertThat(juju).unit("mailer/0").hasStatus("active", "on port 587");
    assertThatThrownBy(() -> juju.run("mailer/0", "backup"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("parameter 'target' is missing; it must be a text");
  }

  @Test
  void theOtherSideWritesRecordsToo(Harness juju) {
    juju.deploy("mailer", MailerCharm::new, MAILER);
    PlayedApplication db = juju.play("db", "provides: {sql: {interface: sql}}");
    int relation = juju.integrate("mailer", "db");
    db.act(
        model -> {
          Database data =
              new Database(
                  "mails",
                  List.of(new Endpoint("10.0.0.9", 5432)),
                  Duration.ofMinutes(5),
                  Optional.empty());
          model.getRelation("sql", relation).save(data, model.app());
          return data;
        });

    assertThat(juju).unit("mailer/0").hasStatus("active", "uses mails");
    assertThat(juju)
        .relation(relation)
        .databag("db")
        .containsEntry("name", "\"mails\"")
        .containsEntry("read_only", "[{\"host\":\"10.0.0.9\",\"port\":5432}]")
        .containsEntry("timeout", "\"PT5M\"");
    int port =
        db.act(
            model -> {
              var old = new OldDatabase("10.0.0.9", 5432, true);
              model.getRelation("sql", relation).save(old, model.unit());
              return model
                  .getRelation("sql", relation)
                  .load(OldDatabase.class, model.unit())
                  .port();
            });
    assertThat(juju)
        .relation(relation)
        .databag("db/0")
        .containsEntry("host", "10.0.0.9")
        .containsEntry("port", String.valueOf(port));
  }
}
