package org.charm4j.sim.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scenario has saved, by name. {@code $name} stands for it, {@code $$} for a dollar, and in
 * hooks {@code $UPPER_CASE} for a variable of the environment.
 */
final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$(\\$|[A-Za-z][A-Za-z0-9_]*)");
  private static final Pattern URI = Pattern.compile("secret:(?://[0-9a-f-]{36}/)?([0-9a-v]{20})");
  private static final int ID_LENGTH = 20;

  private final Map<String, String> values = new TreeMap<>();

  /** Saves what a command printed; of a secret's URI the bare id. */
  void save(String name, String output) {
    Matcher uri = URI.matcher(output);
    values.put(name, uri.matches() ? uri.group(1) : output);
  }

  /** Replaces each reference; upper case is what {@code environment} knows, if it is not null. */
  String expand(String text, UnaryOperator<String> environment) {
    StringBuilder expanded = new StringBuilder();
    Matcher found = REFERENCE.matcher(text);
    while (found.find()) {
      found.appendReplacement(
          expanded, Matcher.quoteReplacement(value(found.group(1), environment)));
    }
    return found.appendTail(expanded).toString();
  }

  String expand(String text) {
    return expand(text, null);
  }

  private String value(String name, UnaryOperator<String> environment) {
    if (name.equals("$")) {
      return "$";
    }
    String value = values.get(name);
    if (value == null && environment != null && Character.isUpperCase(name.charAt(0))) {
      value = environment.apply(name);
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "$" + name + " is not saved; saved are: " + String.join(", ", values.keySet()));
    }
    return value;
  }

  /** Returns the text with the names of saved ids instead of them, for messages. */
  String name(String text) {
    String named = text;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (entry.getValue().length() == ID_LENGTH) {
        named = named.replace(entry.getValue(), "$" + entry.getKey());
      }
    }
    return named;
  }

  /** Splits a line into words as a shell does: by blanks, with single and double quotes. */
  List<String> words(String line, UnaryOperator<String> environment) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    StringBuilder open = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        word.append(expand(take(open), environment));
        if (inWord) {
          words.add(take(word));
        }
        inWord = false;
      } else if (c == quote || (quote == 0 && (c == '\'' || c == '"'))) {
        String part = take(open);
        word.append(quote == '\'' ? part : expand(part, environment));
        quote = quote == 0 ? c : 0;
        inWord = true;
      } else {
        open.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote is not closed: " + line);
    }
    word.append(expand(take(open), environment));
    if (inWord) {
      words.add(take(word));
    }
    return words;
  }

  private static String take(StringBuilder from) {
    String text = from.toString();
    from.setLength(0);
    return text;
  }
}
