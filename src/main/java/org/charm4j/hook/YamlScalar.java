package org.charm4j.hook;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what a scalar without quotes is, as the YAML library does that Juju reads charms with: YAML
 * 1.1 without base 60. So {@code yes} and {@code n} are truths and {@code 010} is eight.
 */
final class YamlScalar {

  /** Without a zero in front, so that {@code 08} and {@code 00.5} are texts. */
  private static final Pattern REAL =
      Pattern.compile("[-+]?(?=[.0-9])(0|[1-9][0-9]*)?(\\.[0-9]+)?([eE][-+][0-9]+)?");

  private static final Pattern FRACTION = Pattern.compile("\\.[0-9]+([eE][-+]?[0-9]+)?");
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]+|0|[1-9][0-9]*)");
  private static final Pattern BASE_60 =
      Pattern.compile("[-+]?([1-9][0-9_]*(:[0-5]?[0-9])+|[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*)");
  private static final Pattern SIXTIETHS = Pattern.compile(":");
  private static final BigDecimal SIXTY = BigDecimal.valueOf(60);
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

  /**
   * Returns what Juju reads of a word after charmcraft has read and written it: {@code y} is a text
   * there, and numbers may be to the base of 60.
   */
  static @Nullable Object resolvePacked(String text) {
    if (text.matches("[yYnN]")) {
      return text;
    }
    return BASE_60.matcher(text).matches() ? base60(text.replace("_", "")) : resolve(text);
  }

  private static Object base60(String text) {
    boolean negative = text.startsWith("-");
    BigDecimal value = BigDecimal.ZERO;
    for (String part : SIXTIETHS.split(text.replaceFirst("^[-+]", ""), -1)) {
      value = value.multiply(SIXTY).add(new BigDecimal(part));
    }
    BigDecimal signed = negative ? value.negate() : value;
    return text.indexOf('.') < 0 && signed.compareTo(new BigDecimal(MAX_LONG)) <= 0
        ? (Object) signed.longValue()
        : signed.doubleValue();
  }

  private static Object number(String text) {
    char first = text.charAt(0);
    if (!(first >= '0' && first <= '9') && first != '.' && first != '-' && first != '+') {
      return text;
    }
    if (first == '.') {
      return real(FRACTION, text, text);
    }
    String plain = text.replace("_", "");
    BigInteger whole = whole(plain);
    if (whole != null && whole.compareTo(MIN) >= 0 && whole.compareTo(MAX) <= 0) {
      return whole.compareTo(MAX_LONG) <= 0 ? (Object) whole.longValueExact() : whole;
    }
    return real(REAL, plain, text);
  }

  /** Returns the number that {@code plain} is, or the text as it stands. */
  private static Object real(Pattern form, String plain, String text) {
    double value = form.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
    return Double.isFinite(value) ? (Object) value : text;
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
