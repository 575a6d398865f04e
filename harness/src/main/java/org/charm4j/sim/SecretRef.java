package org.charm4j.sim;

import java.util.Objects;
import org.charm4j.hook.SecretUri;
import org.jspecify.annotations.Nullable;

/**
 * How a person calls a secret: by URI or by name.
 *
 * @param uri the URI, or null
 * @param name the name if there is no URI, or null
 */
public record SecretRef(@Nullable SecretUri uri, @Nullable String name) {

  /** Checks that there is one of the two. */
  public SecretRef {
    if ((uri == null) == (name == null)) {
      throw new IllegalArgumentException("a secret is called either by URI or by name");
    }
  }

  /**
   * Returns what {@code text} calls, as the command line takes it: whatever can be read as a URI in
   * any of its forms is one, and all else is a name (S-301).
   */
  public static SecretRef of(String text) {
    SecretUri uri;
    try {
      uri = SecretUri.parse(text);
    } catch (IllegalArgumentException aName) {
      return named(text);
    }
    return new SecretRef(uri, null);
  }

  /** Returns a reference by name, whatever it looks like; the Python client knows no other. */
  public static SecretRef named(String name) {
    return new SecretRef(null, Objects.requireNonNull(name, "name"));
  }

  /** Returns whether it calls nothing: the name is the empty text. */
  boolean isEmpty() {
    return uri == null && String.valueOf(name).isEmpty();
  }

  /** Returns the reference as Juju's errors print it. */
  @Override
  public String toString() {
    return uri != null ? uri.toString() : String.valueOf(name);
  }
}
