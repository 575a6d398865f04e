package org.charm4j.examples.explore;

import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Relation;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.Status;
import org.charm4j.charm.Unit;
import org.charm4j.harness.Harness;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.Fault;
import org.jspecify.annotations.Nullable;

/** Mistakes that need a certain order, and nothing that breaks. */
final class OrderMistakes {
  private static final List<Fault> NONE = List.of();
  private static final int SOON = 300;

  static final CharmMetadata DB =
      CharmMetadataReader.parse(
          "db",
          """
          name: db
          provides: {login: {interface: login}}
          peers: {peers: {interface: db-peers}}
          config: {options: {name: {type: string, default: one}}}
          """);

  static final CharmMetadata WEB =
      CharmMetadataReader.parse(
          "web",
          """
          name: web
          requires: {login: {interface: login}}
          config: {options: {login: {type: secret}}}
          """);

  private OrderMistakes() {}

  static List<Proof> all() {
    return List.of(
        new Proof(
            "the ID of a secret is in the databag a hook before its grant",
            NONE,
            SOON,
            2,
            "permission denied",
            OrderMistakes::idBeforeGrant),
        new Proof(
            "followers take the leader's certificate only if the leader was first",
            NONE,
            SOON,
            1,
            "but only these agree",
            OrderMistakes::certificateAtStart),
        new Proof(
            "the secret of an option is read when it is set, and its grant may come later",
            NONE,
            SOON,
            1,
            "to be active",
            OrderMistakes::grantAfterConfig),
        new Proof(
            "the password is written in clear text before the requirer has spoken",
            NONE,
            SOON,
            1,
            "in clear text since login-relation-joined",
            OrderMistakes::plainTextFirst),
        new Proof(
            "a secret is removed and added again in one hook",
            NONE,
            SOON,
            1,
            "secret with label \"name\" already exists",
            OrderMistakes::removeAndAdd),
        new Proof(
            "half of an address is taken for the whole",
            NONE,
            SOON,
            2,
            "half an address",
            OrderMistakes::halfAnAddress),
        new Proof(
            "the first unit to come is taken for the leader",
            NONE,
            SOON,
            1,
            "db/1",
            OrderMistakes::firstIsLeader));
  }

  static @Nullable String shared(RelationEvent event, String key) {
    return event.relation().data(event.relation().app()).get(key);
  }

  private static void pair(Harness juju, Supplier<CharmBase> db, Supplier<CharmBase> web) {
    juju.deploy("db", db, DB);
    juju.deploy("web", web, WEB);
    juju.integrate("db", "web");
    juju.settle();
  }

  /** Reads what it is told to read, at once. */
  static final class Reader extends CharmBase {
    Reader() {
      observe(
          on().relationChanged("login"),
          event -> {
            String id = shared(event, "id");
            if (id != null) {
              model().getSecret(id).getContent();
            }
          });
    }
  }

  /** Shares a secret in one hook, and grants it in another one, or in the same. */
  static final class Sharer extends CharmBase {
    Sharer(boolean mended) {
      observe(
          on().relationCreated("login"),
          event -> {
            SecretOptions label = SecretOptions.with().label("login");
            Secret secret = app().addSecret(Map.of("password", "long-and-secret-1"), label);
            event.relation().data(app()).put("id", secret.id());
            if (mended) {
              secret.grant(event.relation());
            }
          });
      observe(
          on().relationJoined("login"),
          event -> model().getSecretByLabel("login").grant(event.relation()));
    }
  }

  private static void idBeforeGrant(Harness juju, boolean mended) {
    pair(juju, () -> new Sharer(mended), Reader::new);
  }

  /** Takes the certificate when it starts, or whenever it comes. */
  static final class Replica extends CharmBase {
    Replica(boolean mended) {
      observe(on().leaderElected(), event -> peers().data(app()).put("certificate", "c1"));
      observe(on().start(), event -> take());
      if (mended) {
        observe(on().relationChanged("peers"), event -> take());
      }
    }

    private Relation peers() {
      return model().relations("peers").get(0);
    }

    private void take() {
      String certificate = peers().data(app()).get("certificate");
      unit().setStatus(certificate == null ? Status.waiting("") : Status.active(certificate));
    }
  }

  private static void certificateAtStart(Harness juju, boolean mended) {
    juju.deploy("db", () -> new Replica(mended), DB).units(2);
    assertThat(juju).unitsAgree("db", unit -> unit.shownStatus().message());
  }

  /** Reads the secret of its option when that is set, or tries again until it may. */
  static final class OptionReader extends CharmBase {
    OptionReader(boolean mended) {
      observe(on().configChanged(), event -> read());
      if (mended) {
        observe(on().updateStatus(), event -> read());
      }
    }

