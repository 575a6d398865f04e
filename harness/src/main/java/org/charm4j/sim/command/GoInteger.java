package org.charm4j.sim.command;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Go's integers as number flags read them: a sign, {@code 0x}, {@code 0o}, {@code 0b} or a leading
 * zero for the base, and underscores between digits. Public for the {@code juju} commands.
 */
public final class GoInteger {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private GoInteger() {}

  /** Returns why {@code text} is not a 64-bit integer, or null if it is one. */
  static @Nullable String problem(String text) {
    BigInteger value = parse(text);
    if (value == null) {
      return "strconv.ParseInt: parsing " + GoText.quote(text) + ": invalid syntax";
    }
    if (value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
      return "strconv.ParseInt: parsing " + GoText.quote(text) + ": value out of range";
    }
    return null;
  }

  /** Returns the integer {@code text}, or null if it is none. */
  public static @Nullable BigInteger parse(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    int base = base(digits);
    int prefix = base == 10 ? 0 : isMarked(digits) ? 2 : 1;
    // An underscore may follow the prefix, but not lead a number without one.
    String body = digits.substring(prefix);
    if (body.startsWith("_") && prefix > 0) {
      body = body.substring(1);
    }
    if (!isNumber(body, base)) {
      return null;
    }
    BigInteger value = new BigInteger(body.replace("_", ""), base);
    return text.startsWith("-") ? value.negate() : value;
  }

  private static int base(String digits) {
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return 10;
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  /** Returns whether a letter says the base; a zero alone says that it is 8. */
  private static boolean isMarked(String digits) {
    return "xXbBoO".indexOf(digits.charAt(1)) >= 0;
  }

  private static boolean isNumber(String body, int base) {
    boolean afterDigit = false;
    for (int at = 0; at < body.length(); at++) {
      char c = body.charAt(at);
      boolean digit = c < 0x80 && Character.digit(c, base) >= 0;
      if (!digit && !(c == '_' && afterDigit)) {
        return false;
      }
      afterDigit = digit;
    }
    return afterDigit;
  }
}
