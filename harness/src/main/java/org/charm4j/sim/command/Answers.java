package org.charm4j.sim.command;

import org.jspecify.annotations.Nullable;

/**
 * Prints answers the way Juju's Go does, for hook commands and for {@code juju} commands alike. An
 * answer is null, a String, bytes, a Boolean, a number, an Instant, or a list or map of such;
 * {@link Fields} keep their order, other maps are sorted.
 */
public final class Answers {
  private Answers() {}

  /**
   * Returns what a value of bytes prints as: a text if they are UTF-8, else the bytes, which are
   * base64 in YAML, and in JSON have marks in place of what is no character.
   */
  public static Object text(byte[] value) {
    return SecretBytes.of(value);
  }

  /** Returns one line of JSON with its end, with Go's escapes. */
  public static String json(@Nullable Object answer) {
    return JsonText.of(answer);
  }

  /** Returns YAML in block style, quoted where Juju's library would quote, with one line end. */
  public static String yaml(Object answer) {
    return YamlText.of(answer);
  }
}
