package org.charm4j.examples.museum;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.SecretRevisionEvent;
import org.charm4j.harness.PlayedUnit;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.Test;

/**
 * More mistakes of owners, each with the plain test of an author who does not know of it, and with
 * the same charm without it. None is in the museum's list.
 *
 * <p>It is long because each charm with a mistake stands beside its twin and their test.
 */
class PlainOwnersTest {
  private static final CharmMetadata META =
      CharmMetadataReader.parse(
          "owner",
          """
          name: owner
          provides: {login: {interface: login}}
          config: {options: {size: {type: int, default: 1}}}
          """);
  private static final String CLIENT = "requires: {login: {interface: login}}";
  private static final AtomicInteger COUNT = new AtomicInteger();

  static String password() {
    return "correct-horse-battery-" + COUNT.incrementAndGet();
  }

  private static Map<String, String> login() {
    return Map.of("username", "shop", "password", password());
  }

  /** Shares a login with each client, and gives it a new password every day. */
  private abstract static class Provider extends CharmBase {
    Provider(SecretOptions options) {
      observe(on().relationCreated("login"), event -> share(event, options));
    }

    Provider() {
      this(with().rotate(RotatePolicy.DAILY));
    }

    private void share(RelationEvent event, SecretOptions options) {
      Secret secret = app().addSecret(login(), options.label("client-" + event.relation().id()));
      secret.grant(event.relation());
      event.relation().data(app()).put("secret-id", secret.id());
    }
  }

  /** A client that reads what is shared, and goes on to each new password. */
  private static Exhibit client(int days) {
    return Exhibit.plain(
        (juju, charm) -> {
          juju.deploy("db", charm, META);
          PlayedUnit web = juju.play("web", CLIENT).unit(0);
          int relation = juju.integrate("db", "web");
          for (int day = 0; day < days; day++) {
            web.refresh(juju.databag(relation, "db").get("secret-id"));
            juju.advance(Duration.ofDays(1));
          }
          assertThat(juju).application("db").isLedBy("db/0");
        });
  }

  /** Nobody but the owner. */
  private static Exhibit alone(Duration time) {
    return Exhibit.plain(
        (juju, charm) -> {
          juju.deploy("db", charm, META);
          juju.advance(time);
          assertThat(juju).application("db").isLedBy("db/0");
        });
  }

  private static final class Tidy extends Provider {
    Tidy() {
      observe(on().secretRotate(), event -> event.secret().setContent(login()));
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }
  }

  /** "This secret can go", it reads, where Juju says that a revision can. */
  private static final class RemovesAll extends Provider {
    RemovesAll() {
      observe(on().secretRotate(), event -> event.secret().setContent(login()));
      observe(on().secretRemove(), event -> event.secret().removeAllRevisions());
    }
  }

  @Test
  void theWholeSecretIsRemovedWithItsFirstRevision() {
    client(2)
        .passesFor(Tidy::new)
        .failsFor(RemovesAll::new, "dangling-id: the databag of db in relation 0 holds the id");
  }

  /** Removes the revision that is there, and not the one that Juju has named. */
  private static final class RemovesLatest extends Provider {
    RemovesLatest() {
      observe(on().secretRotate(), event -> event.secret().setContent(login()));
      observe(on().secretRemove(), this::tidy);
    }

    private void tidy(SecretRevisionEvent event) {
      event.secret().removeRevision(event.secret().getInfo().revision());
    }
  }

  @Test
  void theNewestRevisionIsRemovedInPlaceOfTheOld() {
    client(2)
        .passesFor(Tidy::new)
        .failsFor(RemovesLatest::new, "quirk: the latest revision is gone, and the secret stays");
  }

  /** Makes a new secret where a new revision is meant. */
  private static final class StartsAfresh extends Provider {
    StartsAfresh() {
      observe(on().secretRotate(), this::again);
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    private void again(SecretEvent event) {
      event.secret().setInfo(with().rotate(RotatePolicy.NEVER));
      Secret next = app().addSecret(login(), with().rotate(RotatePolicy.DAILY));
      model().relations("login").forEach(next::grant);
      model().relations("login").forEach(to -> to.data(app()).put("secret-id", next.id()));
    }
  }

