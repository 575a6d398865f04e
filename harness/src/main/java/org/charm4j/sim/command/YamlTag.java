package org.charm4j.sim.command;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Juju's YAML library (Go's yaml.v2) takes a plain word for. */
enum YamlTag {
  STR,
  BOOL,
  NULL,
  INT,
  FLOAT,
  TIMESTAMP;

  /** Without a zero in front, so that {@code 08} and {@code 00.5} are texts. */
  private static final Pattern FLOATING =
      Pattern.compile("[-+]?(?=[.0-9])(0|[1-9][0-9]*)?(\\.[0-9]+)?([eE][-+][0-9]+)?");

  private static final Pattern FRACTION = Pattern.compile("\\.[0-9]+([eE][-+]?[0-9]+)?");
  private static final Pattern BINARY = Pattern.compile("0b[-+]?[01]+");
  private static final Pattern SEXAGESIMAL =
      Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
  private static final String PREFIX = "tag:yaml.org,2002:";
  private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  /** Returns the tag as texts name it, such as {@code !!int}. */
  String text() {
    return switch (this) {
      case STR -> "!!str";
      case BOOL -> "!!bool";
      case NULL -> "!!null";
      case INT -> "!!int";
      case FLOAT -> "!!float";
      case TIMESTAMP -> "!!timestamp";
    };
  }

  /** Returns the tag that {@code text} names in the long form, or null if it is none of these. */
  static @Nullable YamlTag named(String text) {
    for (YamlTag tag : values()) {
      if (text.equals(PREFIX + tag.text().substring(2))) {
        return tag;
      }
    }
    return null;
  }

  /** Returns what the word is without quotes. */
  static YamlTag of(String word) {
    return of(word, true);
  }

  /** Returns what the word is; some tags say that it is no time. */
  static YamlTag of(String word, boolean mayBeTime) {
    if (word.isEmpty()) {
      return NULL;
    }
    char first = word.charAt(0);
    if (isDigit(first) || first == '+' || first == '-') {
      return mayBeTime && GoTime.isYamlTime(word) ? TIMESTAMP : number(word);
    }
    if (first == '.') {
      return number(word);
    }
    return switch (word) {
      case "~", "null", "Null", "NULL" -> NULL;
      case "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO" -> BOOL;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> BOOL;
      case "on", "On", "ON", "off", "Off", "OFF" -> BOOL;
      default -> STR;
    };
  }

  private static YamlTag number(String word) {
    if (isSpecialFloat(word)) {
      return FLOAT;
    }
    if (word.charAt(0) == '.') {
      return isFloat(FRACTION, word) ? FLOAT : STR;
    }
    String plain = word.replace("_", "");
    if (isInteger(GoInteger.parse(plain), plain)
        || (BINARY.matcher(plain).matches() && isInteger(binary(plain), plain))) {
      return INT;
    }
    return isFloat(FLOATING, plain) ? FLOAT : STR;
  }

  private static boolean isSpecialFloat(String word) {
    return switch (word) {
      case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF" -> true;
      case "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
      default -> false;
    };
  }

  /**
   * Returns the value of a word that this tag was found for: a Boolean, Long, BigInteger, Double,
   * null, or the word itself; times stay words.
   */
  @Nullable Object value(String word) {
    return switch (this) {
      case STR, TIMESTAMP -> word;
      case NULL -> null;
      case BOOL -> "yYtT".indexOf(word.charAt(0)) >= 0 || word.equalsIgnoreCase("on");
      case INT -> whole(word.replace("_", ""));
      case FLOAT -> floating(word);
    };
  }

  private static Object whole(String plain) {
    BigInteger parsed = GoInteger.parse(plain);
    BigInteger number = parsed == null ? binary(plain) : parsed;
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static double floating(String word) {
    if (isSpecialFloat(word)) {
      boolean isNumber = word.endsWith("f") || word.endsWith("F");
      double infinity = word.startsWith("-") ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
      return isNumber ? infinity : Double.NaN;
    }
    return Double.parseDouble(word.startsWith(".") ? word : word.replace("_", ""));
  }

  private static BigInteger binary(String plain) {
    return new BigInteger(plain.substring(2), 2);
  }

  /** Returns whether a number fits 64 bits, or 64 bits without a sign if it has none. */
  private static boolean isInteger(@Nullable BigInteger number, String text) {
    if (number == null) {
      return false;
    }
    return number.bitLength() < 64
        || (text.indexOf('+') < 0 && text.indexOf('-') < 0 && number.compareTo(UNSIGNED_MAX) <= 0);
  }

  private static boolean isFloat(Pattern form, String text) {
    return form.matcher(text).matches() && !Double.isInfinite(Double.parseDouble(text));
  }

  /**
   * Returns whether old YAML readers take the word for a number to the base of 60, such as {@code
   * 190:20:30}; Juju's library quotes it, and does not read it so itself.
   */
  static boolean isSexagesimal(String word) {
    return word.indexOf(':') > 0 && SEXAGESIMAL.matcher(word).matches();
  }

  /** Returns whether a text needs quotes because a reader would take it for something else. */
  static boolean needsQuotes(String text) {
    return of(text) != STR || isSexagesimal(text);
  }

  /** Returns the tag as texts show it: {@code !!} for YAML's own. */
  static String shortened(String tag) {
    return tag.startsWith(PREFIX) ? "!!" + tag.substring(PREFIX.length()) : tag;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
