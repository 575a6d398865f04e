package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charm4j.charm.ActionEvent;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmEvent;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.Status;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** Configuration, parameters of actions and data of relations as records, as charms use them. */
@CharmTest
class TypedRecordsTest {

  private static final String YAML =
      """
      name: mailer
      requires: {database: {interface: sql}}
      provides: {smtp: {interface: smtp}}
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
            limit: {type: string, default: 1h}
            tables: {type: array, items: {type: string}, default: []}
            options: {type: object, properties: {depth: {type: integer}}}
        restart: {}
      """;

  private static final CharmMetadata MAILER = CharmMetadataReader.parse("test", YAML);

  enum Level {
    DEBUG,
    INFO,
    VERY_QUIET
  }

  record MailerConfig(int port, Level logLevel, Duration retryAfter, Optional<Secret> relayLogin) {}

  record Options(int depth) {}

  record Backup(String target, Duration limit, List<String> tables, Optional<Options> options) {}

  record Database(String host, int port, boolean tls) {}

  record Smtp(String host, int port, Duration retryAfter, List<Database> databases) {}

  private static final class MailerCharm extends CharmBase {
    private final List<Object> seen;

    MailerCharm(List<Object> seen) {
      this.seen = seen;
      observe(on().configChanged(), this::onConfig);
      observe(on().action("backup"), this::onBackup);
      observe(on().relationChanged("database"), this::onDatabase);
    }

    private void onConfig(CharmEvent event) {
      stored().set("configured", true);
      MailerConfig config = config().asOrBlock(MailerConfig.class);
      seen.add(config.logLevel());
      seen.add(config.retryAfter());
      config.relayLogin().ifPresent(login -> seen.add(login.peekContent().get("user")));
      unit().setStatus(Status.active("on port " + config.port()));
    }

    private void onBackup(ActionEvent event) {
      Backup backup = event.paramsOrFail(Backup.class);
      seen.add(backup);
      event.setResults(Map.of("target", backup.target()));
    }

    private void onDatabase(RelationEvent event) {
      event
          .relation()
          .loadIfPresent(Database.class, event.relation().app())
          .ifPresent(
              database ->
                  model()
                      .relations("smtp")
                      .forEach(
                          smtp ->
                              smtp.save(
                                  new Smtp("m", 25, Duration.ofMinutes(5), List.of(database)),
                                  app())));
    }
  }

  private final List<Object> seen = new ArrayList<>();

  private void deploy(Harness juju) {
    juju.deploy("mailer", () -> new MailerCharm(seen), MAILER);
  }

  @Test
  void theConfigurationIsOneValue(Harness juju) {
    deploy(juju);
    assertThat(juju).unit("mailer/0").hasStatus("active", "on port 25");
    assertThat(seen).containsExactly(Level.INFO, Duration.ofMinutes(5));

    String login = juju.client().addSecret("login", Map.of("user", "mail")).toString();
    juju.client().grantSecret("login", "mailer");
    juju.config("mailer", Map.of("port", 587, "log-level", "very_quiet", "relay-login", login));
    assertThat(juju).unit("mailer/0").hasStatus("active", "on port 587");
    assertThat(seen).containsSubsequence(Level.VERY_QUIET, Duration.ofMinutes(5), "mail");
  }

  @Test
  void aWrongOptionBlocksTheUnitAndNothingFails(Harness juju) {
    deploy(juju);
    juju.settle();
    juju.config("mailer", "retry-after", "soon");
    assertThat(juju)
        .unit("mailer/0")
        .hasStatus(
            "blocked",
            "Invalid config: option 'retry-after' is \"soon\", not a duration such as 90s, 5m,"
                + " 1h30m, 7d or PT5M");
    juju.config("mailer", "retry-after", "90s");
    assertThat(juju).unit("mailer/0").isActive();
    assertThat(juju.events("config-changed")).hasSize(3);
  }

