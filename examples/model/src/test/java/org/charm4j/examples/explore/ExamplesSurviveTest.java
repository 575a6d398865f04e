package org.charm4j.examples.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.charm4j.examples.database.DatabaseCharm;
import org.charm4j.examples.database.DatabaseServer;
import org.charm4j.examples.mailer.Login;
import org.charm4j.examples.mailer.Mailer;
import org.charm4j.examples.mailer.MailerCharm;
import org.charm4j.examples.webserver.Credentials;
import org.charm4j.examples.webserver.WebServer;
import org.charm4j.examples.webserver.WebserverCharm;
import org.charm4j.explore.Exploration;
import org.charm4j.explore.ExplorationReport;
import org.charm4j.harness.Harness;
import org.charm4j.harness.Workload;
import org.charm4j.sim.words.ControllerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The charms of this project in the orders that Juju does not promise, while things break. */
class ExamplesSurviveTest {
  private static final ControllerConfig JUJU =
      ControllerConfig.juju36().withUpdateStatusInterval(Duration.ofHours(1));

  /** A server whose calls fail when the schedule says so, before they do anything. */
  private record Database(Workload workload, Map<String, String> passwords)
      implements DatabaseServer {
    @Override
    public void putAccount(String username, String password) {
      workload.call("put account");
      passwords.put(username, password);
    }

    @Override
    public void dropAccount(String username) {
      workload.call("drop account");
      passwords.remove(username);
    }

    @Override
    public void dropAccounts(String prefix) {
      workload.call("drop accounts");
      passwords.keySet().removeIf(username -> username.startsWith(prefix));
    }

    @Override
    public void useTlsKey(String privateKey) {
      workload.call("use key");
    }
  }

  /** A web server of one unit. */
  private static final class Web implements WebServer {
    private final Workload workload;
    private final Map<String, String> passwords;
    private @Nullable Credentials present;

    Web(Workload workload, Map<String, String> passwords) {
      this.workload = workload;
      this.passwords = passwords;
    }

    @Override
    public boolean accepts(Credentials credentials) {
      workload.call("try credentials");
      return lets(credentials);
    }

    private boolean lets(Credentials credentials) {
      return credentials.password().equals(passwords.get(credentials.username()));
    }

    @Override
    public void reconfigure(Credentials credentials) {
      workload.call("reconfigure");
      present = credentials;
    }

    @Override
    public void disconnect() {
      present = null;
    }

    boolean isServing() {
      Credentials credentials = present;
      return credentials != null && lets(credentials);
    }
  }

  private static ExplorationReport survives(int faults, Consumer<Harness> body) {
    return Harness.create(JUJU)
        .explore(Exploration.schedules(Proof.SCHEDULES).shard(1, 1).faults(faults).named(""), body);
  }

  private static void databaseAndWebserver(Harness juju) {
    Map<String, String> passwords = new HashMap<>();
    Database database = new Database(juju.workload(), passwords);
    Web web = new Web(juju.workload(), passwords);
    juju.deploy("database", () -> new DatabaseCharm(database)).units(2);
    juju.deploy("webserver", () -> new WebserverCharm(web));
    int relation = juju.integrate("database", "webserver");
    juju.eventually(Duration.ofHours(2), now -> assertThat(now).unit("webserver/0").isActive());
    assertThat(web.isServing()).isTrue();
    juju.advance(Duration.ofHours(26));
    // A rotation that was retried runs once more (S-213), so there may be one revision more.
    int latest = juju.secret("client-" + relation).latest();
    assertThat(latest).isBetween(2, 3);
    assertThat(juju).secret("client-" + relation).isTrackedBy("webserver/0", latest);
    assertThat(web.isServing()).isTrue();
    juju.removeRelation(relation);
    juju.settle();
    assertThat(passwords).isEmpty();
  }

  @Test
  void databaseAndWebserverSurvive() {
    assertThat(survives(1, ExamplesSurviveTest::databaseAndWebserver).schedules())
        .isEqualTo(Proof.SCHEDULES);
  }

  /** Sends mail with a login, or does not. */
  private static final class Relay implements Mailer {
    private final Workload workload;
    private @Nullable Login present;

    Relay(Workload workload) {
      this.workload = workload;
    }

    @Override
    public void start(Login login) {
      workload.call("start");
      present = login;
    }

    @Override
    public void stop() {
      workload.call("stop");
      present = null;
    }
  }

  private static void mailer(Harness juju) {
    Relay relay = new Relay(juju.workload());
    juju.deploy("mailer", () -> new MailerCharm(relay));
    Map<String, String> login = Map.of("username", "u", "password", "one-long-password");
    juju.config("mailer", "relay-login", juju.client().addSecret("relay-login", login).toString());
    juju.client().grantSecret("relay-login", "mailer");
    juju.eventually(Duration.ofHours(3), now -> assertThat(now).unit("mailer/0").isActive());
    assertThat(relay.present).isEqualTo(new Login("u", "one-long-password"));
    juju.client()
        .updateSecret("relay-login", Map.of("username", "u", "password", "another-long-password"));
    juju.settle();
    assertThat(relay.present).isEqualTo(new Login("u", "another-long-password"));
  }

  @Test
  void mailerSurvives() {
    assertThat(survives(1, ExamplesSurviveTest::mailer).schedules()).isEqualTo(Proof.SCHEDULES);
  }
}
