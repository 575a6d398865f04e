package org.charm4j.sim.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Secret values on their way out: text if they are UTF-8, else bytes (section 4.3). */
final class SecretBytes {
  private SecretBytes() {}

  /** Returns a String if {@code bytes} are UTF-8, else {@code bytes}. */
  static Object of(byte[] bytes) {
    try {
      return strictDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }

  /**
   * Returns what JSON shows for bytes that are not UTF-8: JSON has no bytes, so Go puts U+FFFD in
   * place of each byte that belongs to no character, and the value cannot be had back.
   */
  static String withMarks(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int length = characterLength(bytes, at);
      text.append(length == 0 ? "\ufffd" : new String(bytes, at, length, StandardCharsets.UTF_8));
      at += Math.max(1, length);
    }
    return text.toString();
  }

  /** Returns the length of the character at {@code at}, or 0 if there is none. */
  private static int characterLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (at + length > bytes.length) {
      return 0;
    }
    try {
      strictDecoder().decode(ByteBuffer.wrap(bytes, at, length));
      return length;
    } catch (CharacterCodingException e) {
      return 0;
    }
  }

  private static CharsetDecoder strictDecoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }
}
