package org.charm4j.charm;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.RotatePolicy;
import org.jspecify.annotations.Nullable;

/** Reads the answer of {@code secret-info-get} (section 4.4 of the secrets document). */
final class SecretInfoReader {

  private SecretInfoReader() {}

  static SecretInfo read(String id, Object answer) {
    if (!(answer instanceof Map<?, ?> info)) {
      throw new IllegalArgumentException("secret-info-get did not answer with an object");
    }
    String rotation = text(info, "rotation");
    return new SecretInfo(
        id,
        number(info.get("revision")),
        text(info, "label"),
        text(info, "description"),
        String.valueOf(info.get("owner")),
        rotation == null ? RotatePolicy.NEVER : policy(rotation),
        time(info, "expiry"),
        time(info, "rotates"),
        access(info.get("access")));
  }

  private static RotatePolicy policy(String text) {
    RotatePolicy policy = RotatePolicy.find(text);
    if (policy == null) {
      throw new IllegalArgumentException("unknown rotate policy \"" + text + "\"");
    }
    return policy;
  }

  private static int number(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }

  /** Returns null also for an empty text: Juju always prints the label. */
  private static @Nullable String text(Map<?, ?> info, String key) {
    Object value = info.get(key);
    return value == null || value.equals("") ? null : value.toString();
  }

  private static @Nullable Instant time(Map<?, ?> info, String key) {
    String text = text(info, key);
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  private static List<SecretInfo.Access> access(@Nullable Object value) {
    List<SecretInfo.Access> grants = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> grant) {
          grants.add(
              new SecretInfo.Access(
                  String.valueOf(grant.get("target")),
                  String.valueOf(grant.get("scope")),
                  String.valueOf(grant.get("role"))));
        }
      }
    }
    return grants;
  }
}
