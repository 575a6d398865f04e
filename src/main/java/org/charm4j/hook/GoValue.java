package org.charm4j.hook;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows a value of a YAML document as Juju's Go shows it in errors. */
final class GoValue {

  private GoValue() {}

  /** Returns what was found: {@code nothing}, or type and value, such as {@code int(5)}. */
  static String found(YamlNode node) {
    return node.isNull() ? "nothing" : type(node) + "(" + shown(node) + ")";
  }

  private static String type(YamlNode node) {
    Object value = node.value();
    if (value instanceof Map) {
      return "map[interface {}]interface {}";
    }
    if (value instanceof List) {
      return "[]interface {}";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Number) {
      return value instanceof Long ? "int" : value instanceof Double ? "float64" : "uint64";
    }
    return "string";
  }

  /** Returns the value in Go's syntax. */
  static String shown(YamlNode node) {
    Object value = node.value();
    if (value == null) {
      return "<nil>";
    }
    if (value instanceof Map) {
      StringJoiner entries = new StringJoiner(", ", type(node) + "{", "}");
      new TreeMap<>(node.entries())
          .forEach((key, in) -> entries.add(GoQuotes.quote(key) + ":" + shown(in)));
      return entries.toString();
    }
    if (value instanceof List) {
      StringJoiner elements = new StringJoiner(", ", type(node) + "{", "}");
      node.elements().forEach(element -> elements.add(shown(element)));
      return elements.toString();
    }
    if (value instanceof Double real) {
      return number(real);
    }
    return value instanceof String text ? GoQuotes.quote(text) : value.toString();
  }

  /** Returns the fewest digits, with an exponent below 1e-4 and from a million on. */
  private static String number(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (value == 0 || (exponent >= -4 && exponent < 6)) {
      return digits.toPlainString();
    }
    String all = digits.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + all.charAt(0)
        + (all.length() > 1 ? "." + all.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** Returns how Juju's YAML reader names the value: its tag, and what a scalar says. */
  static String tag(YamlNode node) {
    Object value = node.value();
    if (value instanceof Map) {
      return "!!map";
    }
    if (value instanceof List) {
      return "!!seq";
    }
    return scalarTag(value) + " `" + shortened(node.written()) + "`";
  }

  private static String scalarTag(@Nullable Object value) {
    if (value instanceof Boolean) {
      return "!!bool";
    }
    if (value instanceof Number) {
      return value instanceof Double ? "!!float" : "!!int";
    }
    return value == null ? "!!null" : "!!str";
  }

  /** A text of more than ten bytes is cut after seven. */
  private static String shortened(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length > 10 ? new String(bytes, 0, 7, StandardCharsets.UTF_8) + "..." : text;
  }
}
