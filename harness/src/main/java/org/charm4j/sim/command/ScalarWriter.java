package org.charm4j.sim.command;

import java.nio.charset.StandardCharsets;

/**
 * Writes one text as YAML the way Juju's library (Go's yaml.v2) does: plain if it can be, else in
 * single quotes, in double quotes, or as a block of lines; folded at blanks behind column 80.
 */
final class ScalarWriter {
  private static final int WIDTH = 80;
  private static final int LONGEST_KEY = 128;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";
  private static final String ESCAPED =
      "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
  private static final String ESCAPES = "0abtnvfre\"\\N_LP";
  private static final String BREAKS = "\r\n\u0085\u2028\u2029";

  private final int[] text;
  private final Style wanted;
  private final int length;
  private boolean plainAllowed;
  private boolean singleQuotedAllowed;
  private boolean blockAllowed;
  private boolean multiline;

  /** How a text is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL
  }

  private ScalarWriter(String text, Style wanted) {
    this.text = text.codePoints().toArray();
    this.wanted = wanted;
    this.length = text.getBytes(StandardCharsets.UTF_8).length;
    analyze();
  }

  /** Returns a text, quoted if a reader would take it for something else. */
  static ScalarWriter of(String text) {
    boolean lines = text.indexOf('\n') >= 0;
    boolean quotes = YamlTag.needsQuotes(text);
    return new ScalarWriter(
        text, lines ? Style.LITERAL : quotes ? Style.DOUBLE_QUOTED : Style.PLAIN);
  }

  /** Returns a word that stands for a number, a boolean, a time or null, or is behind a tag. */
  static ScalarWriter word(String word) {
    return new ScalarWriter(word, word.indexOf('\n') >= 0 ? Style.LITERAL : Style.PLAIN);
  }

  /** Returns whether the text may stand before a colon as it is. */
  boolean isSimpleKey() {
    return !multiline && length <= LONGEST_KEY;
  }

  private void analyze() {
    boolean space = false;
    boolean lineBreak = false;
    boolean special = false;
    boolean spaceBeforeBreak = false;
    boolean breakBeforeSpace = false;
    boolean previousIsSpace = false;
    boolean previousIsBreak = false;
    for (int at = 0; at < text.length; at++) {
      special |= !isPrintable(text[at]);
      boolean atEdge = at == 0 || at == text.length - 1;
      if (text[at] == ' ') {
        space |= atEdge;
        breakBeforeSpace |= previousIsBreak;
      } else if (isBreak(text[at])) {
        lineBreak = true;
        spaceBeforeBreak |= previousIsSpace;
      }
      previousIsSpace = text[at] == ' ';
      previousIsBreak = isBreak(text[at]);
    }
    multiline = lineBreak;
    plainAllowed =
        !space
            && !lineBreak
            && !special
            && !breakBeforeSpace
            && !spaceBeforeBreak
            && !hasIndicators();
    singleQuotedAllowed = !breakBeforeSpace && !spaceBeforeBreak && !special;
    blockAllowed = !previousIsSpace && !spaceBeforeBreak && !special;
  }

