package org.charm4j.sim.command;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map whose order is part of the answer; all other maps print with sorted keys. Public because
 * the {@code juju} commands print with {@link Answers}, too.
 */
public final class Fields extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  /** A value that prints as null. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  /** Makes a map without fields. */
  public Fields() {}

  /** Adds a field, and returns this. */
  public Fields with(String key, Object value) {
    put(key, value);
    return this;
  }

  /** Adds a field unless {@code value} is null. */
  public void putIfPresent(String key, @Nullable Object value) {
    if (value != null) {
      put(key, value);
    }
  }

  /** Adds a text unless it is empty. */
  public void putIfText(String key, String value) {
    if (!value.isEmpty()) {
      put(key, value);
    }
  }
}
