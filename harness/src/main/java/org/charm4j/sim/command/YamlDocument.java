package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * Reads the first document of a YAML text as nodes. SnakeYAML reads the text; what it finds wrong
 * is told in the words of Juju's library, which was translated from the same original.
 */
final class YamlDocument {
  private static final String NO_TOKEN = "found character that cannot start any token";
  private static final String BREAKS = "\r\n\u0085\u2028\u2029";

  /** What stands before the first document: comments, empty lines, and directives. */
  private static final Pattern DIRECTIVE =
      Pattern.compile("(?:[ \\t]*(?:#.*)?\\R|%(?:YAML|TAG)[ \\t].*\\R)*%([\\w-]*)(.?)");

  private static final Pattern NAME = Pattern.compile("[\\w-]+(?:[?:,\\]}%@`].*)?");

  private static final Pattern SURROGATE_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u[dD][89a-fA-F]");

  /** What SnakeYAML's texts begin with, and what Juju's library says instead. */
  private static final List<Map.Entry<String, String>> WORDS =
      List.of(
          Map.entry(
              "mapping values are not allowed", "mapping values are not allowed in this context"),
          Map.entry("mapping keys are not allowed", "mapping keys are not allowed in this context"),
          Map.entry(
              "sequence entries are not allowed",
              "block sequence entries are not allowed in this context"),
          Map.entry("found character '", NO_TOKEN),
          Map.entry("found unexpected document", "found unexpected document indicator"),
          Map.entry("found unknown escape character", "found unknown escape character"),
          Map.entry("expected escape sequence of", "did not find expected hexdecimal number"),
          Map.entry("expected chomping", "did not find expected comment or line break"),
          Map.entry("expected a comment", "did not find expected comment or line break"),
          Map.entry("expected indentation", "found an indentation indicator equal to 0"),
          Map.entry("expected alphabetic", "did not find expected alphabetic or numeric character"),
          Map.entry(
              "unexpected character", "did not find expected alphabetic or numeric character"),
          Map.entry("expected a digit or '.'", "did not find expected digit or '.' character"),
          Map.entry("expected a digit", "did not find expected version number"),
          Map.entry("expected ' '", "did not find expected whitespace or line break"),
          Map.entry("expected '!'", "did not find expected '!'"),
          Map.entry("expected '>'", "did not find the expected '>'"),
          Map.entry("expected URI escape", "did not find URI escaped octet"),
          Map.entry("expected URI", "did not find expected tag URI"),
          Map.entry("expected ',' or '}'", "did not find expected ',' or '}'"),
          Map.entry("expected ',' or ']'", "did not find expected ',' or ']'"),
          Map.entry("expected the node content", "did not find expected node content"),
          Map.entry("expected '<document start>'", "did not find expected <document start>"),
          Map.entry("found duplicate YAML", "found duplicate %YAML directive"),
          Map.entry("found incompatible YAML", "found incompatible YAML document"),
          Map.entry("duplicate tag handle", "found duplicate %TAG directive"),
          Map.entry("found undefined tag handle", "found undefined tag handle"));

  private final String text;
  private final ParserImpl events;
  private final Map<String, WrittenNode> anchors = new LinkedHashMap<>();

  /** The columns of the lists and maps that are open, but of those in brackets. */
  private final List<Integer> columns = new ArrayList<>();

  /** How many lists and maps in brackets are open. */
  private int flows;

  private @Nullable Event last;

  private YamlDocument(String text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new ParserImpl(new StreamReader(text), options);
  }

  /**
   * Returns the outermost node of the first document, or null if there is none. What stands behind
   * the first document is not read.
   *
   * @throws YamlProblem if the text is no YAML
   */
  static @Nullable WrittenNode read(byte[] bytes) {
    YamlDocument document = new YamlDocument(YamlBytes.decode(bytes));
    while (true) {
      try {
        return document.root();
      } catch (MarkedYAMLException e) {
        String withBlank = document.withBlank(e);
        if (withBlank == null) {
          throw document.problem(e);
        }
        document = new YamlDocument(withBlank);
      }
    }
  }

