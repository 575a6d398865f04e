package org.charm4j.sim.command;

import java.util.List;
import org.charm4j.hook.GoQuotes;
import org.jspecify.annotations.Nullable;

/**
 * The few text habits of Go's standard library that show in Juju's answers. Public for the {@code
 * juju} commands.
 */
public final class GoText {
  private GoText() {}

  /** Returns {@code text} in double quotes with Go's escapes. */
  public static String quote(String text) {
    return GoQuotes.quote(text);
  }

  /** Returns the words quoted, between brackets and with spaces between them. */
  public static String quoteAll(List<String> words) {
    StringBuilder all = new StringBuilder("[");
    for (String word : words) {
      all.append(all.length() == 1 ? "" : " ").append(quote(word));
    }
    return all.append(']').toString();
  }

  /** Returns {@code text} without the white space around it, as Go sees it. */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return switch (c) {
      case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0, 0x1680, 0x2028, 0x2029 -> true;
      case 0x202f, 0x205f, 0x3000 -> true;
      default -> c >= 0x2000 && c <= 0x200a;
    };
  }

  /** Returns whether {@code text} is one of the words that Go takes for a boolean. */
  public static boolean isBool(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False" -> true;
      default -> false;
    };
  }

  /** Returns the value of a text that {@link #isBool} accepts. */
  public static boolean parseBool(String text) {
    char first = text.charAt(0);
    return first == '1' || first == 't' || first == 'T';
  }

  /** Returns Go's words about a text that is not a boolean. */
  public static String notABool(String text) {
    return "strconv.ParseBool: parsing " + quote(text) + ": invalid syntax";
  }

  /** Returns the decimal number {@code text}, or null if it is none or does not fit. */
  public static @Nullable Integer parseDecimal(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if ((c < '0' || c > '9') && !(at == 0 && (c == '-' || c == '+'))) {
        return null;
      }
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
