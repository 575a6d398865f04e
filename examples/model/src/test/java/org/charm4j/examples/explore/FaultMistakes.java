package org.charm4j.examples.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Relation;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.Status;
import org.charm4j.harness.Harness;
import org.charm4j.harness.Workload;
import org.charm4j.harness.WorkloadFailedException;
import org.charm4j.judge.Finding;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Fault;

/** Mistakes that show when something breaks. */
final class FaultMistakes {
  private static final int SOON = 300;

  private FaultMistakes() {}

  static List<Proof> all() {
    return List.of(
        new Proof(
            "the password is changed in the server before the commit that fails",
            List.of(Fault.COMMIT_FAILS, Fault.HOOK_KILLED),
            SOON,
            1,
            "the server does not know the password",
            FaultMistakes::appliedBeforeCommit),
        new Proof(
            "a handler is not the same when it is repeated",
            List.of(Fault.HOOK_REPEATED),
            SOON,
            1,
            "database exists",
            FaultMistakes::notRepeatable),
        new Proof(
            "a hook that is killed leaves its lock behind",
            List.of(Fault.HOOK_KILLED),
            SOON,
            1,
            "a migration is under way",
            FaultMistakes::lockLeftBehind),
        new Proof(
            "two leaders use two keys",
            List.of(Fault.LEADERSHIP_LOST),
            SOON,
            2,
            "but only these agree",
            FaultMistakes::twoKeys),
        new Proof(
            "the key goes with the unit that led last",
            List.of(Fault.LEADERSHIP_LOST),
            SOON,
            2,
            "permission denied",
            FaultMistakes::keyOfUnit),
        new Proof(
            "a former leader adds a secret of the application",
            List.of(Fault.LEADERSHIP_LOST),
            SOON,
            2,
            "does not lead",
            FaultMistakes::onceTheLeader),
        new Proof(
            "a failed grant is taken for one that was there",
            List.of(Fault.COMMAND_FAILS),
            SOON,
            1,
            "permission denied",
            FaultMistakes::grantSwallowed),
        new Proof(
            "a call of the workload fails, and nobody tries again",
            List.of(Fault.WORKLOAD_FAILS),
            SOON,
            1,
            "to be active",
            FaultMistakes::neverTriedAgain));
  }

  /** A server whose password can be changed by who knows it. */
  static final class Server {
    private String password = "first";

    void change(String known, String next) {
      if (!known.equals(password)) {
        throw new IllegalStateException("the server does not know the password");
      }
      password = next;
    }

    boolean accepts(String tried) {
      return tried.equals(password);
    }
  }

  /**
   * Changes the password in the server, then keeps it; or keeps it first, as one that may not be in
   * the server yet.
   */
  static final class PasswordOwner extends CharmBase {
    PasswordOwner(Server server, boolean mended) {
      observe(
          on().leaderElected(),
          event -> {
            if (unit().isLeader() && model().findOwnSecret("pw") == null) {
              app().addSecret(Map.of("password", "first"), SecretOptions.with().label("pw"));
            }
          });
      observe(
          on().configChanged(),
          event -> {
            Secret secret = model().findOwnSecret("pw");
            if (secret != null) {
              change(server, secret, "password " + config().getString("name"), mended);
            }
          });
      observe(on().secretChanged(), event -> event.secret().refreshContent());
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    private static void change(Server server, Secret secret, String next, boolean mended) {
      Map<String, String> present = secret.peekContent();
      String known = Objects.requireNonNull(present.get("password"));
      if (known.equals(next)) {
        return;
      }
      // What was changed before a commit that failed is in the server already.
      if (!mended || !server.accepts(next)) {
        server.change(known, next);
      }
      secret.setContent(Map.of("password", next));
    }
  }

  private static void appliedBeforeCommit(Harness juju, boolean mended) {
    Server server = new Server();
    juju.deploy("db", () -> new PasswordOwner(server, mended), OrderMistakes.DB);
    juju.settle();
    juju.config("db", "name", "two");
    juju.settle();
    assertThat(juju).hasNoErrors();
    SecretView secret = juju.secret("pw");
    Map<String, String> kept =
        Objects.requireNonNull(secret.revisions().get(secret.latest())).reveal();
    assertThat(server.accepts(Objects.requireNonNull(kept.get("password")))).isTrue();
  }

  /** Creates a database, whether there is one or not. */
  static final class Creator extends CharmBase {
    Creator(Set<String> databases, boolean mended) {
      observe(
          on().start(),
          event -> {
            if (!databases.add("main") && !mended) {
              throw new IllegalStateException("database exists");
            }
          });
    }
  }

  private static void notRepeatable(Harness juju, boolean mended) {
    Set<String> databases = new TreeSet<>();
    juju.deploy("db", () -> new Creator(databases, mended), OrderMistakes.DB);
    juju.settle();
    assertThat(databases).containsExactly("main");
  }

  /** Locks its workload while it works, and asks Juju something meanwhile. */
  static final class Migrator extends CharmBase {
    Migrator(Set<String> locks, boolean mended) {
      observe(
          on().configChanged(),
          event -> {
            if (!locks.add(unit().name()) && !mended) {
              throw new IllegalStateException("a migration is under way");
            }
            unit().setStatus(Status.maintenance("migrating"));
            locks.remove(unit().name());
            unit().setStatus(Status.active());
          });
    }
  }

