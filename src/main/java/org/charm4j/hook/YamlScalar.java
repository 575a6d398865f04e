package org.charm4j.hook;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what a scalar without quotes is, as the YAML library does that Juju reads charms with: YAML
 * 1.1 without base 60. So {@code yes} and {@code n} are truths and {@code 010} is eight.
 */
final class YamlScalar {

  private static final Pattern REAL = Pattern.compile("[-+]?[0-9]*\\.?[0-9]+([eE][-+][0-9]+)?");
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]+|0|[1-9][0-9]*)");
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MAX = MAX_LONG.shiftLeft(1).add(BigInteger.ONE);

  private YamlScalar() {}

  /** Returns a String, Long, BigInteger, Double or Boolean, or null for nothing. */
  static @Nullable Object resolve(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> true;
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> false;
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
      default -> number(text);
    };
  }

  private static Object number(String text) {
    char first = text.charAt(0);
    if (!(first >= '0' && first <= '9') && first != '.' && first != '-' && first != '+') {
      return text;
    }
    String plain = text.replace("_", "");
    BigInteger whole = whole(plain);
    if (whole != null && whole.compareTo(MIN) >= 0 && whole.compareTo(MAX) <= 0) {
      return whole.compareTo(MAX_LONG) <= 0 ? (Object) whole.longValueExact() : whole;
    }
    return REAL.matcher(plain).matches() ? (Object) Double.parseDouble(plain) : text;
  }

  /** Returns a whole number whose base its prefix says, or null if it is none. */
  static @Nullable BigInteger whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return null;
    }
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger value;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      value =
          switch (digits.charAt(1)) {
            case 'x', 'X' -> new BigInteger(digits.substring(2), 16);
            case 'b', 'B' -> new BigInteger(digits.substring(2), 2);
            case 'o', 'O' -> new BigInteger(digits.substring(2), 8);
            default -> new BigInteger(digits, 8);
          };
    } else {
      value = new BigInteger(digits);
    }
    return negative ? value.negate() : value;
  }
}