    private void read() {
      String id = config().getSecretId("login");
      if (id == null) {
        unit().setStatus(Status.blocked("set login"));
        return;
      }
      try {
        model().getSecret(id).getContent();
        unit().setStatus(Status.active());
      } catch (ModelException e) {
        unit().setStatus(Status.blocked("grant the secret"));
      }
    }
  }

  private static void grantAfterConfig(Harness juju, boolean mended) {
    juju.deploy("web", () -> new OptionReader(mended), WEB);
    juju.settle();
    juju.config("web", "login", juju.client().addSecret("login", Map.of("user", "u")).toString());
    juju.client().grantSecret("login", "web");
    juju.eventually(Duration.ofMinutes(6), now -> assertThat(now).unit("web/0").isActive());
  }

  /** Says which fields it wants as secrets. */
  static final class Requirer extends CharmBase {
    Requirer() {
      observe(
          on().relationCreated("login"),
          event -> event.relation().data(unit()).put("wants-secrets", "password"));
      observe(
          on().relationChanged("login"),
          event -> {
            String id = shared(event, "id");
            if (id != null) {
              model().getSecret(id).getContent();
            }
          });
    }
  }

  /** Takes silence for a requirer of old, or waits for an answer. */
  static final class Provider extends CharmBase {
    Provider(boolean mended) {
      observe(
          on().relationJoined("login"),
          event -> {
            boolean asked = event.relation().units().stream().anyMatch(other -> asks(event, other));
            if (asked) {
              share(event);
            } else if (!mended) {
              event.relation().data(app()).put("password", "Zx7-tomato-kite-91");
            }
          });
      if (mended) {
        observe(on().relationChanged("login"), this::share);
      }
    }

    private static boolean asks(RelationEvent event, Unit other) {
      return event.relation().data(other).get("wants-secrets") != null;
    }

    private void share(RelationEvent event) {
      if (event.relation().units().stream().noneMatch(other -> asks(event, other))) {
        return;
      }
      Secret known = model().findOwnSecret("login");
      Secret secret =
          known != null
              ? known
              : app()
                  .addSecret(
                      Map.of("password", "Zx7-tomato-kite-91"),
                      SecretOptions.with().label("login"));
      secret.grant(event.relation());
      event.relation().data(app()).put("id", secret.id());
    }
  }

  private static void plainTextFirst(Harness juju, boolean mended) {
    juju.deploy("web", Requirer::new, WEB);
    juju.deploy("db", () -> new Provider(mended), DB);
    juju.integrate("db", "web");
    juju.settle();
  }

  /** Replaces a secret, or gives it new content. */
  static final class Renamer extends CharmBase {
    Renamer(boolean mended) {
      observe(
          on().configChanged(),
          event -> {
            Map<String, String> content = Map.of("name", config().getString("name"));
            Secret before = model().findOwnSecret("name");
            if (before != null && mended) {
              before.setContent(content);
              return;
            }
            if (before != null) {
              before.removeAllRevisions();
            }
            app().addSecret(content, SecretOptions.with().label("name"));
          });
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }
  }

  /** In the usual order both settings are there when the first hook runs. */
  private static void removeAndAdd(Harness juju, boolean mended) {
    juju.deploy("db", () -> new Renamer(mended), DB);
    juju.config("db", "name", "two");
    juju.settle();
  }

  /** Writes host and port in two hooks. */
  static final class Address extends CharmBase {
    Address() {
      observe(
          on().relationCreated("login"), event -> event.relation().data(app()).put("host", "db"));
      observe(
          on().relationJoined("login"), event -> event.relation().data(app()).put("port", "5432"));
    }
  }

  /** Takes for granted that what has a host has a port. */
  static final class Client extends CharmBase {
    Client(boolean mended) {
      observe(
          on().relationChanged("login"),
          event -> {
            String host = shared(event, "host");
            String port = shared(event, "port");
            if (!mended && host != null && port == null) {
              throw new IllegalStateException("half an address");
            }
            boolean whole = host != null && port != null;
            unit().setStatus(whole ? Status.active() : Status.waiting("for an address"));
          });
    }
  }

  private static void halfAnAddress(Harness juju, boolean mended) {
    pair(juju, Address::new, () -> new Client(mended));
    assertThat(juju).unit("web/0").isActive();
  }

  /** Who starts while nobody else is there sets up the cluster, or who leads does. */
  static final class Starter extends CharmBase {
    Starter(boolean mended) {
      observe(
          on().start(),
          event -> {
            Relation peers = model().relations("peers").get(0);
            boolean first = peers.data(app()).get("set-up") == null;
            if (mended ? unit().isLeader() : first) {
              peers.data(app()).put("set-up", "yes");
            }
          });
    }
  }

  private static void firstIsLeader(Harness juju, boolean mended) {
    juju.deploy("db", () -> new Starter(mended), DB).units(2);
    juju.settle();
  }
}
