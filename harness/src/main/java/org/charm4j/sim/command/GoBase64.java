package org.charm4j.sim.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Decodes standard base64 as Go does, because the byte it complains about stands in Juju's error
 * text (S-013). Java's decoder differs: it takes text without padding and refuses line ends.
 *
 * <p>The number is the offset of the first byte that cannot stand where it is. Text that ends
 * within a group of four is reported at the start of what is left over: 4 for {@code YWJjZG}; text
 * that ends where the second {@code =} should be, at its end.
 */
public final class GoBase64 {
  private final byte[] text;
  private final ByteArrayOutputStream bytes;
  private int at;

  private GoBase64(byte[] text) {
    this.text = text;
    this.bytes = new ByteArrayOutputStream(text.length);
  }

  /**
   * Returns the bytes that {@code text} stands for.
   *
   * @throws HookCommandException {@code illegal base64 data at input byte N}
   */
  public static byte[] decode(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
    if (ascii.length % 4 == 0) {
      try {
        return Base64.getDecoder().decode(ascii);
      } catch (IllegalArgumentException e) {
        // The slow way finds out where, or that there are line ends only.
        return new GoBase64(ascii).decode();
      }
    }
    return new GoBase64(ascii).decode();
  }

  private byte[] decode() {
    boolean more = true;
    while (more) {
      more = group();
    }
    return bytes.toByteArray();
  }

  /** Reads four characters; returns whether another four may follow. */
  private boolean group() {
    int bits = 0;
    for (int count = 0; count < 4; count++) {
      skipLineEnds();
      if (at == text.length) {
        if (count == 0) {
          return false;
        }
        throw illegal(at - count);
      }
      int digit = digit(text[at++]);
      if (digit < 0) {
        padding(count);
        write(bits << (6 * (4 - count)), count - 1);
        return false;
      }
      bits = bits << 6 | digit;
    }
    write(bits, 3);
    return true;
  }

  /** Checks that the byte just read, the {@code count}th of its group, begins a right ending. */
  private void padding(int count) {
    if (text[at - 1] != '=' || count < 2) {
      throw illegal(at - 1);
    }
    skipLineEnds();
    if (count == 2) {
      if (at == text.length) {
        throw illegal(at);
      }
      if (text[at] != '=') {
        throw illegal(at - 1);
      }
      at++;
      skipLineEnds();
    }
    if (at < text.length) {
      throw illegal(at);
    }
  }

  private void write(int bits, int count) {
    for (int index = 0; index < count; index++) {
      bytes.write(bits >> (16 - 8 * index));
    }
  }

  private void skipLineEnds() {
    while (at < text.length && (text[at] == '\n' || text[at] == '\r')) {
      at++;
    }
  }

  private static int digit(byte c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  private static HookCommandException illegal(int offset) {
    return HookCommandException.failed("illegal base64 data at input byte " + offset);
  }
}
