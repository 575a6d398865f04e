package org.charm4j.sim.command;

import java.nio.charset.StandardCharsets;

/** Turns the bytes of a file into text the way Juju's YAML library does, with its texts. */
final class YamlBytes {
  private final byte[] bytes;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private YamlBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the text, which is UTF-8 unless a byte order mark says that it is UTF-16.
   *
   * @throws YamlProblem if the bytes are no such text
   */
  static String decode(byte[] bytes) {
    YamlBytes reader = new YamlBytes(bytes);
    if (startsWith(bytes, 0xff, 0xfe)) {
      reader.decodeUtf16(0, 1);
    } else if (startsWith(bytes, 0xfe, 0xff)) {
      reader.decodeUtf16(1, 0);
    } else {
      reader.at = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
      reader.decodeUtf8();
    }
    return reader.text.toString();
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int index = 0; index < start.length; index++) {
      if (index >= bytes.length || (bytes[index] & 0xff) != start[index]) {
        return false;
      }
    }
    return true;
  }

  private void decodeUtf8() {
    while (at < bytes.length) {
      int first = bytes[at] & 0xff;
      int width = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      if (width == 0 || first >= 0xf8) {
        throw new YamlProblem("invalid leading UTF-8 octet");
      }
      if (at + width > bytes.length) {
        throw new YamlProblem("incomplete UTF-8 octet sequence");
      }
      for (int next = 1; next < width; next++) {
        if ((bytes[at + next] & 0xc0) != 0x80) {
          throw new YamlProblem("invalid trailing UTF-8 octet");
        }
      }
      String character = new String(bytes, at, width, StandardCharsets.UTF_8);
      if (character.codePointCount(0, character.length()) != 1
          || (character.codePointAt(0) == 0xfffd && first != 0xef)) {
        throw new YamlProblem("invalid Unicode character");
      }
      append(character.codePointAt(0));
      at += width;
    }
  }

  private void decodeUtf16(int high, int low) {
    at = 2;
    while (at < bytes.length) {
      char first = unit(high, low, "incomplete UTF-16 character");
      if (Character.isLowSurrogate(first)) {
        throw new YamlProblem("unexpected low surrogate area");
      }
      if (!Character.isHighSurrogate(first)) {
        append(first);
        continue;
      }
      char second = unit(high, low, "incomplete UTF-16 surrogate pair");
      if (!Character.isLowSurrogate(second)) {
        throw new YamlProblem("expected low surrogate area");
      }
      append(Character.toCodePoint(first, second));
    }
  }

  private char unit(int high, int low, String problem) {
    if (at + 2 > bytes.length) {
      throw new YamlProblem(problem);
    }
    int unit = (bytes[at + high] & 0xff) << 8 | (bytes[at + low] & 0xff);
    at += 2;
    return (char) unit;
  }

  private void append(int c) {
    boolean allowed =
        c == '\t'
            || c == '\n'
            || c == '\r'
            || (c >= 0x20 && c <= 0x7e)
            || c == 0x85
            || (c >= 0xa0 && c <= 0xd7ff)
            || (c >= 0xe000 && c <= 0xfffd)
            || c >= 0x10000;
    if (!allowed) {
      throw new YamlProblem("control characters are not allowed");
    }
    text.appendCodePoint(c);
  }
}
