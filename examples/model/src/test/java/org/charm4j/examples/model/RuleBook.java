package org.charm4j.examples.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbered rules in the pages of {@code harness/docs}: each number stands behind an anchor of
 * its own, {@code <a id="s-001"></a>**S-001**}, or as the first cell of a table row.
 */
final class RuleBook {
  /**
   * The families: secrets, hooks, juju commands, quirks, between models, Pebble, open, doubles,
   * museum.
   */
  static final String NUMBER = "[SHCQXPUD]-\\d+a?|M\\d\\d";

  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]*)\"></a>(\\**)(\\S*)");
  private static final Pattern DEFINED =
      Pattern.compile("^(?:[-*] \\*\\*|\\| )(" + NUMBER + ")(?:\\*\\*| \\|)");
  private static final Pattern NAMED = Pattern.compile("(?<![\\w-])(?:" + NUMBER + ")(?!\\w)");

  private final Map<String, Path> pages = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private RuleBook() {}

  /** Reads all pages of a directory and of those below it. */
  static RuleBook read(Path docs) {
    RuleBook book = new RuleBook();
    files(docs, ".md").forEach(page -> book.learn(page, lines(page)));
    return book;
  }

  private void learn(Path page, List<String> lines) {
    for (int at = 0; at < lines.size(); at++) {
      String place = page.getFileName() + ":" + (at + 1) + ": ";
      Matcher anchor = ANCHOR.matcher(lines.get(at));
      while (anchor.find()) {
        String number = number(anchor.group(1));
        if (!anchor.group(3).replaceFirst("\\**$", "").equals(number)) {
          faults.add(place + "the anchor " + anchor.group(1) + " has to stand before " + number);
        }
        if (pages.putIfAbsent(number, page) != null) {
          faults.add(
              place + number + " has an anchor already, in " + pages.get(number).getFileName());
        }
      }
      Matcher defined = DEFINED.matcher(lines.get(at));
      if (defined.find()) {
        String number = defined.group(1);
        faults.add(place + number + " needs <a id=\"" + id(number) + "\"></a> before it");
      }
    }
  }

  private static String number(String id) {
    String number = id.toUpperCase(Locale.ROOT);
    return number.endsWith("A") ? number.substring(0, number.length() - 1) + "a" : number;
  }

  private static String id(String number) {
    return number.toLowerCase(Locale.ROOT);
  }

  /** Returns what is wrong with the anchors: doubled, missing, or beside another number. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Returns the page of each number, in the order of the pages. */
  Map<String, Path> pages() {
    return Collections.unmodifiableMap(pages);
  }

  /** Returns the numbers that a text names and this book has no rule for, with their lines. */
  List<String> unknown(String place, List<String> lines) {
    List<String> unknown = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      Matcher named = NAMED.matcher(lines.get(at));
      while (named.find()) {
        if (!pages.containsKey(named.group())) {
          unknown.add(place + ":" + (at + 1) + ": " + named.group());
        }
      }
    }
    return unknown;
  }

  /** Returns the files below a directory with one of these endings, built ones left out, sorted. */
  static List<Path> files(Path directory, String... endings) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .filter(
              file -> !directory.relativize(file).toString().matches("(.*/)?(target|\\.git)/.*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
