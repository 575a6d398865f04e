package org.charm4j.cli.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words as a POSIX shell does: blanks between words, single and double quotes,
 * backslashes. Nothing is expanded: a dollar sign is a dollar sign.
 */
public final class Words {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private Words(String text) {
    this.text = text;
  }

  /**
   * Returns the words of {@code text}.
   *
   * @throws IllegalArgumentException if a quote is not closed, or a backslash ends the text
   */
  public static List<String> split(String text) {
    return new Words(text).split();
  }

  private List<String> split() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == ' ' || c == '\t' || c == '\n') {
        end();
        continue;
      }
      inWord = true;
      switch (c) {
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> escaped();
        default -> word.append(c);
      }
    }
    end();
    return words;
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private void singleQuoted() {
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw notClosed('\'', at);
    }
    word.append(text, at, end);
    at = end + 1;
  }

  private void escaped() {
    if (at == text.length()) {
      throw new IllegalArgumentException(
          "a backslash stands at the end, before nothing; double it, or give the words as a list");
    }
    char c = text.charAt(at++);
    if (c != '\n') {
      word.append(c);
    }
  }

  /** Does not show the line, which may hold a secret. */
  private static IllegalArgumentException notClosed(char quote, int column) {
    return new IllegalArgumentException(
        "the quote "
            + quote
            + " of column "
            + column
            + " is not closed; close it, put a backslash before it, or give the words as a list");
  }

  private void doubleQuoted() {
    int column = at;
    while (true) {
      if (at == text.length()) {
        throw notClosed('"', column);
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      boolean escapes = c == '\\' && at < text.length() && "$`\"\\\n".indexOf(text.charAt(at)) >= 0;
      if (!escapes) {
        word.append(c);
      } else if (text.charAt(at++) != '\n') {
        word.append(text.charAt(at - 1));
      }
    }
  }
}
