package org.charm4j.examples.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.charm.ActionEvent;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.CollectStatusEvent;
import org.charm4j.charm.HookEvent;
import org.charm4j.charm.Relation;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.SecretInfo;
import org.charm4j.charm.SecretRevisionEvent;
import org.charm4j.charm.Status;

/**
 * The charm of a database. The leader keeps an account for every related application, as a secret
 * of the application ({@link ClientSecrets}); every unit keeps a private key, as a secret of the
 * unit ({@link TlsKey}). This class says which event means what to which of the two.
 */
public final class DatabaseCharm extends CharmBase {

  static final String ENDPOINT = "database";

  private static final String PASSWORD_LENGTH = "password-length";
  private static final int DEFAULT_LENGTH = 24;
  private static final int MIN_LENGTH = 12;
  private static final int MAX_LENGTH = 128;

  /** Stored: the labels of clients that this unit saw go while it did not lead. */
  private static final String ENDED = "ended-clients";

  private final ClientSecrets clients;
  private final TlsKey tlsKey;

  /** Makes the charm of a {@link FileDatabaseServer}. */
  public DatabaseCharm() {
    this(new FileDatabaseServer(FileDatabaseServer.DIRECTORY));
  }

  /** Makes the charm of a given server. */
  public DatabaseCharm(DatabaseServer server) {
    clients = new ClientSecrets(model(), server, passwordLength());
    tlsKey = new TlsKey(model(), server);

    observe(on().install(), this::onInstall);
    observe(on().start(), this::onStart);
    observe(on().leaderElected(), this::onLeaderElected);
    observe(on().relationCreated(ENDPOINT), this::onRelationCreated);
    observe(on().relationBroken(ENDPOINT), this::onRelationBroken);
    observe(on().secretRotate(), this::onSecretRotate);
    observe(on().secretExpired(), this::onSecretExpired);
    observe(on().secretRemove(), this::onSecretRemove);
    observe(on().secretChanged(), this::onSecretChanged);
    observe(on().action("rotate-password"), this::onRotatePassword);
    observe(on().action("show-clients"), this::onShowClients);
    observe(on().collectUnitStatus(), this::onCollectStatus);
  }

  /** Starts the charm for one hook, on a real unit. */
  public static void main(String[] args) {
    System.exit(CharmMain.run(DatabaseCharm::new));
  }

  private void onInstall(HookEvent event) {
    tlsKey.create();
  }

  private void onStart(HookEvent event) {
    tlsKey.apply();
  }

  /** A new leader goes on where the last one stopped, whatever that one did not get to. */
  private void onLeaderElected(HookEvent event) {
    for (String label : endedClients()) {
      clients.end(label);
    }
    stored().remove(ENDED);
    for (Relation relation : model().relations(ENDPOINT)) {
      clients.share(relation);
    }
  }

  private void onRelationCreated(RelationEvent event) {
    if (unit().isLeader()) {
      clients.share(event.relation());
    }
  }

  /**
   * Juju takes only the grant away (S-119): the secret and its accounts are ours to remove. A
   * follower remembers it: if leadership moves now, the leader before may not lead any more when
   * its own hook comes, and nobody else would remove them.
   */
  private void onRelationBroken(RelationEvent event) {
    String label = ClientSecrets.labelOf(event.relation());
    if (unit().isLeader()) {
      clients.end(label);
    } else {
      List<String> ended = endedClients();
      ended.add(label);
      stored().set(ENDED, ended);
    }
  }

  private List<String> endedClients() {
    List<String> ended = new ArrayList<>();
    if (stored().contains(ENDED)) {
      stored().getList(ENDED).forEach(label -> ended.add(String.valueOf(label)));
    }
    return ended;
  }

  private void onSecretRotate(SecretEvent event) {
    Secret secret = event.secret();
    String label = secret.label();
    if (label != null && ClientSecrets.owns(label)) {
      clients.renew(secret, label);
    }
  }

  private void onSecretExpired(SecretRevisionEvent event) {
    Secret secret = event.secret();
    String label = secret.label();
    if (label != null && ClientSecrets.owns(label)) {
      clients.expire(secret, label, event.revision());
    } else if (TlsKey.owns(label)) {
      tlsKey.expire(secret, event.revision());
    }
  }

  /** Nobody tracks the revision any more. Juju says so once (S-167), and removes nothing itself. */
  private void onSecretRemove(SecretRevisionEvent event) {
    Secret secret = event.secret();
    String label = secret.label();
    if (label != null && ClientSecrets.owns(label)) {
      clients.retire(secret, label, event.revision());
    } else if (TlsKey.owns(label)) {
      secret.removeRevision(event.revision());
    }
  }

  private void onSecretChanged(SecretEvent event) {
    Secret secret = event.secret();
    if (TlsKey.owns(secret.label())) {
      tlsKey.follow(secret);
    }
  }

  private void onRotatePassword(ActionEvent event) {
    if (!unit().isLeader()) {
      event.fail(
          "only the leader can rotate passwords: run this on it, for example database/leader");
      return;
    }
    Map<String, Integer> rotated = new TreeMap<>();
    for (String label : clients.labels()) {
      Secret secret = model().findOwnSecret(label);
      if (secret != null) {
        rotated.put(label, clients.renew(secret, label));
      }
    }
    if (rotated.isEmpty()) {
      event.fail("there is no password to rotate: no application is related");
      return;
    }
    event.setResults(Map.of("revision", rotated));
  }

  private void onShowClients(ActionEvent event) {
    if (!unit().isLeader()) {
      event.fail("only the leader can see the secrets of its application: run this on it");
      return;
    }
    Map<String, Object> results = new LinkedHashMap<>();
    for (Relation relation : model().relations(ENDPOINT)) {
      Secret secret = model().findOwnSecret(ClientSecrets.labelOf(relation));
      if (secret != null) {
        results.put(ClientSecrets.labelOf(relation), describe(relation, secret.getInfo()));
      }
    }
    event.setResults(results);
  }

  private static Map<String, Object> describe(Relation relation, SecretInfo info) {
    return Map.of(
        "application", relation.app().name(),
        "revision", info.revision(),
        "rotates", String.valueOf(info.rotates()),
        "expires", String.valueOf(info.expires()));
  }

  private void onCollectStatus(CollectStatusEvent event) {
    if (!isPasswordLengthValid()) {
      event.addStatus(
          Status.blocked(PASSWORD_LENGTH + " must be from " + MIN_LENGTH + " to " + MAX_LENGTH));
    }
    event.addStatus(Status.active(unit().isLeader() ? "primary" : "standby"));
  }

  /**
   * A wrong option does not stop rotation, which Juju would then ask for every five minutes
   * (S-205); the default is used until somebody has mended it.
   */
  private int passwordLength() {
    return isPasswordLengthValid() ? config().getInt(PASSWORD_LENGTH) : DEFAULT_LENGTH;
  }

  private boolean isPasswordLengthValid() {
    long length = config().getLong(PASSWORD_LENGTH);
    return length >= MIN_LENGTH && length <= MAX_LENGTH;
  }
}
