package org.charm4j.charm;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The content of one revision: an unmodifiable sorted map whose text form hides the values. */
final class MaskedContent extends AbstractMap<String, String> {

  private final Map<String, String> values;

  /** Takes {@code values} as its own; they must not be changed afterwards. */
  MaskedContent(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Copies what a charm gives as content, after the checks that come before any command (S-019).
   *
   * @throws IllegalArgumentException if it is empty or a key is not one (S-010)
   */
  static MaskedContent checked(Map<String, String> content) {
    if (content.isEmpty()) {
      throw new IllegalArgumentException("Secret content must not be empty");
    }
    List<String> badKeys = new ArrayList<>();
    TreeMap<String, String> copy = new TreeMap<>();
    for (Map.Entry<String, String> entry : content.entrySet()) {
      String key = entry.getKey();
      if (!isKey(key)) {
        badKeys.add(key);
      }
      if (entry.getValue() == null) {
        throw new IllegalArgumentException("the secret value of key " + key + " is null");
      }
      copy.put(key, entry.getValue());
    }
    if (!badKeys.isEmpty()) {
      Collections.sort(badKeys);
      throw new IllegalArgumentException(
          "Invalid secret keys: "
              + badKeys
              + "; a key has at least 3 characters, begins with a lowercase letter, and goes on with"
              + " lowercase letters, digits and single hyphens between them");
    }
    return new MaskedContent(copy);
  }

  /** A letter, then at least two times: one letter or digit, perhaps with a hyphen before it. */
  private static boolean isKey(String key) {
    if (key.isEmpty() || !isLetter(key.charAt(0))) {
      return false;
    }
    int groups = 0;
    int at = 1;
    while (at < key.length()) {
      if (key.charAt(at) == '-') {
        at++;
      }
      if (at == key.length() || !isLetterOrDigit(key.charAt(at))) {
        return false;
      }
      at++;
      groups++;
    }
    return groups >= 2;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    return key == null ? null : values.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key != null && values.containsKey(key);
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return Collections.unmodifiableMap(values).entrySet();
  }

  @Override
  public String toString() {
    List<String> shown = new ArrayList<>();
    for (String key : values.keySet()) {
      shown.add(key + "=***");
    }
    return "{" + String.join(", ", shown) + "}";
  }
}
