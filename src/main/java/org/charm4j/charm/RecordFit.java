package org.charm4j.charm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.charm4j.charm.RecordShape.Part;
import org.charm4j.hook.OptionMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Holds a record against what a charm declares: each component needs an option, or a parameter,
 * that is called like it and is of its type.
 */
final class RecordFit {

  private RecordFit() {}

  /**
   * Returns which of the declared names a component stands for.
   *
   * @param what one of them, as in "option"
   * @param charm who declares them, as in "charm 'web'"
   * @throws IllegalArgumentException if it is none of them, or several
   */
  static String nameOf(
      String record, Part part, String what, String charm, Collection<String> declared) {
    List<String> found = new ArrayList<>();
    for (String name : declared) {
      if (part.named()
          ? name.equals(part.key())
          : squeezed(name).equals(squeezed(part.component()))) {
        found.add(name);
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    String component = record + "." + part.component();
    if (found.isEmpty()) {
      String wanted = part.named() ? part.key() : part.key().replace('_', '-');
      throw new IllegalArgumentException(
          ("%s stands for %s '%s', which %s does not declare; it declares: %s;"
                  + " declare it in charmcraft.yaml, rename the component, or say the name with @Key")
              .formatted(
                  component,
                  what,
                  wanted,
                  charm,
                  declared.isEmpty() ? "none" : String.join(", ", declared)));
    }
    throw new IllegalArgumentException(
        "%s stands for several %ss of %s: %s; say which with @Key"
            .formatted(component, what, charm, String.join(", ", found)));
  }

  private static String squeezed(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Checks that an option can give what a component is. */
  static void requireOption(String record, Part part, OptionMetadata option) {
    OptionMetadata.Type type = option.type().meant();
    if (fits(part.type(), type.text())) {
      return;
    }
    throw wrongType(
        record, part, "option '" + option.name() + "' is of type " + type.text(), type.text());
  }

  /** Checks that a parameter of an action can give what a component is. */
  static void requireParameter(String record, Part part, String name, @Nullable Object schema) {
    Object type = schema instanceof Map<?, ?> fields ? fields.get("type") : null;
    boolean uri = "string".equals(type) && part.type() == SimpleTypes.Text.SECRET;
    if (!uri && type instanceof String text && !fits(part.type(), text)) {
      throw wrongType(record, part, "parameter '" + name + "' is of type " + text, text);
    }
  }

  private static boolean fits(ValueType asked, String declared) {
    return switch (declared) {
      // A text may be JSON.
      case "string" ->
          asked instanceof ComposedType
              || (asked instanceof SimpleTypes.Text && asked != SimpleTypes.Text.SECRET);
      case "secret" -> asked == SimpleTypes.Text.SECRET;
      case "int", "integer" -> asked instanceof SimpleTypes.Whole;
      case "float", "number" -> asked instanceof SimpleTypes.Real;
      case "boolean" -> asked instanceof SimpleTypes.Truth;
      case "array" -> asked instanceof ComposedType.ListOf;
      case "object" -> asked instanceof ComposedType.MapOf || asked instanceof ComposedType.Nested;
      default -> true;
    };
  }

  private static IllegalArgumentException wrongType(
      String record, Part part, String declared, String type) {
    String better =
        switch (type) {
          case "string" -> "String, an enum, Duration or Instant, or a list, map or record as JSON";
          case "secret" -> "Secret, or Optional<Secret>";
          case "int", "integer" -> "int or long";
          case "float", "number" -> "double";
          case "boolean" -> "boolean";
          case "array" -> "List";
          default -> "record or Map";
        };
    String name = part.javaType() instanceof Class<?> c ? c.getSimpleName() : part.javaType() + "";
    return new IllegalArgumentException(
        "%s.%s is a %s, but %s; make it %s, or declare another type in charmcraft.yaml"
            .formatted(record, part.component(), name, declared, better));
  }
}