  @Test
  void theParametersOfAnActionAreOneValue(Harness juju) {
    deploy(juju);
    juju.settle();
    seen.clear();
    juju.run(
        "mailer/0",
        "backup",
        Map.of(
            "target", "s3", "limit", "90m", "tables", List.of("a"), "options", Map.of("depth", 2)));
    assertThat(seen)
        .containsExactly(
            new Backup("s3", Duration.ofMinutes(90), List.of("a"), Optional.of(new Options(2))));

    assertThatThrownBy(() -> juju.run("mailer/0", "backup"))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining(
            "Error in action parameters: parameter 'target' is missing; it must be a text");
    assertThatThrownBy(
            () -> juju.run("mailer/0", "backup", Map.of("target", "s3", "limit", "soon")))
        .isInstanceOf(ActionFailedException.class)
        .hasMessageContaining("parameter 'limit' is \"soon\", not a duration such as");
  }

  @Test
  void theDataOfRelationsIsWrittenAsJson(Harness juju) {
    deploy(juju);
    PlayedApplication database = juju.play("db", "provides: {db: {interface: sql}}");
    juju.play("shop", "requires: {smtp: {interface: smtp}}");
    int smtp = juju.integrate("mailer", "shop");
    int sql = juju.integrate("mailer", "db");
    assertThat(juju).relation(smtp).databag("mailer").isEmpty();

    Map<String, String> data = new HashMap<>();
    data.put("host", "\"db.local\"");
    data.put("port", "5432");
    data.put("tls", "true");
    database.putAll(sql, data);
    assertThat(juju)
        .relation(smtp)
        .databag("mailer")
        .containsEntry("host", "\"m\"")
        .containsEntry("port", "25")
        .containsEntry("retry_after", "\"PT5M\"")
        .containsEntry("databases", "[{\"host\":\"db.local\",\"port\":5432,\"tls\":true}]");
  }

  @Test
  void whatDoesNotFitTheMetadataIsSaidAtDeploy(Harness juju) {
    String other = YAML.replace("log-level: {type: string", "loglevel: {type: int");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                juju.deploy(
                    "mailer",
                    () -> new MailerCharm(seen),
                    CharmMetadataReader.parse(
                        "test", other.replace("default: info", "default: 1"))))
        .withMessageStartingWith(
            "MailerConfig.logLevel is a Level, but option 'loglevel' is of type int");

    String without = YAML.replace("retry-after: {type: string, default: 5m}", "x: {type: int}");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                juju.deploy(
                    "mailer",
                    () -> new MailerCharm(seen),
                    CharmMetadataReader.parse("test", without)))
        .withMessage(
            "MailerConfig.retryAfter stands for option 'retry-after', which charm 'mailer' does not"
                + " declare; it declares: log-level, port, relay-login, x; declare it in"
                + " charmcraft.yaml, rename the component, or say the name with @Key");

    String action =
        YAML.replace("tables: {type: array, items: {type: string}, default: []}", "x: {}");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                juju.deploy(
                    "mailer",
                    () -> new MailerCharm(seen),
                    CharmMetadataReader.parse("test", action)))
        .withMessageContaining(
            "Backup.tables stands for parameter 'tables', which action 'backup' does not declare")
        .withMessageContaining("action 'restart' does not declare; it declares: none");
    assertThat(juju.applications()).isEmpty();
  }

  private static final class LambdaCharm extends CharmBase {
    LambdaCharm() {
      new Helper(this);
    }
  }

  record HelperConfig(int prot) {}

  private static final class Helper {
    Helper(CharmBase charm) {
      charm.framework().observe(charm.on().start(), event -> charm.config().as(HelperConfig.class));
    }
  }

  @Test
  void whatTheCharmUsesIsLookedAtToo(Harness juju) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.deploy("mailer", LambdaCharm::new, MAILER))
        .withMessageStartingWith(
            "HelperConfig.prot stands for option 'prot', which charm 'mailer'");
  }
}
