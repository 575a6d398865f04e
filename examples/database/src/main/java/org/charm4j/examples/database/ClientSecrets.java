package org.charm4j.examples.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.charm.Model;
import org.charm4j.charm.Relation;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.RotatePolicy;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of the related applications, for {@link DatabaseCharm} on the leader: one secret
 * a relation, one account of the server a revision.
 *
 * <p>An account a revision, so that nobody is ever locked out. The account is made before its
 * credentials are published, the one before goes on working, and it is dropped when Juju says that
 * nobody tracks its revision. If a hook fails in between, the retry makes the same account again
 * with another password; accounts in use are not touched.
 *
 * <p>A secret a relation, because Juju ties only the grant to a relation, not the secret (S-119).
 * With a shared secret the application that left would still know an account in use.
 *
 * <p>The leader never reads these secrets: an owner that has read a revision holds it like any
 * observer, and Juju would not report it as unused before the owner refreshed (S-163).
 */
final class ClientSecrets {

  private static final String LABEL_PREFIX = "client-";

  /**
   * How long a revision may live. Rotation replaces it much earlier; this is for a revision that
   * somebody still tracks, or that no leader was told to remove (S-164, S-168).
   */
  private static final Duration LIFETIME = Duration.ofDays(365);

  private final Model model;
  private final DatabaseServer server;
  private final int passwordLength;

  ClientSecrets(Model model, DatabaseServer server, int passwordLength) {
    this.model = model;
    this.server = server;
    this.passwordLength = passwordLength;
  }

  /** Returns whether a secret with this label is the credentials of a client. */
  static boolean owns(@Nullable String label) {
    return label != null && label.startsWith(LABEL_PREFIX);
  }

  /** The label is fixed by the relation, so that any later leader finds the secret by it. */
  static String labelOf(Relation relation) {
    return LABEL_PREFIX + relation.id();
  }

  /** Sees to it that a relation has its secret, may read it, and knows its ID. */
  void share(Relation relation) {
    String label = labelOf(relation);
    Secret secret = model.findOwnSecret(label);
    if (secret == null) {
      SecretOptions options =
          SecretOptions.with()
              .label(label)
              .description("Account of " + relation.app().name() + ", a new one every day")
              .rotate(RotatePolicy.DAILY)
              .expire(LIFETIME);
      secret = model.app().addSecret(newAccount(label, 1), options);
    }
    secret.grant(relation); // Once more is no change (S-103).
    relation.data(model.app()).put("secret-id", secret.id());
  }

  /** Publishes a new account as the next revision and returns its number. */
  int renew(Secret secret, String label) {
    int revision = secret.getInfo().revision() + 1;
    // Content alone would clear the expiry (S-043). The new one is later than the next rotation, or
    // Juju would rotate every five minutes (S-208).
    secret.setContent(newAccount(label, revision), SecretOptions.with().expire(LIFETIME));
    return revision;
  }

  /**
   * Drops a revision with its account. Nothing else may be changed in the secret in the same hook:
   * Juju would forget either that change or the removal (S-153).
   */
  void retire(Secret secret, String label, int revision) {
    server.dropAccount(accountOf(label, revision));
    secret.removeRevision(revision);
  }

  /**
   * The time of a revision is up. Juju says so every five minutes until the revision is gone, also
   * when there is a newer one (S-233): the latest is replaced now, and goes in a later hook.
   */
  void expire(Secret secret, String label, int revision) {
    if (revision == secret.getInfo().revision()) {
      renew(secret, label);
    } else {
      retire(secret, label, revision); // Whoever still tracks it has had a year.
    }
  }

  /** Removes the secret and the accounts of a relation, if there are any. */
  void end(String label) {
    Secret secret = model.findOwnSecret(label);
    if (secret != null) {
      server.dropAccounts(label + "-");
      secret.removeAllRevisions();
    }
  }

  /** Returns the labels of the secrets that there should be. */
  List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (Relation relation : model.relations(DatabaseCharm.ENDPOINT)) {
      labels.add(labelOf(relation));
    }
    return labels;
  }

  private Map<String, String> newAccount(String label, int revision) {
    String username = accountOf(label, revision);
    String password = Passwords.random(passwordLength);
    server.putAccount(username, password);
    return Map.of("username", username, "password", password);
  }

  private static String accountOf(String label, int revision) {
    return label + "-" + revision;
  }
}
