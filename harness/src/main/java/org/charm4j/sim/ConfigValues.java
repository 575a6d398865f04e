package org.charm4j.sim;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.OptionMetadata;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.run.QuirkNotes;
import org.charm4j.sim.words.Quirk;
import org.jspecify.annotations.Nullable;

/** Reads the text of configuration values the way {@code juju config} does (H-812, S-305). */
final class ConfigValues {
  private ConfigValues() {}

  static Object parse(OptionMetadata option, String text) {
    return switch (option.type()) {
      case STRING, SECRET -> text;
      case INT, INTEGER -> number(option, text);
      case FLOAT -> real(option, text);
      case BOOLEAN -> truth(option, text);
    };
  }

  private static Object number(OptionMetadata option, String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notANumber) {
      throw wrong(option, text);
    }
  }

  private static Object real(OptionMetadata option, String text) {
    // Java also reads "1.5f" and "1.5d", which Juju refuses.
    String end = text.isEmpty() ? "" : text.substring(text.length() - 1).toLowerCase(Locale.ROOT);
    try {
      if (!text.strip().equals(text) || end.equals("f") || end.equals("d")) {
        throw wrong(option, text);
      }
      return Double.valueOf(text);
    } catch (NumberFormatException notANumber) {
      throw wrong(option, text);
    }
  }

  private static Object truth(OptionMetadata option, String text) {
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> throw wrong(option, text);
    };
  }

  /**
   * Checks the options of type secret that are set, once all values were parsed (S-305). Juju looks
   * at one of them only before it leaves the rest to the check of the type, which sees no more than
   * the scheme; which one is open, so it is the first by name.
   */
  static void checkSecrets(
      CharmMetadata metadata, SortedMap<String, String> values, QuirkNotes quirks) {
    boolean checks = true;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!isSecret(metadata, entry)) {
        continue;
      }
      String problem = uriProblem(entry.getValue());
      if (problem != null && (checks || quirks.mends(Quirk.ONE_OPTION_CHECKED))) {
        throw RefusedException.failed(
            "invalid secret URI for option " + GoText.quote(entry.getKey()) + ": " + problem);
      }
      checks = false;
    }
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!isSecret(metadata, entry)) {
        continue;
      }
      if (!entry.getValue().startsWith(SecretUri.SCHEME + ":")) {
        throw RefusedException.failed(
            "updating charm config settings: option \""
                + entry.getKey()
                + "\" expected secret, got "
                + GoText.quote(entry.getValue()));
      }
      if (uriProblem(entry.getValue()) != null) {
        quirks.note(
            Quirk.ONE_OPTION_CHECKED,
            null,
            "option " + entry.getKey() + " was set to what is no URI of a secret");
      }
    }
  }

  private static boolean isSecret(CharmMetadata metadata, Map.Entry<String, String> entry) {
    OptionMetadata option = metadata.options().get(entry.getKey());
    return option != null
        && option.type() == OptionMetadata.Type.SECRET
        && !entry.getValue().isEmpty();
  }

  private static @Nullable String uriProblem(String text) {
    try {
      SecretUri.parse(text);
      return null;
    } catch (IllegalArgumentException notAUri) {
      return String.valueOf(notAUri.getMessage());
    }
  }

  private static RefusedException wrong(OptionMetadata option, String text) {
    return RefusedException.failed(
        "parsing settings for application: option \""
            + option.name()
            + "\" expected "
            + option.type().meant().text()
            + ", got "
            + GoText.quote(text));
  }
}
