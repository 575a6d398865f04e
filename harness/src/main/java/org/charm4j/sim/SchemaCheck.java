package org.charm4j.sim;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.command.Answers;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against a JSON schema of draft 4 that was found to be one when the charm was read,
 * in the order and with the texts of the library that Juju uses for it (H-821). Where that library
 * goes through a map it has no order of its own, and this takes the keys' order.
 *
 * <p>No library does that: the texts are those of one version of Go's, with its slips: a number
 * that is too big "must be lower than" the bound that it may equal, and stands in quotes.
 */
final class SchemaCheck {
  private static final double MAX_SAFE_WHOLE = 0x1p53 - 1;
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "null", "object", "string");

  /** What is wrong so far. */
  private final List<String> problems = new ArrayList<>();

  /** How well the value fits: of several alternatives the problems of the best are told. */
  private int score;

  private SchemaCheck() {}

  /** Returns what is wrong with {@code value}, each as {@code place : what, given value}. */
  static List<String> problems(Map<?, ?> schema, @Nullable Object value) {
    SchemaCheck check = new SchemaCheck();
    check.check(schema, normal(value), "(root)");
    return check.problems;
  }

  /** Returns the value as it has come through JSON: maps with sorted keys, numbers as doubles. */
  private static @Nullable Object normal(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, @Nullable Object> normal = new TreeMap<>();
      map.forEach((key, inner) -> normal.put(key.toString(), normal(inner)));
      return normal;
    }
    if (value instanceof Collection<?> list) {
      List<@Nullable Object> normal = new ArrayList<>();
      list.forEach(inner -> normal.add(normal(inner)));
      return normal;
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }

  private static String json(@Nullable Object value) {
    return Answers.json(normal(value)).stripTrailing();
  }

  private void add(String place, String what, @Nullable Object value) {
    problems.add(place + " : " + what + ", given " + json(value));
    score -= 2;
  }

  private void merge(SchemaCheck other) {
    problems.addAll(other.problems);
    score += other.score;
  }

  private static SchemaCheck of(Object schema, @Nullable Object value, String place) {
    SchemaCheck check = new SchemaCheck();
    check.check((Map<?, ?>) schema, value, place);
    return check;
  }

  private void check(Map<?, ?> schema, @Nullable Object value, String place) {
    List<String> types = types(schema.get("type"));
    if (!types.isEmpty() && !isOneOf(types, value)) {
      String named = types.size() == 1 ? types.get(0) : "[" + String.join(",", types) + "]";
      add(place, "must be of type " + named, value);
      return;
    }
    checkAlternatives(schema, value, place);
    if (value instanceof List<?> list) {
      checkArray(schema, list, place);
      checkEnum(schema, value, place);
    } else if (value instanceof Map<?, ?> map) {
      checkObject(schema, map, place);
      checkEnum(schema, value, place);
      checkProperties(schema, map, place);
    } else {
      if (value instanceof Double number) {
        checkNumber(schema, number, place);
      }
      checkEnum(schema, value, place);
      if (value instanceof String text) {
        checkText(schema, text, place);
      }
    }
    score++;
  }

  /** Of several types in a list those that there are not are passed over. */
  private static List<String> types(@Nullable Object type) {
    if (type instanceof Collection<?> several) {
      return several.stream().map(Object::toString).filter(TYPES::contains).distinct().toList();
    }
    return type == null ? List.of() : List.of(type.toString());
  }

  private static boolean isOneOf(List<String> types, @Nullable Object value) {
    if (value instanceof Double number) {
      return types.contains("number") || (types.contains("integer") && isWhole(number));
    }
    String type =
        value == null
            ? "null"
            : value instanceof List
                ? "array"
                : value instanceof Map ? "object" : value instanceof Boolean ? "boolean" : "string";
    return types.contains(type);
  }

  /** Beyond the whole numbers that floating point can tell apart there are none for Juju. */
  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) <= MAX_SAFE_WHOLE;
  }

  private void checkAlternatives(Map<?, ?> schema, @Nullable Object value, String place) {
    checkAnyOf(listOf(schema.get("anyOf")), value, place);
    checkOneOf(listOf(schema.get("oneOf")), value, place);
    List<?> all = listOf(schema.get("allOf"));
    int fit = 0;
    for (Object alternative : all) {
      SchemaCheck check = of(alternative, value, place);
      fit += check.problems.isEmpty() ? 1 : 0;
      merge(check);
    }
    if (fit != all.size()) {
      add(place, "must validate all the schemas (allOf)", value);
    }
    Object not = schema.get("not");
    if (not != null && of(not, value, place).problems.isEmpty()) {
      add(place, "must not validate the schema (not)", value);
    }
    if (value instanceof Map<?, ?> map && schema.get("dependencies") instanceof Map<?, ?> needs) {
      checkDependencies(needs, map, place);
    }
    score++;
  }

  private void checkAnyOf(List<?> alternatives, @Nullable Object value, String place) {
    SchemaCheck best = null;
    for (Object alternative : alternatives) {
      SchemaCheck check = of(alternative, value, place);
      if (check.problems.isEmpty()) {
        return;
      }
      best = better(best, check);
    }
    if (best != null) {
      add(place, "must validate at least one schema (anyOf)", value);
      merge(best);
    }
  }

  private void checkOneOf(List<?> alternatives, @Nullable Object value, String place) {
    SchemaCheck best = null;
    int fit = 0;
    for (Object alternative : alternatives) {
      SchemaCheck check = of(alternative, value, place);
      if (check.problems.isEmpty()) {
        fit++;
      } else if (fit == 0) {
        best = better(best, check);
      }
    }
    if (!alternatives.isEmpty() && fit != 1) {
      add(place, "must validate one and only one schema (oneOf)", value);
      if (fit == 0 && best != null) {
        merge(best);
      }
    }
  }

  private static SchemaCheck better(@Nullable SchemaCheck best, SchemaCheck check) {
    return best == null || check.score > best.score ? check : best;
  }

  private void checkDependencies(Map<?, ?> needs, Map<?, ?> value, String place) {
    for (Object key : value.keySet()) {
      Object need = needs.get(key);
      if (need instanceof Map<?, ?> schema) {
        check(schema, value, place);
      } else {
        for (Object other : listOf(need)) {
          if (!value.containsKey(other)) {
            add(place, "has a dependency on " + other, value);
          }
        }
      }
    }
  }

  private void checkEnum(Map<?, ?> schema, @Nullable Object value, String place) {
    List<String> words = listOf(schema.get("enum")).stream().map(SchemaCheck::json).toList();
    if (!words.isEmpty() && !words.contains(json(value))) {
      add(place, "must match one of the enum values [" + String.join(",", words) + "]", value);
    }
    score++;
  }

  private void checkArray(Map<?, ?> schema, List<?> value, String place) {
    if (schema.get("items") instanceof Map<?, ?> items) {
      checkElements(items, value, 0, place);
    } else {
      checkTuple(schema, listOf(schema.get("items")), value, place);
    }
    int size = value.size();
    if (size < count(schema, "minItems", 0)) {
      add(place, "array must have at least " + count(schema, "minItems", 0) + " items", value);
    }
    int most = count(schema, "maxItems", Integer.MAX_VALUE);
    if (size > most) {
      add(place, "array must have at the most " + most + " items", value);
    }
    if (Boolean.TRUE.equals(schema.get("uniqueItems"))) {
      Set<String> seen = new TreeSet<>();
      for (Object element : value) {
        if (!seen.add(json(element))) {
          add(place, "array items must be unique", value);
        }
      }
    }
    score++;
  }

  private void checkElements(Map<?, ?> schema, List<?> value, int from, String place) {
    for (int at = from; at < value.size(); at++) {
      merge(of(schema, value.get(at), place + "." + at));
    }
  }

  /** A list of schemas is for lists of that length; a shorter one is not looked at. */
  private void checkTuple(Map<?, ?> schema, List<?> items, List<?> value, String place) {
    if (items.isEmpty()) {
      return;
    }
    if (items.size() == value.size()) {
      for (int at = 0; at < value.size(); at++) {
        merge(of(Objects.requireNonNull(items.get(at)), value.get(at), place + "." + at));
      }
    } else if (items.size() < value.size()) {
      Object more = schema.get("additionalItems");
      if (Boolean.FALSE.equals(more)) {
        add(place, "no additional item allowed on array", value);
      } else if (more instanceof Map<?, ?> further) {
        checkElements(further, value, items.size(), place);
      }
    }
  }

  private void checkObject(Map<?, ?> schema, Map<?, ?> value, String place) {
    int size = value.size();
    int least = count(schema, "minProperties", 0);
    if (size < least) {
      add(place, "must have at least " + least + " properties", value);
    }
    int most = count(schema, "maxProperties", Integer.MAX_VALUE);
    if (size > most) {
      add(place, "must have at the most " + most + " properties", value);
    }
    for (Object name : listOf(schema.get("required"))) {
      if (value.containsKey(name)) {
        score++;
      } else {
        add(place, "\"" + name + "\" property is missing and required", value);
      }
    }
    checkAdditional(schema, value, place);
    score++;
  }

  /** What is declared is not asked for again, unless a pattern fits its name and not its value. */
  private void checkAdditional(Map<?, ?> schema, Map<?, ?> value, String place) {
    Object more = schema.get("additionalProperties");
    Map<?, ?> patterns = mapOf(schema.get("patternProperties"));
    Map<?, ?> declared = mapOf(schema.get("properties"));
    if (Boolean.TRUE.equals(more)) {
      return; // Patterns, too, are not looked at then.
    }
    value.forEach(
        (name, inner) -> {
          Boolean fits = fitsPattern(patterns, name.toString(), inner, place);
          boolean further =
              Boolean.FALSE.equals(fits) || (fits == null && !declared.containsKey(name));
          if (Boolean.FALSE.equals(more) && further) {
            add(place, "additional property \"" + name + "\" is not allowed", value);
          } else if (more instanceof Map<?, ?> && further) {
            merge(of(more, inner, place));
          } else if (more == null && Boolean.FALSE.equals(fits)) {
            add(
                place,
                "property \"" + name + "\" does not match pattern " + shown(patterns),
                value);
          }
        });
  }

  private static String shown(Map<?, ?> patterns) {
    List<String> quoted =
        patterns.keySet().stream().map(key -> "\"" + key + "\"").sorted().toList();
    return quoted.size() == 1 ? quoted.get(0) : "[" + String.join(",", quoted) + "]";
  }

  /** Returns whether a value fits a pattern of its name, or null if no pattern is of its name. */
  private @Nullable Boolean fitsPattern(
      Map<?, ?> patterns, String name, @Nullable Object value, String place) {
    boolean has = false;
    boolean fits = false;
    for (Map.Entry<?, ?> entry : new TreeMap<Object, Object>(patterns).entrySet()) {
      if (matches(entry.getKey().toString(), name)) {
        has = true;
        SchemaCheck check = of(entry.getValue(), value, place + "." + name);
        merge(check);
        fits |= check.problems.isEmpty();
      }
    }
    score += fits ? 1 : 0;
    return has ? (Boolean) fits : null;
  }

  private static boolean matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  private void checkProperties(Map<?, ?> schema, Map<?, ?> value, String place) {
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, inner) -> {
            if (value.containsKey(name)) {
              check((Map<?, ?>) inner, value.get(name), place + "." + name);
            }
          });
    }
  }

  private void checkText(Map<?, ?> schema, String value, String place) {
    int length = value.codePointCount(0, value.length());
    int least = count(schema, "minLength", 0);
    if (length < least) {
      add(place, "string length must be greater or equal to " + least, value);
    }
    int most = count(schema, "maxLength", Integer.MAX_VALUE);
    if (length > most) {
      add(place, "string length must be lower or equal to " + most, value);
    }
    Object pattern = schema.get("pattern");
    if (pattern != null && !matches(pattern.toString(), value)) {
      add(place, "does not match pattern '" + pattern + "'", value);
    }
    score++;
  }

  private void checkNumber(Map<?, ?> schema, double value, String place) {
    if (schema.get("multipleOf") instanceof Number factor
        && !isWhole(value / factor.doubleValue())) {
      addNumber(place, "a multiple of ", factor, value);
    }
    if (schema.get("maximum") instanceof Number most) {
      double bound = most.doubleValue();
      if (Boolean.TRUE.equals(schema.get("exclusiveMaximum"))) {
        if (value >= bound) {
          addNumber(place, "lower than or equal to ", most, value);
        }
      } else if (value > bound) {
        addNumber(place, "lower than ", most, value);
      }
    }
    if (schema.get("minimum") instanceof Number least) {
      double bound = least.doubleValue();
      if (Boolean.TRUE.equals(schema.get("exclusiveMinimum"))) {
        if (value <= bound) {
          addNumber(place, "greater than or equal to ", least, value);
        }
      } else if (value < bound) {
        addNumber(place, "greater than ", least, value);
      }
    }
    score++;
  }

  private void addNumber(String place, String relation, Number bound, double value) {
    add(place, "must be " + relation + shown(bound.doubleValue()), shown(value));
  }

  /** A whole number in full, another with an exponent where Go uses one. */
  private static String shown(double number) {
    return isWhole(number) ? Long.toString((long) number) : Answers.yaml(number).stripTrailing();
  }

  private static int count(Map<?, ?> schema, String key, int otherwise) {
    return schema.get(key) instanceof Number count ? count.intValue() : otherwise;
  }

  private static Map<?, ?> mapOf(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : new TreeMap<>();
  }

  private static List<?> listOf(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
