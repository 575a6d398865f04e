package org.charm4j.charm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The credential of a cloud. It is secret; its text form hides the values.
 *
 * @param authType how to authenticate, such as {@code certificate} or {@code userpass}
 * @param attributes the parts of the credential by name
 * @param redacted the names of the parts that Juju keeps to itself
 */
public record CloudCredential(
    String authType, Map<String, String> attributes, List<String> redacted) {

  /** Takes copies. */
  public CloudCredential {
    attributes = new MaskedContent(new TreeMap<>(attributes));
    redacted = List.copyOf(redacted);
  }

  static CloudCredential read(Map<?, ?> answer) {
    TreeMap<String, String> attributes = new TreeMap<>();
    if (answer.get("attrs") instanceof Map<?, ?> named) {
      named.forEach((name, value) -> attributes.put(String.valueOf(name), String.valueOf(value)));
    }
    return new CloudCredential(
        String.valueOf(answer.get("auth-type")), attributes, texts(answer.get("redacted")));
  }

  static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
