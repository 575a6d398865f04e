package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which values of a secret's content are secret themselves: a charm keeps user names, hosts
 * and certificates beside the password, and those stand in databags and logs for good reasons.
 */
final class SecretValues {
  /** What is shorter is found in texts by chance, above all in tests. */
  static final int SHORTEST = 8;

  private static final int SHORT = 4;

  /** The last word of keys whose values are for everybody. */
  private static final Set<String> PUBLIC_KEYS =
      Set.of(
          "user",
          "username",
          "login",
          "name",
          "role",
          "database",
          "dbname",
          "db",
          "host",
          "hosts",
          "hostname",
          "address",
          "addresses",
          "endpoint",
          "endpoints",
          "ip",
          "port",
          "url",
          "version",
          "region",
          "bucket",
          "path",
          "tls",
          "ssl",
          "ca",
          "chain",
          "cert",
          "certificate",
          "certificates",
          "csr",
          "pub",
          "public",
          "fingerprint",
          "checksum",
          "created",
          "updated",
          "expiry",
          "expires",
          "expire",
          "after",
          "before",
          "until",
          "type",
          "driver",
          "topic",
          "vhost",
          "realm",
          "domain",
          "email",
          "policy",
          "description",
          "note",
          "id",
          "label");

  /** Phrases that are nobody's secret, whatever they stand for. */
  private static final Set<String> COMMON =
      Set.of(
          "password",
          "username",
          "database",
          "changeme",
          "postgres",
          "postgresql",
          "localhost",
          "disabled",
          "enabled",
          "required",
          "optional",
          "undefined",
          "anonymous",
          "administrator",
          "operator",
          "readonly",
          "readwrite",
          "superuser",
          "default",
          "mongodb",
          "unknown");

  /** Numbers, instants, addresses, URIs of secrets, URLs without a user: none is a password. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[0-9.:,/ _-]+|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?|secret:.*|(?i)https?://[^@\\s]*|true|false");

  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  private SecretValues() {}

  /** Returns the values to look for. */
  static List<String> of(Map<String, String> content) {
    List<String> values = new ArrayList<>();
    content.forEach(
        (key, value) -> {
          if (isSecret(key, value)) {
            values.add(value);
          }
        });
    return values;
  }

  static boolean isSecret(String key, String value) {
    String stripped = value.strip();
    return stripped.length() >= SHORTEST
        && !isPublic(key)
        && !COMMON.contains(stripped.toLowerCase(Locale.ROOT))
        && !stripped.equals(key)
        && !(stripped.startsWith(CERTIFICATE) && !stripped.contains("PRIVATE KEY"))
        && isVaried(stripped)
        && !PLAIN.matcher(stripped).matches();
  }

  /** Returns whether values under this key are for everybody. */
  static boolean isPublic(String key) {
    return PUBLIC_KEYS.contains(lastWord(key));
  }

  /**
   * Returns whether a value is too short to be looked for everywhere, and still one that must not
   * stand under a name such as its own.
   */
  static boolean isShortSecret(String key, String value) {
    String stripped = value.strip();
    return stripped.length() < SHORTEST
        && stripped.length() >= SHORT
        && !isPublic(key)
        && !COMMON.contains(stripped.toLowerCase(Locale.ROOT))
        && !stripped.equals(key)
        && !PLAIN.matcher(stripped).matches();
  }

  /** A row of one or two letters is a filler. */
  private static boolean isVaried(String value) {
    return value.chars().distinct().limit(4).count() == 4;
  }

  static String lastWord(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    int cut =
        Math.max(lower.lastIndexOf('-'), Math.max(lower.lastIndexOf('_'), lower.lastIndexOf('.')));
    return lower.substring(cut + 1);
  }
}