  /**
   * Returns the text with a blank where SnakeYAML misses one and Juju's library does not: in place
   * of a tab, but where a line, or what follows a dash or a question mark, may begin with a key;
   * and before a comment behind the mark of a block. Null if there is no such place.
   */
  private @Nullable String withBlank(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    int at = mark == null ? text.length() : text.offsetByCodePoints(0, mark.getIndex());
    if (mark == null || at >= text.length()) {
      return null;
    }
    if (text.charAt(at) == '#' && String.valueOf(e.getProblem()).startsWith("expected c")) {
      return text.substring(0, at) + ' ' + text.substring(at);
    }
    boolean isBlank = text.charAt(at) == '\t' && (flows > 0 || isBehindWord(at) || isInWord(mark));
    return isBlank ? text.substring(0, at) + ' ' + text.substring(at + 1) : null;
  }

  /** Returns whether something stands before this place in its line that takes a value. */
  private boolean isBehindWord(int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before >= 0 && BREAKS.indexOf(text.charAt(before)) < 0 && !isDashOrMark(before);
  }

  /** Returns whether a word without quotes may go on in the line that begins here. */
  private boolean isInWord(Mark mark) {
    return isRightBehind(mark, ScalarStyle.PLAIN)
        && (columns.isEmpty() || mark.getColumn() > columns.get(columns.size() - 1));
  }

  /** Returns whether only blanks stand between the last scalar, if it is of a style, and a mark. */
  private boolean isRightBehind(Mark mark, ScalarStyle style) {
    return last instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == style
        && scalar.getEndMark().getIndex() <= mark.getIndex()
        && text.substring(
                text.offsetByCodePoints(0, scalar.getEndMark().getIndex()),
                text.offsetByCodePoints(0, mark.getIndex()))
            .isBlank();
  }

  private boolean isDashOrMark(int at) {
    char c = text.charAt(at);
    return (c == '-' || c == '?') && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
  }

  private @Nullable WrittenNode root() {
    events.getEvent(); // The start of the stream.
    refuseDirectives();
    if (events.checkEvent(ID.StreamEnd)) {
      return null;
    }
    last = events.getEvent(); // The start of the document.
    WrittenNode root = node();
    events.getEvent(); // The end of the document.
    return root;
  }

