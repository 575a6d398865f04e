package org.charm4j.sim;

import java.util.Objects;
import org.charm4j.hook.SecretUri;
import org.jspecify.annotations.Nullable;

/**
 * The way in which a person names a secret: by URI or by name.
 *
 * @param uri the URI, or null
 * @param name the name if there is no URI, or null
 */
public record SecretRef(@Nullable SecretUri uri, @Nullable String name) {

  /** Checks that there is one of the two. */
  public SecretRef {
    if ((uri == null) == (name == null)) {
      throw new IllegalArgumentException("give either the URI or the name of a secret");
    }
  }

  /**
   * Returns the reference in {@code text}, as the command line reads it: a URI in any form, or else
   * a name.
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

  /**
   * Returns a reference by name, whatever the text looks like. The Python client knows no other.
   */
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
