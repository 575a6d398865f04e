package org.charm4j.sim.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few text habits of Go's standard library that show in Juju's answers. Public for the {@code
 * juju} commands.
 */
public final class GoText {
  private static final String HEX = "0123456789abcdef";

  private GoText() {}

  /** Returns {@code text} in double quotes with Go's escapes. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> appendEscaped(quoted, c));
    return quoted.append('"').toString();
  }

  /** Returns the words quoted, between brackets and with spaces between them. */
  public static String quoteAll(List<String> words) {
    StringBuilder all = new StringBuilder("[");
    for (String word : words) {
      all.append(all.length() == 1 ? "" : " ").append(quote(word));
    }
    return all.append(']').toString();
  }

  private static void appendEscaped(StringBuilder quoted, int c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').append((char) c);
      case 7 -> quoted.append("\\a");
      case '\b' -> quoted.append("\\b");
      case '\f' -> quoted.append("\\f");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case 11 -> quoted.append("\\v");
      default -> {
        if (isPrintable(c)) {
          quoted.appendCodePoint(c);
        } else if (c < 0x80) {
          appendHex(quoted.append("\\x"), c, 2);
        } else if (c < 0x10000) {
          appendHex(quoted.append("\\u"), c, 4);
        } else {
          appendHex(quoted.append("\\U"), c, 8);
        }
      }
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static void appendHex(StringBuilder text, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      text.append(HEX.charAt((value >> shift) & 15));
    }
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