  @Test
  void aNewSecretTakesThePlaceOfTheOldOne() {
    client(2)
        .passesFor(Tidy::new)
        .failsFor(
            StartsAfresh::new,
            "replaced-secret: \"secret-id\" of db in relation 0 held the id of secret:");
  }

  /** Writes back what it has read before, with one value changed. */
  private static class WritesBack extends Provider {
    WritesBack() {
      super(with());
      observe(on().updateStatus(), event -> renewOne());
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    /** In turn the user's name and the password. */
    private void renewOne() {
      Secret secret = model().findOwnSecret("client-0");
      if (secret == null) {
        return;
      }
      Map<String, String> content = new HashMap<>(read(secret));
      boolean noon = clock().instant().atZone(ZoneOffset.UTC).getHour() == 12;
      content.put(noon ? "username" : "password", password());
      secret.setContent(content);
    }

    Map<String, String> read(Secret secret) {
      return secret.getContent();
    }
  }

  private static final class ReadsTheLatest extends WritesBack {
    @Override
    Map<String, String> read(Secret secret) {
      return secret.peekContent();
    }
  }

  @Test
  void anOldValueComesBackWithTheNewOne() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              PlayedUnit web = juju.play("web", CLIENT).unit(0);
              int relation = juju.integrate("db", "web");
              String id = juju.databag(relation, "db").get("secret-id");
              for (int i = 0; i < 2; i++) {
                juju.advance(Duration.ofHours(6));
                web.refresh(id);
              }
            })
        .passesFor(ReadsTheLatest::new)
        .failsFor(
            WritesBack::new,
            "again: it read the secret without --refresh, and changed what it had read");
  }

  /** Sees to it, again and again, that the secret will expire in six weeks: so it never will. */
  private static final class PutsOff extends Provider {
    PutsOff() {
      super(with().expire(Duration.ofDays(42)));
      observe(on().updateStatus(), event -> remind());
      observe(on().secretExpired(), event -> event.secret().setContent(login()));
    }

    private void remind() {
      Secret secret = model().findOwnSecret("client-0");
      if (secret != null) {
        secret.setInfo(with().expire(Duration.ofDays(42)));
      }
    }
  }

  /** Says once when it will expire. */
  private static final class SaysOnce extends Provider {
    SaysOnce() {
      super(with().expire(Duration.ofDays(42)));
      observe(on().secretExpired(), event -> event.secret().setContent(login()));
    }
  }

  @Test
  void theExpiryIsPutOffForEver() {
    client(3)
        .passesFor(SaysOnce::new)
        .failsFor(PutsOff::new, "put-off: 12 update-status in a row put off the expiry of secret:");
  }

  /** Makes a new revision, and leaves the one that has expired. */
  private static final class LeavesTheExpired extends Provider {
    LeavesTheExpired() {
      super(with().expire(Duration.ofHours(20)));
      observe(
          on().secretExpired(),
          event -> event.secret().setContent(login(), with().expire(Duration.ofDays(60))));
    }
  }

  private static final class RemovesTheExpired extends Provider {
    RemovesTheExpired() {
      super(with().expire(Duration.ofHours(20)));
      observe(on().secretExpired(), this::renew);
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    private void renew(SecretRevisionEvent event) {
      if (event.revision() == event.secret().getInfo().revision()) {
        event.secret().setContent(login(), with().expire(Duration.ofDays(60)));
      } else {
        event.secret().removeRevision(event.revision()); // It is reported until it is gone (S-233).
      }
    }
  }

  @Test
  void theExpiredRevisionIsReportedForEver() {
    client(2)
        .passesFor(RemovesTheExpired::new)
        .failsFor(
            LeavesTheExpired::new,
            "again, because the revision was neither removed nor given another expiry");
  }

  /** Adds a token a day, or so it thinks. */
  private static class AddsToken extends CharmBase {
    AddsToken() {
      observe(on().updateStatus(), event -> app().addSecret(Map.of("token", password())));
    }
  }

  private static class KeepsToken extends CharmBase {
    KeepsToken() {
      observe(on().updateStatus(), event -> keep());
    }

    private void keep() {
      if (model().findOwnSecret("token") == null) {
        app().addSecret(Map.of("token", password()), with().label("token"));
      }
    }
  }

  @Test
  void everyUpdateStatusAddsASecret() {
    alone(Duration.ofDays(1))
        .passesFor(KeepsToken::new)
        .failsFor(AddsToken::new, "growing-secrets: 4 times update-status added a secret");
  }

  /** Takes each change of the configuration for the first. */
  private static final class AddsWithConfig extends CharmBase {
    AddsWithConfig() {
      observe(on().configChanged(), event -> app().addSecret(Map.of("token", password())));
    }
  }

  private static final class LooksFirst extends CharmBase {
    LooksFirst() {
      observe(on().configChanged(), event -> keep());
    }

    private void keep() {
      Secret secret = model().findOwnSecret("token");
      if (secret == null) {
        app().addSecret(Map.of("token", password()), with().label("token"));
      }
    }
  }

  @Test
  void everyConfigurationAddsASecret() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.settle();
              juju.config("db", "size", 2);
            })
        .passesFor(LooksFirst::new)
        .failsFor(
            AddsWithConfig::new, "growing-secrets: config-changed adds a new secret each time");
  }

  /** What is missing becomes a text: the password is null. */
  private static final class StoresNothing extends CharmBase {
    StoresNothing() {
      observe(on().leaderElected(), event -> store(System.getProperty("no-such-property")));
    }

    private void store(String given) {
      app().addSecret(Map.of("password", String.valueOf(given)), with().label("admin"));
    }
  }

  private static final class MakesOne extends CharmBase {
    MakesOne() {
      observe(
          on().leaderElected(),
          event -> app().addSecret(Map.of("password", password()), with().label("admin")));
    }
  }

  @Test
  void thePasswordIsTheWordNull() {
    alone(Duration.ofHours(1))
        .passesFor(MakesOne::new)
        .failsFor(StoresNothing::new, "no-value: \"password\" of secret:");
  }

  /** Grants to the first relation, whichever the hook is about. */
  private static final class GrantsToTheFirst extends CharmBase {
    GrantsToTheFirst() {
      observe(on().relationCreated("login"), this::share);
    }

    private void share(RelationEvent event) {
      Secret secret = app().addSecret(login(), with().label("client-" + event.relation().id()));
      secret.grant(model().relations("login").get(0));
      event.relation().data(app()).put("secret-id", secret.id());
    }
  }

  private static final class GrantsWhereAsked extends Provider {
    GrantsWhereAsked() {
      super(with());
    }
  }

  @Test
  void theSecretIsGrantedOverAnotherRelation() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.play("one", CLIENT);
              juju.play("two", CLIENT);
              juju.integrate("db", "one");
              juju.integrate("db", "two");
            })
        .passesFor(GrantsWhereAsked::new)
        .failsFor(
            GrantsToTheFirst::new,
            "unreadable-id: the databag of db in relation 1 holds the id of");
  }

  /** Writes the id in one hook, and grants in the next. */
  private static final class GrantsLater extends CharmBase {
    GrantsLater() {
      observe(on().relationCreated("login"), this::share);
      observe(on().relationChanged("login"), this::grant);
    }

    private void share(RelationEvent event) {
      Secret secret = app().addSecret(login(), with().label("client-" + event.relation().id()));
      event.relation().data(app()).put("secret-id", secret.id());
    }

    private void grant(RelationEvent event) {
      Secret secret = model().findOwnSecret("client-" + event.relation().id());
      if (secret != null) {
        secret.grant(event.relation());
      }
    }
  }

  @Test
  void theIdIsThereBeforeTheGrant() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              PlayedUnit web = juju.play("web", CLIENT).unit(0);
              int relation = juju.integrate("db", "web");
              juju.settle();
              web.put(relation, "user", "shop");
              web.read(juju.databag(relation, "db").get("secret-id"));
            })
        .passesFor(GrantsWhereAsked::new)
        .failsFor(
            GrantsLater::new,
            "before web might read it: the grant came with login-relation-changed");
  }
}
