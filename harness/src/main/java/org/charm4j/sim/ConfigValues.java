package org.charm4j.sim;

import java.util.Locale;
import org.charm4j.hook.OptionMetadata;
import org.charm4j.hook.SecretUri;
import org.jspecify.annotations.Nullable;

/** Reads the text of configuration values the way {@code juju config} does (H-812, S-305). */
final class ConfigValues {
  private ConfigValues() {}

  static Object parse(OptionMetadata option, String text) {
    return switch (option.type()) {
      case STRING -> text;
      case INT -> number(option, text);
      case FLOAT -> real(option, text);
      case BOOLEAN -> truth(option, text);
      case SECRET -> secret(option, text);
    };
  }

  private static Object number(OptionMetadata option, String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notANumber) {
      throw wrong(option, text, notANumber);
    }
  }

  private static Object real(OptionMetadata option, String text) {
    // Java also reads "1.5f" and "1.5d", which Juju refuses.
    String end = text.isEmpty() ? "" : text.substring(text.length() - 1).toLowerCase(Locale.ROOT);
    try {
      if (!text.strip().equals(text) || end.equals("f") || end.equals("d")) {
        throw wrong(option, text, null);
      }
      return Double.valueOf(text);
    } catch (NumberFormatException notANumber) {
      throw wrong(option, text, notANumber);
    }
  }

  private static Object truth(OptionMetadata option, String text) {
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> throw wrong(option, text, null);
    };
  }

  private static Object secret(OptionMetadata option, String text) {
    if (text.isEmpty()) {
      return text;
    }
    try {
      SecretUri.parse(text);
    } catch (IllegalArgumentException notAUri) {
      throw new IllegalArgumentException(
          "updating charm config settings: invalid secret URI for option \""
              + option.name()
              + "\": secret URI \""
              + text
              + "\" not valid",
          notAUri);
    }
    if (!text.startsWith(SecretUri.SCHEME + ":")) {
      throw new IllegalArgumentException(
          "updating charm config settings: option \""
              + option.name()
              + "\" expected secret, got \""
              + text
              + "\"");
    }
    return text;
  }

  private static IllegalArgumentException wrong(
      OptionMetadata option, String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "parsing settings for application: option \""
            + option.name()
            + "\" expected "
            + option.type().text()
            + ", got \""
            + text
            + "\"",
        cause);
  }
}
