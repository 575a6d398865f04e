package org.charm4j.hook;

/** Quotes texts as Go's {@code %q} does, which most of Juju's error texts use. */
public final class GoQuotes {
  private static final String HEX = "0123456789abcdef";

  private GoQuotes() {}

  /** Returns {@code text} in double quotes with Go's escapes. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> appendEscaped(quoted, c));
    return quoted.append('"').toString();
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
}