  /** Returns whether a character stands where YAML gives it a meaning. */
  private boolean hasIndicators() {
    if (startsWith('-') || startsWith('.')) {
      return true;
    }
    for (int at = 0; at < text.length; at++) {
      int c = text[at];
      boolean beforeBlank = at + 1 == text.length || isBlank(text[at + 1]);
      boolean first = at == 0;
      if (first && c < 0x80 && INDICATORS.indexOf(c) >= 0) {
        return true;
      }
      if (beforeBlank && (c == ':' || (first && (c == '?' || c == '-')))) {
        return true;
      }
      if (c == '#' && !first && (isBlank(text[at - 1]) || isBreak(text[at - 1]))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the text begins like the mark of a document's start or end. */
  private boolean startsWith(int c) {
    return text.length >= 3 && text[0] == c && text[1] == c && text[2] == c;
  }

  private Style style() {
    Style style = wanted == Style.PLAIN && !plainAllowed ? Style.SINGLE_QUOTED : wanted;
    boolean allowed =
        switch (style) {
          case PLAIN, DOUBLE_QUOTED -> true;
          case SINGLE_QUOTED -> singleQuotedAllowed;
          case LITERAL -> blockAllowed;
        };
    return allowed ? style : Style.DOUBLE_QUOTED;
  }

  /**
   * Writes the text.
   *
   * @param indent the column of further lines
   * @param asKey whether it stands before a colon, where it must stay on its line
   */
  void write(YamlPen pen, int indent, boolean asKey) {
    pen.space();
    switch (style()) {
      case PLAIN -> writePlain(pen, indent, !asKey);
      case SINGLE_QUOTED -> writeSingleQuoted(pen, indent, !asKey);
      case DOUBLE_QUOTED -> writeDoubleQuoted(pen, indent, !asKey);
      case LITERAL -> writeLiteral(pen, indent);
    }
  }

  private void writePlain(YamlPen pen, int indent, boolean mayFold) {
    boolean previousIsSpace = false;
    for (int at = 0; at < text.length; at++) {
      boolean space = text[at] == ' ';
      if (space && mayFold && !previousIsSpace && pen.column() > WIDTH && !isSpaceAt(at + 1)) {
        pen.indent(indent);
      } else {
        pen.put(text[at]);
        if (!space) {
          pen.inContent();
        }
      }
      previousIsSpace = space;
    }
    pen.afterContent();
  }

  private void writeSingleQuoted(YamlPen pen, int indent, boolean mayFold) {
    pen.mark("'");
    boolean previousIsSpace = false;
    boolean previousIsBreak = false;
    for (int at = 0; at < text.length; at++) {
      int c = text[at];
      if (c == ' ') {
        boolean inside = at > 0 && at < text.length - 1;
        boolean folds = mayFold && !previousIsSpace && pen.column() > WIDTH && inside;
        if (folds && !isSpaceAt(at + 1)) {
          pen.indent(indent);
        } else {
          pen.put(c);
        }
        previousIsSpace = true;
      } else if (isBreak(c)) {
        if (c == '\n' && !previousIsBreak) {
          pen.newLine(); // One line end alone would be read as a blank.
        }
        pen.breakWith(c);
        pen.atLineStart();
        previousIsBreak = true;
      } else {
        if (previousIsBreak) {
          pen.indent(indent);
        }
        if (c == '\'') {
          pen.put(c);
        }
        pen.put(c);
        pen.inContent();
        previousIsSpace = false;
        previousIsBreak = false;
      }
    }
    pen.mark("'");
  }

  private void writeDoubleQuoted(YamlPen pen, int indent, boolean mayFold) {
    pen.mark("\"");
    // Behind a byte order mark the library escapes everything.
    boolean escapesAll = text.length > 0 && text[0] == BYTE_ORDER_MARK;
    boolean previousIsSpace = false;
    for (int at = 0; at < text.length; at++) {
      int c = text[at];
      boolean space = c == ' ' && !escapesAll;
      if (escapesAll || !isPrintable(c) || isBreak(c) || c == '"' || c == '\\') {
        writeEscaped(pen, c);
      } else if (space
          && mayFold
          && !previousIsSpace
          && pen.column() > WIDTH
          && at > 0
          && at < text.length - 1) {
        pen.indent(indent);
        if (isSpaceAt(at + 1)) {
          pen.put('\\');
        }
        pen.inContent();
      } else {
        pen.put(c);
      }
      previousIsSpace = space;
    }
    pen.mark("\"");
  }

  private static void writeEscaped(YamlPen pen, int c) {
    pen.put('\\');
    int known = c < 0x10000 ? ESCAPED.indexOf(c) : -1;
    if (known >= 0) {
      pen.put(ESCAPES.charAt(known));
      return;
    }
    String form = c <= 0xff ? "x%02X" : c <= 0xffff ? "u%04X" : "U%08X";
    form.formatted(c).chars().forEach(pen::put);
  }

  private void writeLiteral(YamlPen pen, int indent) {
    pen.mark("|");
    if (text[0] == ' ' || isBreak(text[0])) {
      pen.mark("2"); // How far the lines are indented, which a reader cannot see here.
    }
    int last = text.length - 1;
    if (!isBreak(text[last])) {
      pen.mark("-");
    } else if (last == 0 || isBreak(text[last - 1])) {
      pen.mark("+");
    }
    pen.newLine();
    pen.atBlockStart();
    boolean previousIsBreak = true;
    for (int c : text) {
      if (isBreak(c)) {
        pen.breakWith(c);
        pen.atLineStart();
        previousIsBreak = true;
      } else {
        if (previousIsBreak) {
          pen.indent(indent);
        }
        pen.put(c);
        pen.inContent();
        previousIsBreak = false;
      }
    }
  }

  private boolean isSpaceAt(int at) {
    return at < text.length && text[at] == ' ';
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(int c) {
    return c < 0x10000 && BREAKS.indexOf(c) >= 0;
  }

  /** Returns whether the library writes a character as it is; it escapes all beyond 16 bits. */
  private static boolean isPrintable(int c) {
    return c == '\n'
        || (c >= 0x20 && c <= 0x7e)
        || (c >= 0xa0 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd && c != BYTE_ORDER_MARK);
  }
}
