package org.charm4j.hook;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of one hook. Variables without a value are present and empty.
 *
 * @param variables name to value, in no particular order; must not be changed afterwards
 */
public record HookEnvironment(Map<String, String> variables) {

  /** Checks the parts. */
  public HookEnvironment {
    Objects.requireNonNull(variables, "variables");
  }

  /** Returns the value of {@code name}, or null when the variable does not exist. */
  public @Nullable String get(String name) {
    return variables.get(name);
  }

  /** Returns the value of {@code name}, or null when it does not exist or is empty. */
  public @Nullable String nonEmpty(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * Returns the value of {@code name}.
   *
   * @throws IllegalStateException if the variable does not exist; Juju sets it for every hook
   */
  public String require(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "environment variable " + name + " is not set: a charm must be started by Juju");
    }
    return value;
  }
}
