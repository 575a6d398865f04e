package org.charm4j.hook;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Takes texts for truths and whole numbers where Juju does. */
final class Coerced {

  private Coerced() {}

  /** Returns a truth, also one in a text as Go writes it, or null for anything else. */
  static @Nullable Boolean truth(YamlNode node) {
    if (node.value() instanceof Boolean truth) {
      return truth;
    }
    if (!node.isText()) {
      return null;
    }
    return switch (node.written()) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> null;
    };
  }

  /** Returns a 64-bit whole number, also one in a text, or null for anything else. */
  static @Nullable Long whole(YamlNode node) {
    if (node.value() instanceof Long whole) {
      return whole;
    }
    if (!node.isText()) {
      return null;
    }
    BigInteger whole = YamlScalar.whole(withoutSeparators(node.written()));
    return whole == null || whole.bitLength() > 63 ? null : (Long) whole.longValueExact();
  }

  /** Go allows an underscore between two digits, and after the prefix of a base. */
  private static String withoutSeparators(String text) {
    boolean misplaced =
        text.startsWith("_")
            || text.endsWith("_")
            || text.contains("__")
            || text.startsWith("-_")
            || text.startsWith("+_");
    return misplaced ? text : text.replace("_", "");
  }
}
