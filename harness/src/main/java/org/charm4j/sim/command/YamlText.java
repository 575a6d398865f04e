package org.charm4j.sim.command;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prints an answer as YAML in block style, character by character as Juju's library (Go's yaml.v2)
 * does. No library of Java writes the same text: where it quotes, escapes, folds and breaks is that
 * library's own.
 */
final class YamlText {
  private static final int STEP = 2;
  private static final int TOP = -1;
  private static final int BASE64_LINE = 70;
  private static final String BINARY = "!!binary";

  private final YamlPen pen = new YamlPen();

  private YamlText() {}

  /** Returns the text, with one line end (H-503). */
  static String of(Object answer) {
    YamlText yaml = new YamlText();
    yaml.write(answer, TOP, false);
    String text = yaml.pen.text();
    int end = text.length();
    while (end > 1 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end) + "\n";
  }

  private void write(@Nullable Object value, int indent, boolean inMap) {
    if (value instanceof Map<?, ?> map) {
      writeMap(map, below(indent));
    } else if (value instanceof Collection<?> list) {
      // Behind a key the dashes stand in the column of the key.
      writeList(list, inMap && !pen.isIndenting() ? indent : below(indent));
    } else {
      writeScalar(value, indent == TOP ? STEP : indent + STEP);
    }
  }

  /** Returns the indent of what is inside; what is outermost stands in column 0. */
  private static int below(int indent) {
    return indent == TOP ? 0 : indent + STEP;
  }

  private void writeMap(Map<?, ?> map, int indent) {
    if (map.isEmpty()) {
      writeEmpty("{}");
      return;
    }
    for (Map.Entry<?, ?> entry : inOrder(map).entrySet()) {
      pen.indent(indent);
      writeKey(entry.getKey().toString(), indent);
      write(entry.getValue(), indent, true);
    }
  }

  private static Map<?, ?> inOrder(Map<?, ?> map) {
    if (map instanceof Fields || map.size() < 2) {
      return map;
    }
    TreeMap<String, Object> sorted = new TreeMap<>(GoKeyOrder.INSTANCE);
    map.forEach((key, value) -> sorted.put(key.toString(), value == null ? Fields.NULL : value));
    return sorted;
  }

  /** Writes a key and its colon; one of several lines, or a very long one, needs a mark. */
  private void writeKey(String key, int indent) {
    ScalarWriter scalar = ScalarWriter.of(key);
    if (scalar.isSimpleKey()) {
      scalar.write(pen, indent + STEP, true);
      pen.mark(":");
      return;
    }
    pen.lead('?');
    scalar.write(pen, indent + STEP, false);
    pen.indent(indent);
    pen.lead(':');
  }

  private void writeList(Collection<?> list, int indent) {
    if (list.isEmpty()) {
      writeEmpty("[]");
      return;
    }
    for (Object element : list) {
      pen.indent(indent);
      pen.lead('-');
      write(element, indent, false);
    }
  }

  private void writeEmpty(String brackets) {
    pen.space();
    pen.mark(brackets);
  }

  private void writeScalar(@Nullable Object value, int further) {
    if (value instanceof String text) {
      ScalarWriter.of(text).write(pen, further, false);
    } else if (value instanceof byte[] bytes) {
      pen.space();
      pen.mark(BINARY);
      ScalarWriter.word(base64(bytes)).write(pen, further, false);
    } else {
      ScalarWriter.word(word(value)).write(pen, further, false);
    }
  }

  private static String word(@Nullable Object value) {
    if (value == null || value == Fields.NULL) {
      return "null";
    }
    if (value instanceof Double || value instanceof Float) {
      return GoFloat.yaml(((Number) value).doubleValue());
    }
    if (value instanceof Boolean || value instanceof BigInteger) {
      return value.toString();
    }
    if (value instanceof Instant time) {
      return GoTime.format(time);
    }
    if (value instanceof Number number) {
      return Long.toString(number.longValue());
    }
    throw new AssertionError("no way to print a " + value.getClass().getName());
  }

  /** Returns base64 on one line if it fits, else in lines that all end. */
  private static String base64(byte[] bytes) {
    String all = Base64.getEncoder().encodeToString(bytes);
    if (all.length() < BASE64_LINE) {
      return all;
    }
    StringBuilder lines = new StringBuilder();
    for (int at = 0; at < all.length(); at += BASE64_LINE) {
      lines.append(all, at, Math.min(all.length(), at + BASE64_LINE)).append('\n');
    }
    return lines.toString();
  }
}
