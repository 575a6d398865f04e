package org.charm4j.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.Status;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.RotatePolicy;

/** The charms of the harness's own tests: a database that shares a password, and who uses it. */
public final class TestCharms {
  /** What the database declares. */
  public static final CharmMetadata DATABASE =
      metadata(
          """
          name: database
          provides: {database: {interface: postgres}}
          peers: {peers: {interface: database-peers}}
          config: {options: {mode: {type: string, default: plain}, port: {type: int}}}
          actions: {fail: {description: fails}, get-password: {description: tells it}}
          """);

  /** What the webserver declares. */
  public static final CharmMetadata WEBSERVER =
      metadata("name: webserver\nrequires: {database: {interface: postgres}}\n");

  private TestCharms() {}

  static CharmMetadata metadata(String yaml) {
    return CharmMetadataReader.parse("test charm", yaml);
  }

  /** Makes a password, grants it to who relates first, and makes a new one each day. */
  public static final class DatabaseCharm extends CharmBase {
    private static final String LABEL = "db-password";

    /** Observes. */
    public DatabaseCharm() {
      observe(on().start(), event -> unit().setStatus(Status.active()));
      observe(on().relationCreated("database"), this::onCreated);
      observe(on().secretRotate(), event -> rotate(event.secret()));
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
      observe(on().configChanged(), event -> onConfig());
      observe(on().action("fail"), event -> event.fail("it was asked to"));
      observe(
          on().action("get-password"),
          event -> event.setResults(Map.of("password", model().getSecretByLabel(LABEL).id())));
    }

    private void onCreated(RelationEvent event) {
      if (!unit().isLeader() || model().relations("database").size() > 1) {
        return;
      }
      SecretOptions options = SecretOptions.with().label(LABEL).rotate(RotatePolicy.DAILY);
      Secret secret = app().addSecret(Map.of("password", "first"), options);
      secret.grant(event.relation());
      event.relation().data(app()).put("secret-id", secret.id());
    }

    private void rotate(Secret secret) {
      secret.setContent(Map.of("password", "at " + clock().instant()));
    }

    private void onConfig() {
      if (config().getString("mode").equals("broken")) {
        throw new IllegalStateException("the mode is broken");
      }
    }
  }

  /** Reads the password and follows it. */
  public static final class WebserverCharm extends CharmBase {

    /** Observes; {@code server} is told each password. */
    public WebserverCharm(List<String> server) {
      observe(on().relationChanged("database"), event -> onChanged(event, server));
      observe(on().secretChanged(), event -> onSecret(event, server));
    }

    private void onChanged(RelationEvent event, List<String> server) {
      String id = event.relation().data(event.relation().app()).get("secret-id");
      if (id != null && server.isEmpty()) {
        server.add(model().getSecret(id).getContent().get("password"));
        unit().setStatus(Status.active());
      }
    }

    private static void onSecret(SecretEvent event, List<String> server) {
      server.add(event.secret().refreshContent().get("password"));
    }
  }

  /** A database with {@code units} units and a webserver, related and not settled. */
  public static List<String> deployBoth(Harness juju, int units) {
    List<String> server = new ArrayList<>();
    juju.deploy("database", DatabaseCharm::new, DATABASE).units(units);
    juju.deploy("webserver", () -> new WebserverCharm(server), WEBSERVER);
    juju.integrate("database:database", "webserver:database");
    return server;
  }

  static final Duration DAY = Duration.ofDays(1);
}