  private static void lockLeftBehind(Harness juju, boolean mended) {
    Set<String> locks = new TreeSet<>();
    juju.deploy("db", () -> new Migrator(locks, mended), OrderMistakes.DB);
    assertThat(juju).unit("db/0").isActive();
    assertThat(locks).isEmpty();
  }

  /** The leader makes a key and uses it at once, or uses what all units agree on. */
  static final class Signer extends CharmBase {
    Signer(Map<String, String> keys, boolean mended) {
      observe(
          on().leaderElected(),
          event -> {
            if (unit().isLeader() && peers().data(app()).get("key") == null) {
              String key = "key of " + unit().name();
              if (!mended) {
                keys.put(unit().name(), key);
              }
              peers().data(app()).put("key", key);
            }
          });
      observe(
          on().relationChanged("peers"),
          event -> {
            String key = peers().data(app()).get("key");
            if (key != null && (mended || !keys.containsKey(unit().name()))) {
              keys.put(unit().name(), key);
            }
          });
    }

    private Relation peers() {
      return model().relations("peers").get(0);
    }
  }

  private static void twoKeys(Harness juju, boolean mended) {
    Map<String, String> keys = new TreeMap<>();
    juju.deploy("db", () -> new Signer(keys, mended), OrderMistakes.DB).units(2);
    assertThat(juju).unitsAgree("db", unit -> keys.get(unit.name()));
  }

  /** Keeps its key as a secret of the unit, or of the application. */
  static final class KeyKeeper extends CharmBase {
    KeyKeeper(boolean mended) {
      observe(on().leaderElected(), event -> lead(mended));
      observe(on().updateStatus(), event -> lead(mended));
    }

    private void lead(boolean mended) {
      if (!unit().isLeader()) {
        return;
      }
      Relation peers = model().relations("peers").get(0);
      String id = peers.data(app()).get("key");
      if (id == null) {
        Map<String, String> key = Map.of("private-key", "k");
        Secret secret = mended ? app().addSecret(key) : unit().addSecret(key);
        peers.data(app()).put("key", secret.id());
      } else {
        model().getSecret(id).peekContent();
      }
    }
  }

  private static void keyOfUnit(Harness juju, boolean mended) {
    juju.accept(Finding.UNIT_SECRET_SHARED, "the audit would find it at once");
    juju.accept(Finding.UNREADABLE_ID, "the audit would find it at once");
    juju.deploy("db", () -> new KeyKeeper(mended), OrderMistakes.DB).units(2);
    juju.advance(Duration.ofMinutes(6));
  }

  /** Remembers that it leads, or asks. */
  static final class Remembering extends CharmBase {
    Remembering(boolean mended) {
      observe(
          on().leaderElected(),
          event -> {
            stored().set("leads", true);
            share(mended);
          });
      observe(on().relationCreated("login"), event -> share(mended));
    }

    private void share(boolean mended) {
      boolean leads = mended ? unit().isLeader() : stored().contains("leads");
      Relation login = model().getRelation("login");
      if (leads && login != null && model().findOwnSecret("login") == null) {
        SecretOptions label = SecretOptions.with().label("login");
        Secret secret = app().addSecret(Map.of("password", "long-and-secret-1"), label);
        secret.grant(login);
        login.data(app()).put("id", secret.id());
      }
    }
  }

  private static void onceTheLeader(Harness juju, boolean mended) {
    juju.deploy("db", () -> new Remembering(mended), OrderMistakes.DB).units(2);
    juju.settle();
    juju.deploy("web", OrderMistakes.Reader::new, OrderMistakes.WEB);
    juju.integrate("db", "web");
    juju.settle();
  }

  /**
   * Takes any failure of a grant for one that says it was granted before, or lets the hook fail.
   */
  static final class Granter extends CharmBase {
    Granter(boolean mended) {
      observe(
          on().relationCreated("login"),
          event -> {
            Secret known = model().findOwnSecret("login");
            SecretOptions label = SecretOptions.with().label("login");
            Secret secret =
                known != null
                    ? known
                    : app().addSecret(Map.of("password", "long-and-secret-1"), label);
            try {
              secret.grant(event.relation());
            } catch (ModelException e) {
              if (mended) {
                throw e;
              }
              unit().setStatus(Status.active("granted before"));
            }
            event.relation().data(app()).put("id", secret.id());
          });
    }
  }

  private static void grantSwallowed(Harness juju, boolean mended) {
    juju.deploy("db", () -> new Granter(mended), OrderMistakes.DB);
    juju.deploy("web", OrderMistakes.Reader::new, OrderMistakes.WEB);
    juju.integrate("db", "web");
    juju.settle();
  }

  /** Starts its workload once, or until it runs. */
  static final class Runner extends CharmBase {
    Runner(Workload workload, Set<String> running, boolean mended) {
      observe(on().start(), event -> run(workload, running));
      if (mended) {
        observe(on().updateStatus(), event -> run(workload, running));
      }
    }

    private void run(Workload workload, Set<String> running) {
      try {
        workload.call("start it");
        running.add(unit().name());
        unit().setStatus(Status.active());
      } catch (WorkloadFailedException e) {
        unit().setStatus(Status.waiting("for the server"));
      }
    }
  }

  private static void neverTriedAgain(Harness juju, boolean mended) {
    Set<String> running = new TreeSet<>();
    Workload workload = juju.workload();
    juju.deploy("db", () -> new Runner(workload, running, mended), OrderMistakes.DB);
    juju.eventually(Duration.ofMinutes(6), now -> assertThat(now).unit("db/0").isActive());
    assertThat(running).containsExactly("db/0");
  }
}
