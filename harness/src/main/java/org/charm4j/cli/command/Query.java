package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.NotModelledException;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;

/**
 * The query of {@code wait-for}: comparisons of a field with a value, joined by {@code &&} and
 * {@code ||}, in parentheses where needed. Juju's functions are refused by name.
 */
final class Query {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')|(==|!=|<=|>=|<|>|&&|\\|\\||[()])"
              + "|(-?\\d+(?:\\.\\d+)?)|([A-Za-z_][A-Za-z0-9_-]*)|(\\S))");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int at;
  private Predicate<SortedMap<String, Object>> test = fields -> true;

  private Query(String text) {
    this.text = text;
  }

  /** Reads a query, and refuses what is none. */
  static Query of(String text) {
    Query query = new Query(text);
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find(end)) {
      if (matcher.group(5) != null) {
        String other = matcher.group(5);
        if (other.matches("[.,]") || text.startsWith("=>", matcher.start(5))) {
          throw functions();
        }
        throw query.wrong(other);
      }
      query.tokens.add(matcher.group().strip());
      end = matcher.end();
    }
    query.test = query.anyOf();
    if (query.at < query.tokens.size()) {
      throw query.wrong(query.tokens.get(query.at));
    }
    return query;
  }

  /** Returns whether fields are as this says. */
  boolean isTrue(SortedMap<String, Object> fields) {
    return test.test(fields);
  }

  private Predicate<SortedMap<String, Object>> anyOf() {
    Predicate<SortedMap<String, Object>> all = allOf();
    while (take("||")) {
      all = all.or(allOf());
    }
    return all;
  }

  private Predicate<SortedMap<String, Object>> allOf() {
    Predicate<SortedMap<String, Object>> all = comparison();
    while (take("&&")) {
      all = all.and(comparison());
    }
    return all;
  }

  private Predicate<SortedMap<String, Object>> comparison() {
    if (take("(")) {
      Predicate<SortedMap<String, Object>> inner = anyOf();
      if (!take(")")) {
        throw wrong(peek());
      }
      return inner;
    }
    Operand left = operand();
    String operator = peek();
    if (!operator.matches("==|!=|[<>]=?")) {
      return fields -> Boolean.TRUE.equals(left.of(fields));
    }
    at++;
    Operand right = operand();
    return fields -> holds(operator, left.of(fields), right.of(fields));
  }

  /** A value, or the name of a field. */
  private record Operand(@Nullable String field, Object value) {
    Object of(Map<String, Object> fields) {
      if (field == null) {
        return value;
      }
      Object found = fields.get(field);
      if (found == null) {
        throw RefusedException.failed(
            "there is no field "
                + GoText.quote(field)
                + " to wait for; there are: "
                + String.join(", ", fields.keySet()));
      }
      return found;
    }
  }

  private Operand operand() {
    String token = peek();
    if (token.isEmpty() || token.matches("[=!<>&|()].*")) {
      throw wrong(token);
    }
    at++;
    char first = token.charAt(0);
    if (first == '"' || first == '\'') {
      String inner = token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
      return new Operand(null, inner);
    }
    if (Character.isDigit(first) || first == '-') {
      return new Operand(null, Double.valueOf(token));
    }
    if (token.equals("true") || token.equals("false")) {
      return new Operand(null, token.equals("true"));
    }
    if (peek().equals("(")) {
      throw functions();
    }
    return new Operand(token, "");
  }

  private static boolean holds(String operator, Object left, Object right) {
    int order;
    if (left instanceof Number one && right instanceof Number other) {
      order = Double.compare(one.doubleValue(), other.doubleValue());
    } else if (left instanceof String one && right instanceof String other) {
      order = one.compareTo(other);
    } else if (left instanceof Boolean one && right instanceof Boolean other) {
      order = one.compareTo(other);
    } else {
      throw RefusedException.failed(
          "cannot compare " + GoText.quote(left.toString()) + " with " + GoText.quote("" + right));
    }
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private boolean take(String token) {
    boolean isNext = peek().equals(token);
    at += isNext ? 1 : 0;
    return isNext;
  }

  private RefusedException wrong(String token) {
    return RefusedException.failed(
        "cannot understand the query "
            + GoText.quote(text)
            + (token.isEmpty() ? ": it ends too early" : " at " + GoText.quote(token)));
  }

  private static NotModelledException functions() {
    return JujuCommand.notModelled(
        "functions and inner fields in a query of juju wait-for",
        "compare fields such as status==\"active\" && life==\"alive\"");
  }

  @Override
  public String toString() {
    return text;
  }
}
