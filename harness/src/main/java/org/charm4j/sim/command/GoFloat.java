package org.charm4j.sim.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prints floating point numbers as Go does: the fewest digits, and no {@code .0}. */
final class GoFloat {
  private GoFloat() {}

  /** Returns the number as JSON: an exponent below 1e-6 and from 1e21 on. */
  static String json(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-6 || size >= 1e21)) {
      return scientific(value, 1);
    }
    return plain(value);
  }

  /** Returns the number as YAML: an exponent below 1e-4 and from a million on. */
  static String yaml(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    double size = Math.abs(value);
    return size != 0 && (size < 1e-4 || size >= 1e6) ? scientific(value, 2) : plain(value);
  }

  private static String plain(double value) {
    String text = digits(value).toPlainString();
    return value == 0 && 1 / value < 0 ? "-" + text : text;
  }

  private static String scientific(double value, int exponentDigits) {
    BigDecimal digits = digits(value);
    String all = digits.unscaledValue().abs().toString();
    int exponent = digits.precision() - digits.scale() - 1;
    String size = Integer.toString(Math.abs(exponent));
    return (value < 0 ? "-" : "")
        + all.charAt(0)
        + (all.length() > 1 ? "." + all.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + "0".repeat(Math.max(0, exponentDigits - size.length()))
        + size;
  }

  /**
   * Returns the fewest digits that say it; {@code Double.toString} of Java 17 has more at times.
   */
  private static BigDecimal digits(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal digits = exact.round(new MathContext(1, RoundingMode.HALF_EVEN));
    for (int size = 2; digits.doubleValue() != value; size++) {
      digits = exact.round(new MathContext(size, RoundingMode.HALF_EVEN));
    }
    return digits.stripTrailingZeros();
  }
}
