package org.charm4j.sim.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of one revision: keys to base64 text, kept as it was given, checked or not (S-013).
 * Its text form names the keys only.
 */
public final class SecretContent {
  private final SortedMap<String, String> base64;

  private SecretContent(SortedMap<String, String> base64) {
    this.base64 = Collections.unmodifiableSortedMap(base64);
  }

  /** Returns the content with these values, which are base64 text already. */
  public static SecretContent ofBase64(Map<String, String> values) {
    return new SecretContent(new TreeMap<>(values));
  }

  /** Returns the values as plain text; one that is not base64 is given as it is (S-013). */
  public SortedMap<String, String> reveal() {
    TreeMap<String, String> plain = new TreeMap<>();
    base64.forEach(
        (key, value) -> {
          try {
            byte[] bytes = Base64.getDecoder().decode(value);
            plain.put(key, new String(bytes, StandardCharsets.UTF_8));
          } catch (IllegalArgumentException notBase64) {
            plain.put(key, value);
          }
        });
    return plain;
  }

  /** Returns the values as base64 text, sorted by key. */
  public SortedMap<String, String> base64() {
    return base64;
  }

  /** Returns whether {@code other} holds the same base64 text under the same keys (S-018). */
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretContent content && base64.equals(content.base64);
  }

  @Override
  public int hashCode() {
    return base64.hashCode();
  }

  /** Returns the keys, never the values. */
  @Override
  public String toString() {
    return "content of " + base64.keySet();
  }
}
