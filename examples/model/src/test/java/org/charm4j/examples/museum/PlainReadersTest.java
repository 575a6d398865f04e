package org.charm4j.examples.museum;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Relation;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.Status;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/**
 * More mistakes of charms that read what others share, each with the plain test of an author who
 * does not know of it. The tests play the owner.
 */
class PlainReadersTest {
  private static final CharmMetadata META =
      CharmMetadataReader.parse(
          "reader",
          """
          name: reader
          requires: {login: {interface: login}}
          provides: {clients: {interface: login}}
          peers: {peers: {interface: reader}}
          actions: {show-login: {description: Shows the login.}}
          """);

  /** Reads what is shared, and goes on to new revisions. */
  private static class Reader extends CharmBase {
    Reader() {
      observe(on().relationChanged("login"), event -> shared(event.relation()));
      observe(on().secretChanged(), this::changed);
    }

    void shared(Relation relation) {
      String id = relation.data(relation.app()).get("secret-id");
      if (id != null) {
        use(model().getSecret(id, "login").getContent());
      }
    }

    void changed(SecretEvent event) {
      use(event.secret().refreshContent());
    }

    void use(Map<String, String> login) {
      unit().setStatus(Status.active("logged in as " + login.get("username")));
    }
  }

  private static Map<String, String> login(int number) {
    return Map.of("username", "shop", "password", "correct-horse-" + number);
  }

  /** The owner shares a login, and changes its password once. */
  private static Exhibit reader() {
    return Exhibit.plain(
        (juju, charm) -> {
          PlayedApplication db = juju.play("db", "provides: {login: {interface: login}}");
          juju.deploy("web", charm, META);
          int relation = juju.integrate("db", "web:login");
          PlayedSecret secret = db.addSecret(login(1)).grantTo(relation);
          db.put(relation, "secret-id", secret.id());
          juju.settle();
          secret.setContent(login(2));
          juju.advance(Duration.ofDays(1));
          assertThat(juju).unit("web/0").isNotInError();
        });
  }

  /** Hears of the change, and has its own idea of what to do. */
  private static final class OnlyLogs extends Reader {
    @Override
    void changed(SecretEvent event) {
      log().log(System.Logger.Level.INFO, "a secret has changed: " + event.secret().id());
    }
  }

  private static final class Deaf extends CharmBase {
    Deaf() {
      observe(on().relationChanged("login"), this::shared);
    }

    private void shared(RelationEvent event) {
      String id = event.relation().data(event.app()).get("secret-id");
      if (id != null) {
        model().getSecret(id).getContent();
        unit().setStatus(Status.active());
      }
    }
  }

  /** Looks at the new password, and never goes on to it. */
  private static final class Peeps extends Reader {
    @Override
    void changed(SecretEvent event) {
      use(event.secret().peekContent());
    }
  }

  @Test
  void theNewPasswordIsHeardOfAndNotRead() {
    reader()
        .passesFor(Reader::new)
        .failsFor(OnlyLogs::new, "stale-reader: web/0 ran secret-changed for revision 2");
    reader().failsFor(Deaf::new, "stale-reader: web/0 ran secret-changed for revision 2");
  }

  @Test
  void theNewPasswordIsOnlyLookedAt() {
    reader().failsFor(Peeps::new, "it has only looked at the new one with --peek");
  }

  /** Keeps the login, so as not to ask Juju each time. */
  private static final class Caches extends Reader {
    @Override
    void use(Map<String, String> login) {
      stored().set("login", new HashMap<String, Object>(login));
    }
  }

  @Test
  void theLoginIsKeptInTheState() {
    reader().passesFor(Reader::new).failsFor(Caches::new, "leak: the stored state of web/0");
  }

  /** Logs the header that it sends. */
  private static final class LogsHeader extends Reader {
    @Override
    void use(Map<String, String> login) {
      String pair = login.get("username") + ":" + login.get("password");
      String header = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      log().log(System.Logger.Level.DEBUG, "Authorization: Basic " + header);
    }
  }

  @Test
  void thePasswordIsLoggedInBase64() {
    reader().passesFor(Reader::new).failsFor(LogsHeader::new, "leak: the log of web/0");
  }

  /** Tells in the status how it is connected. */
  private static final class ShowsUrl extends Reader {
    @Override
    void use(Map<String, String> login) {
      String url = "postgresql://" + login.get("username") + ":" + login.get("password") + "@db";
      unit().setStatus(Status.active("connected to " + url));
    }
  }

