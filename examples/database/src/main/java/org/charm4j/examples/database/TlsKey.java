package org.charm4j.examples.database;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.charm4j.charm.Model;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.jspecify.annotations.Nullable;

/**
 * The private key of one unit, for {@link DatabaseCharm}: a secret that the unit owns, so that not
 * even the other units can read it (S-090), and that goes with the unit.
 *
 * <p>Here the secret comes first and the server follows, and so the unit is an observer of its own
 * secret. It reads it at start; from then on Juju tells it of every new revision (S-180), and it
 * must refresh, or the old revision would stay for ever (S-163).
 *
 * <p>It expires and does not rotate: Juju 3.6 cannot complete the rotation of a secret that a unit
 * owns (S-211).
 */
final class TlsKey {

  static final String LABEL = "tls-key";

  private static final String KEY = "private-key";
  private static final Duration LIFETIME = Duration.ofDays(365);

  private final Model model;
  private final DatabaseServer server;

  TlsKey(Model model, DatabaseServer server) {
    this.model = model;
    this.server = server;
  }

  static boolean owns(@Nullable String label) {
    return LABEL.equals(label);
  }

  /** Makes the key, unless this unit has one. */
  void create() {
    if (model.findOwnSecret(LABEL) == null) {
      SecretOptions options =
          SecretOptions.with()
              .label(LABEL)
              .description("Private key of " + model.unit().name() + ", a new one every year")
              .expire(LIFETIME);
      model.unit().addSecret(newKey(), options);
    }
  }

  /** Hands the key that this unit tracks to the server. */
  void apply() {
    use(model.getSecretByLabel(LABEL).getContent());
  }

  /** There is a new key: uses it, and only then lets go of the old one. */
  void follow(Secret secret) {
    use(secret.peekContent());
    secret.refreshContent();
  }

  /** The time of a revision is up: see {@link ClientSecrets#expire} for the two cases. */
  void expire(Secret secret, int revision) {
    if (revision == secret.getInfo().revision()) {
      secret.setContent(newKey(), SecretOptions.with().expire(LIFETIME)); // else none (S-043)
    } else {
      secret.removeRevision(revision);
    }
  }

  private void use(Map<String, String> content) {
    String key = content.get(KEY);
    if (key == null) {
      throw new IllegalStateException("secret " + LABEL + " has no " + KEY);
    }
    server.useTlsKey(key);
  }

  private static Map<String, String> newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
      Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      return Map.of(
          KEY,
          "-----BEGIN PRIVATE KEY-----\n"
              + lines.encodeToString(encoded)
              + "\n-----END PRIVATE KEY-----\n");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no elliptic curves", e);
    }
  }
}
