package org.charm4j.sim.command;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/**
 * Tells which texts need double quotes in YAML because they would be read as something else: a
 * boolean, a number, a time, nothing. The set is that of Juju's YAML library; Jackson's own differs
 * (it quotes {@code a:b}, and does not quote {@code 0x1f} or {@code 2026-01-01}).
 */
final class YamlWords extends StringQuotingChecker {
  private static final long serialVersionUID = 1L;

  /** With a T a time needs its zone, with a blank it cannot have one. */
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{1,2}-\\d{1,2}"
              + "([Tt]\\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)"
              + "| \\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d+)?)?");

  @Override
  public boolean needToQuoteName(String name) {
    return name.isEmpty() || readsAsOther(name);
  }

  @Override
  public boolean needToQuoteValue(String value) {
    return readsAsOther(value);
  }

  private static boolean readsAsOther(String text) {
    char first = text.charAt(0);
    if (isDigit(first) || first == '+' || first == '-' || first == '.') {
      return isNumber(text) || isSexagesimal(text) || isTime(text);
    }
    return isWord(text);
  }

  private static boolean isWord(String text) {
    return switch (text) {
      case "~", "null", "Null", "NULL", "<<" -> true;
      case "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO" -> true;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> true;
      case "on", "On", "ON", "off", "Off", "OFF" -> true;
      default -> false;
    };
  }

  private static boolean isNumber(String text) {
    return switch (text) {
      case ".nan", ".NaN", ".NAN" -> true;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
      default -> GoInteger.parse(text.replace("_", "")) != null || isFloat(text);
    };
  }

  /** A sign, digits with a point among or around them, an exponent. */
  private static boolean isFloat(String text) {
    int at = isSign(text, 0) ? 1 : 0;
    int whole = digits(text, at);
    at += whole;
    int fraction = 0;
    if (at < text.length() && text.charAt(at) == '.') {
      fraction = digits(text, at + 1);
      at += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at += isSign(text, at + 1) ? 2 : 1;
      int exponent = digits(text, at);
      return exponent > 0 && at + exponent == text.length();
    }
    return at == text.length();
  }

  /** Numbers to the base of 60, such as {@code 190:20:30}, which old YAML readers know. */
  private static boolean isSexagesimal(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      return false;
    }
    int start = isSign(text, 0) ? 1 : 0;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!isDigit(c) && c != '_' && c != ':' && c != '.') {
        return false;
      }
    }
    return start < colon && isDigit(text.charAt(start)) && hasSexagesimalParts(text, colon);
  }

  private static boolean hasSexagesimalParts(String text, int colon) {
    int at = colon;
    while (at < text.length() && text.charAt(at) == ':') {
      int length = digits(text, at + 1);
      if (length < 1 || length > 2 || (length == 2 && text.charAt(at + 1) > '5')) {
        return false;
      }
      at += 1 + length;
    }
    return at == text.length() || (text.charAt(at) == '.' && text.indexOf(':', at) < 0);
  }

  /** A date, or a date with a time, in the few forms that Juju's YAML library takes for one. */
  private static boolean isTime(String text) {
    return digits(text, 0) == 4 && TIME.matcher(text).matches();
  }

  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end - start;
  }

  private static boolean isSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
