package org.charm4j.sim.world;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes ids that look like Juju's from a seed and a counter, so that a run can be repeated. */
public final class Ids {
  private static final char[] BASE32HEX = "0123456789abcdefghijklmnopqrstuv".toCharArray();
  private static final int COUNTER_BITS = 24;
  private static final Pattern SECRET_ID = Pattern.compile("[0-9a-v]{20}");

  private Ids() {}

  static UUID modelUuid(long seed) {
    return uuid(mix(seed), mix(seed + 1));
  }

  /** Returns the UUID that Juju's database has for what a tag names. */
  public static UUID uuid(long seed, String tag) {
    long mixed = seed;
    for (int i = 0; i < tag.length(); i++) {
      mixed = mix(mixed ^ tag.charAt(i));
    }
    return uuid(mixed, mix(mixed));
  }

  private static UUID uuid(long high, long low) {
    return new UUID((high & ~0xf000L) | 0x4000L, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }

  /**
   * Returns a secret id (S-001): like Juju's, 4 bytes of time, 5 that stand for a machine and a
   * process, and a counter of 3 bytes, from which {@link #secretNumber} finds the secret again.
   */
  public static String secretId(long seed, Instant at, int number) {
    if (number >= 1 << COUNTER_BITS) {
      throw new IllegalStateException(
          "a model can number " + ((1 << COUNTER_BITS) - 1) + " secrets, and all are used up");
    }
    byte[] bytes = new byte[12];
    put(bytes, 0, at.getEpochSecond(), 4);
    put(bytes, 4, mix(seed), 5);
    put(bytes, 9, number, 3);
    return base32hex(bytes);
  }

  static boolean isSecretId(String id) {
    return SECRET_ID.matcher(id).matches();
  }

  /** Returns the counter inside an id that is well formed. */
  static int secretNumber(String id) {
    int bits = 0;
    // The counter is bits 72 to 95: digits 15 to 19 hold bits 75 to 99, of which 4 are padding, and
    // the low two bits of digit 14 with the bit after them are 72 to 74.
    for (int i = 14; i < 20; i++) {
      bits = (bits << 5) | digit(id.charAt(i));
    }
    return (bits >>> 4) & ((1 << COUNTER_BITS) - 1);
  }

  /** Returns 32 hexadecimal digits that differ for every {@code sequence}. */
  public static String hex32(long seed, long sequence) {
    StringBuilder text = new StringBuilder(32);
    appendHex(text, mix(seed ^ (sequence * 2 + 1)));
    appendHex(text, mix(seed ^ (sequence * 2 + 2)));
    return text.toString();
  }

  private static void appendHex(StringBuilder text, long value) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      text.append(BASE32HEX[(int) (value >>> shift) & 15]);
    }
  }

  private static void put(byte[] bytes, int offset, long value, int length) {
    for (int i = 0; i < length; i++) {
      bytes[offset + i] = (byte) (value >>> (8 * (length - 1 - i)));
    }
  }

  private static String base32hex(byte[] bytes) {
    char[] text = new char[20];
    for (int i = 0; i < text.length; i++) {
      int value = 0;
      for (int bit = i * 5; bit < i * 5 + 5; bit++) {
        int set = bit < bytes.length * 8 ? (bytes[bit / 8] >>> (7 - bit % 8)) & 1 : 0;
        value = (value << 1) | set;
      }
      text[i] = BASE32HEX[value];
    }
    return new String(text);
  }

  private static int digit(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
  }

  // The finalizer of SplitMix64, a public-domain mixing function.
  private static long mix(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
