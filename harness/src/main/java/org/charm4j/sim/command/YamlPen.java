package org.charm4j.sim.command;

/**
 * Where {@link YamlText} writes, and where on the line it stands: what is written next depends on
 * the column and on whether the line has anything but indentation yet.
 */
final class YamlPen {
  private final StringBuilder out = new StringBuilder();
  private int column;
  private boolean afterSpace = true;
  private boolean indenting = true;

  /** Returns the column, counted in characters from 0. */
  int column() {
    return column;
  }

  /** Returns whether only indentation and dashes stand on the line. */
  boolean isIndenting() {
    return indenting;
  }

  /** Writes one character of content. */
  void put(int character) {
    out.appendCodePoint(character);
    column++;
  }

  /** Ends the line. */
  void newLine() {
    breakWith('\n');
  }

  /** Ends the line with a character that ends lines. */
  void breakWith(int character) {
    out.appendCodePoint(character);
    column = 0;
  }

  /** Goes to column {@code indent}, on a new line unless this one can be used. */
  void indent(int indent) {
    if (!indenting || column > indent || (column == indent && !afterSpace)) {
      newLine();
    }
    while (column < indent) {
      put(' ');
    }
    afterSpace = true;
    indenting = true;
  }

  /** Writes a space unless one stands there, or the line is empty. */
  void space() {
    if (!afterSpace) {
      put(' ');
    }
  }

  /** Writes a mark of YAML's own, such as a quote. */
  void mark(String mark) {
    mark.chars().forEach(this::put);
    afterSpace = false;
    indenting = false;
  }

  /** Writes a mark that stands before an element, such as a dash; it may stand on its line. */
  void lead(char mark) {
    space();
    put(mark);
    afterSpace = false;
  }

  /** Says that the line holds content from here on. */
  void inContent() {
    indenting = false;
  }

  /** Says that content has ended. */
  void afterContent() {
    afterSpace = false;
    indenting = false;
  }

  /** Says that a line has been ended inside of content. */
  void atLineStart() {
    indenting = true;
  }

  /** Says that the lines of a block follow. */
  void atBlockStart() {
    afterSpace = true;
    indenting = true;
  }

  /** Returns all that was written. */
  String text() {
    return out.toString();
  }
}
