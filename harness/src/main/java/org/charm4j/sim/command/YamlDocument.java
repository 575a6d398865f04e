package org.charm4j.sim.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
          Map.entry("found character '", "found character that cannot start any token"),
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
    try {
      return document.root();
    } catch (MarkedYAMLException e) {
      throw problem(e);
    }
  }

  private @Nullable WrittenNode root() {
    events.getEvent(); // The start of the stream.
    if (events.checkEvent(ID.StreamEnd)) {
      return null;
    }
    events.getEvent(); // The start of the document.
    WrittenNode root = node();
    events.getEvent(); // The end of the document.
    return root;
  }

  private WrittenNode node() {
    Event event = events.getEvent();
    int line = event.getStartMark().getLine() + 1;
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
    boolean list = start.is(ID.SequenceStart);
    WrittenNode node =
        WrittenNode.collection(
            list ? WrittenNode.Kind.LIST : WrittenNode.Kind.MAP, line, start.getTag());
    anchored(start, node); // Before its children: they may name it.
    while (!events.checkEvent(list ? ID.SequenceEnd : ID.MappingEnd)) {
      node.children().add(node());
    }
    events.getEvent();
    return node;
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
        throw problem(scalar.getEndMark(), null, 1, "found invalid Unicode character escape code");
      }
    }
  }

  private static YamlProblem problem(MarkedYAMLException e) {
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
    return problem(
        e.getProblemMark(), e.getContextMark(), e instanceof ScannerException ? 1 : 0, words);
  }

  /**
   * Returns the problem with its line: the library counts lines from 0 and does not name the first,
   * and only while it splits the text into words does it add 1.
   */
  private static YamlProblem problem(
      @Nullable Mark where, @Nullable Mark context, int added, String words) {
    int line = where == null || where.getLine() == 0 ? 0 : where.getLine() + added;
    if (line == 0 && context != null) {
      line = context.getLine();
    }
    return new YamlProblem(line == 0 ? words : "line " + line + ": " + words);
  }
}
