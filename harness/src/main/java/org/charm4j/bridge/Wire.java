package org.charm4j.bridge;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How the bash scripts and this JVM talk: words that end with a NUL go in; a line of the exit code,
 * two lengths and {@code text} or {@code bytes} comes out, then the errors, the output and a dot.
 */
final class Wire {
  /** The kernel lets a process have two megabytes of arguments. */
  static final int LIMIT = 8 << 20;

  /** What a token or a number may take. */
  static final int SHORT = 100;

  private Wire() {}

  /** Reads a word of UTF-8. */
  static String word(InputStream in, int limit) throws IOException {
    return text(bytes(in, limit, 0));
  }

  /** Reads a number. */
  static int number(InputStream in) throws IOException {
    try {
      return Integer.parseInt(word(in, SHORT));
    } catch (NumberFormatException e) {
      throw new IOException("not a number of words", e);
    }
  }

  /** Reads to a byte that ends it. */
  static byte[] bytes(InputStream in, int limit, int end) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != end; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the call ended in the middle");
      }
      if (bytes.size() == limit) {
        throw new IOException("more than " + limit + " bytes");
      }
      bytes.write(next);
    }
    return bytes.toByteArray();
  }

  static boolean isText(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Asks the caller for its standard input: {@code stdin} for all, {@code line} for a line. */
  static byte[] ask(String what, InputStream in, OutputStream out) throws IOException {
    line(out, what);
    try {
      return Base64.getDecoder().decode(bytes(in, Integer.MAX_VALUE, '\n'));
    } catch (IllegalArgumentException e) {
      throw new IOException("not standard input as base64", e);
    }
  }

  /** Sends a line that is no answer yet. */
  static void line(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Sends an answer. */
  static void answer(OutputStream out, int exitCode, String stdout, String stderr)
      throws IOException {
    byte[] errors = stderr.getBytes(StandardCharsets.UTF_8);
    byte[] output = stdout.getBytes(StandardCharsets.UTF_8);
    String kind = stderr.indexOf(0) < 0 && stdout.indexOf(0) < 0 ? "text" : "bytes";
    String head = exitCode + " " + errors.length + " " + output.length + " " + kind + "\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(errors);
    out.write(output);
    out.write('.');
    out.flush();
  }
}
