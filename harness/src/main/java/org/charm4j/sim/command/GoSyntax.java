package org.charm4j.sim.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Go's source code does, which is how Juju shows what it did not expect. Public
 * for the {@code juju} commands.
 */
public final class GoSyntax {
  private GoSyntax() {}

  /** Returns {@code 5}, {@code "text"}, {@code []interface {}{1, "b"}} and the like. */
  public static String of(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(GoSyntax::inside)
          .collect(Collectors.joining(", ", "[]interface {}{", "}"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> inside(entry.getKey()) + ":" + inside(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "map[interface {}]interface {}{", "}"));
    }
    if (value instanceof Double number) {
      return GoFloat.yaml(number);
    }
    return value instanceof String text ? GoText.quote(text) : value == null ? "<nil>" : "" + value;
  }

  private static String inside(@Nullable Object value) {
    return value == null ? "interface {}(nil)" : of(value);
  }
}
