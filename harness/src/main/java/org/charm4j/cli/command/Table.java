package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A section of tabular output: columns as wide as their widest cell, two blanks between them, the
 * last cell of a row unpadded, as Juju's tab writer has it. picocli's own tables have fixed widths
 * and wrap.
 */
final class Table {
  private static final int GAP = 2;

  private final List<List<String>> rows = new ArrayList<>();
  private final BitSet right = new BitSet();
  private final BitSet ended = new BitSet();

  /** Makes a table with a line of headings. */
  Table(String... headings) {
    row(headings);
  }

  /** Aligns a column to the right. */
  Table right(int column) {
    right.set(column);
    return this;
  }

  /** Adds a row. */
  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Adds a row whose last cell is padded, too: Juju ends such rows with a tab. */
  Table endedRow(String... cells) {
    ended.set(rows.size());
    return row(cells);
  }

  /** Returns whether there are rows below the headings. */
  boolean hasRows() {
    return rows.size() > 1;
  }

  /** Returns the lines. */
  String text() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      List<String> row = rows.get(r);
      for (int c = 0; c < row.size(); c++) {
        boolean padded = isPadded(r, c);
        int blanks = padded ? widths[c] - length(row.get(c)) : 0;
        boolean toTheRight = right.get(c);
        text.append(" ".repeat(toTheRight ? blanks : 0)).append(row.get(c));
        text.append(" ".repeat((toTheRight ? 0 : blanks) + (padded ? GAP : 0)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private boolean isPadded(int row, int column) {
    return column < rows.get(row).size() - 1 || ended.get(row);
  }

  private int[] widths() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < rows.get(r).size(); c++) {
        if (isPadded(r, c)) {
          widths[c] = Math.max(widths[c], length(rows.get(r).get(c)));
        }
      }
    }
    return widths;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