  @Test
  void thePasswordIsInTheStatus() {
    reader().passesFor(Reader::new).failsFor(ShowsUrl::new, "leak: the status of web/0");
  }

  /** Tells its peers what it has read. */
  private static final class TellsPeers extends Reader {
    @Override
    void use(Map<String, String> login) {
      model().relations("peers").get(0).data(unit()).put("seen", login.toString());
    }
  }

  private static final class TellsPeersAll extends Reader {
    @Override
    void use(Map<String, String> login) {
      model().relations("peers").get(0).data(unit()).put("seen", "" + new HashMap<>(login));
    }
  }

  @Test
  void thePasswordIsInTheDatabagOfThePeers() {
    reader()
        .passesFor(TellsPeers::new) // The text of content hides the values.
        .failsFor(TellsPeersAll::new, "leak: the databag of web/0 in relation 0");
  }

  /** Has an action that shows all. */
  private static final class ShowsInAction extends Reader {
    ShowsInAction() {
      observe(
          on().action("show-login"),
          event -> event.setResults(model().getSecretByLabel("login").getContent()));
    }
  }

  private static final class ShowsUser extends Reader {
    ShowsUser() {
      observe(
          on().action("show-login"),
          event ->
              event.setResults(
                  Map.of(
                      "username", model().getSecretByLabel("login").getContent().get("username"))));
    }
  }

  @Test
  void theActionShowsThePassword() {
    Exhibit.plain(
            (juju, charm) -> {
              PlayedApplication db = juju.play("db", "provides: {login: {interface: login}}");
              juju.deploy("web", charm, META);
              int relation = juju.integrate("db", "web:login");
              PlayedSecret secret = db.addSecret(login(1)).grantTo(relation);
              db.put(relation, "secret-id", secret.id());
              juju.settle();
              assertThat(juju.run("web/0", "show-login").results()).containsKey("username");
            })
        .passesFor(ShowsUser::new)
        .failsFor(ShowsInAction::new, "leak: the results of action show-login on web/0");
  }

  /** Puts a scheme before the id, which has one. */
  private static final class SchemeTwice extends Reader {
    @Override
    void shared(Relation relation) {
      String id = relation.data(relation.app()).get("secret-id");
      try {
        use(model().getSecret("secret:" + id).getContent());
      } catch (ModelException e) {
        log().log(System.Logger.Level.WARNING, "no secret yet");
      }
    }
  }

  @Test
  void theIdIsWrittenWithItsSchemeTwice() {
    reader().passesFor(Reader::new).failsFor(SchemeTwice::new, "unread-grant");
  }

  /** Looks when the relation comes, when nothing is there, and never again. */
  private static final class LooksTooEarly extends CharmBase {
    LooksTooEarly() {
      observe(on().relationCreated("login"), this::shared);
    }

    private void shared(RelationEvent event) {
      String id = event.relation().data(event.app()).get("secret-id");
      if (id != null) {
        model().getSecret(id).getContent();
      }
    }
  }

  @Test
  void theReaderLooksTooEarly() {
    reader().passesFor(Reader::new).failsFor(LooksTooEarly::new, "unread-grant");
  }

  /** Shares what it has read with its own clients, in a secret of its own. */
  private static class PassesOnOnce extends Reader {
    @Override
    void use(Map<String, String> login) {
      Secret copy = model().findOwnSecret("copy");
      if (copy == null) {
        app().addSecret(Map.of("password", login.get("password")), with().label("copy"));
      }
    }
  }

  private static class PassesOn extends PassesOnOnce {
    PassesOn() {
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    @Override
    void use(Map<String, String> login) {
      super.use(login);
      Secret copy = model().findOwnSecret("copy");
      if (copy != null) {
        copy.setContent(Map.of("password", login.get("password")));
      }
    }
  }

  @Test
  void theCopyIsNotRenewed() {
    reader().passesFor(PassesOn::new).failsFor(PassesOnOnce::new, "superseded-content: secret:");
  }

  /** Puts the matter off, in each hook anew, and says that all is well. */
  private static final class Defers extends Reader {
    Defers() {
      observe(on().secretChanged(), this::putOff);
    }

    private void putOff(SecretEvent event) {
      if (model().relations("clients").isEmpty()) {
        event.defer();
      }
    }
  }

  @Test
  void theEventIsDeferredForEver() {
    reader().passesFor(Reader::new).failsFor(Defers::new, "deferred-for-ever");
  }
}