  private WrittenNode node() {
    Event event = events.getEvent();
    last = event;
    int line = event.getStartMark().getLine() + 1;
    if (event instanceof NodeEvent named && named.getAnchor() != null) {
      refuseName(named);
    }
    if (event instanceof AliasEvent alias) {
      WrittenNode target = anchors.get(alias.getAnchor());
      if (target == null) {
        throw new YamlProblem("unknown anchor '" + alias.getAnchor() + "' referenced");
      }
      return WrittenNode.alias(line, alias.getAnchor(), target);
    }
    if (event instanceof ScalarEvent scalar) {
      refuseSurrogates(scalar);
      boolean plain = scalar.getImplicit().canOmitTagInPlainScalar();
      return anchored(scalar, WrittenNode.scalar(line, scalar.getTag(), plain, scalar.getValue()));
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    open(start);
    boolean list = start.is(ID.SequenceStart);
    WrittenNode node =
        WrittenNode.collection(
            list ? WrittenNode.Kind.LIST : WrittenNode.Kind.MAP, line, start.getTag());
    anchored(start, node); // Before its children: they may name it.
    while (!events.checkEvent(list ? ID.SequenceEnd : ID.MappingEnd)) {
      node.children().add(node());
    }
    last = events.getEvent();
    close(start);
    return node;
  }

  /** Directives of other names, which SnakeYAML passes over. */
  private void refuseDirectives() {
    Matcher directive = DIRECTIVE.matcher(text);
    if (directive.lookingAt()) {
      String name = directive.group(1);
      String behind = directive.group(2);
      String words =
          name.isEmpty()
              ? "could not find expected directive name"
              : behind.isBlank()
                  ? "found unknown directive name"
                  : "found unexpected non-alphabetical character";
      if (!behind.isBlank() || (!name.equals("YAML") && !name.equals("TAG"))) {
        long line = text.substring(0, directive.start(1)).lines().count() - 1;
        throw new YamlProblem(line == 0 ? words : "line " + (line + 1) + ": " + words);
      }
    }
  }

  /** Names of anchors consist of letters, digits, dashes and underscores. */
  private static void refuseName(NodeEvent named) {
    if (!NAME.matcher(named.getAnchor()).matches()) {
      throw new YamlProblem(
          at(named.getStartMark().getLine(), 1)
              + "did not find expected alphabetic or numeric character");
    }
  }

  private void open(CollectionStartEvent start) {
    if (start.isFlow()) {
      flows++;
    } else {
      columns.add(start.getStartMark().getColumn());
    }
  }

  private void close(CollectionStartEvent start) {
    if (start.isFlow()) {
      flows--;
    } else {
      columns.remove(columns.size() - 1);
    }
  }

  private WrittenNode anchored(NodeEvent event, WrittenNode node) {
    if (event.getAnchor() != null) {
      anchors.put(event.getAnchor(), node);
    }
    return node;
  }

  /** Juju's library takes no half of a character, also not one half after the other as in JSON. */
  private void refuseSurrogates(ScalarEvent scalar) {
    if (scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED && text.contains("\\u")) {
      String source =
          text.substring(
              text.offsetByCodePoints(0, scalar.getStartMark().getIndex()),
              text.offsetByCodePoints(0, scalar.getEndMark().getIndex()));
      if (SURROGATE_ESCAPE.matcher(source).find()) {
        throw new YamlProblem(
            at(scalar.getEndMark().getLine(), 1) + "found invalid Unicode character escape code");
      }
    }
  }

  private YamlProblem problem(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    String words = problem;
    if (problem.startsWith("expected <block end>")) {
      boolean inMap = String.valueOf(e.getContext()).contains("mapping");
      words = inMap ? "did not find expected key" : "did not find expected '-' indicator";
    }
    for (Map.Entry<String, String> entry : WORDS) {
      if (problem.startsWith(entry.getKey())) {
        words = entry.getValue();
        break;
      }
    }
    Mark mark = e.getProblemMark();
    if (words.equals(NO_TOKEN) && mark != null && problem.contains("'\\t")) {
      words =
          isRightBehind(mark, ScalarStyle.LITERAL) || isRightBehind(mark, ScalarStyle.FOLDED)
              ? "found a tab character where an indentation space is expected"
              : isRightBehind(mark, ScalarStyle.PLAIN)
                  ? "found a tab character that violates indentation"
                  : words;
    }
    int line = lineOf(mark, e instanceof ScannerException && !isLateKey(problem));
    boolean scanning = e instanceof ScannerException;
    Mark context = e.getContextMark();
    return new YamlProblem(
        (line == 0 && context != null ? at(context.getLine(), 0) : at(line, scanning ? 1 : 0))
            + words);
  }

  private static boolean isLateKey(String problem) {
    return problem.startsWith("could not find expected ':'");
  }

  /**
   * Returns the line of a mark, from 0. Behind the last line, if that has no end, the library
   * begins another one; not while it still splits the text into words.
   */
  private int lineOf(@Nullable Mark mark, boolean scanning) {
    if (mark == null) {
      return 0;
    }
    boolean atEnd = mark.getIndex() >= text.codePointCount(0, text.length());
    return mark.getLine() + (atEnd && mark.getColumn() != 0 && !scanning ? 1 : 0);
  }

  /**
   * Returns the line as texts begin with it: the library counts lines from 0 and does not name the
   * first, and only while it splits the text into words does it add 1.
   */
  private static String at(int line, int added) {
    return line == 0 ? "" : "line " + (line + added) + ": ";
  }
}
