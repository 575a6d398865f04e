package org.charm4j.hook;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserException;

/**
 * Reads a YAML document into {@link YamlNode}s, with anchors resolved and with the types that
 * Juju's reader sees ({@link YamlScalar}).
 */
final class YamlTree {

  /** No charm comes near it, and Java's stack bears it. */
  private static final int DEEPEST = 200;

  /** Who reads; both know YAML 1.1, and not quite the same. */
  enum Reader {
    /** Of a key that a map has twice the last one counts; {@code y} and {@code n} are truths. */
    JUJU,
    /**
     * A key that a map has twice is a mistake; {@code y} and {@code n} are texts, and {@code 12:30}
     * is a number.
     */
    CHARMCRAFT
  }

  private final String source;
  private final Reader reader;
  private final Iterator<Event> events;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private int depth;
  private @Nullable Mark end;

  private YamlTree(String source, Reader reader, Iterator<Event> events) {
    this.source = source;
    this.reader = reader;
    this.events = events;
  }

  /**
   * Reads the first document of {@code text}; an empty one is a node without a value.
   *
   * @throws CharmMetadataException if it is not YAML
   */
  static YamlNode parse(String source, String text, Reader reader) {
    YamlTree tree =
        new YamlTree(source, reader, new Yaml().parse(new StringReader(text)).iterator());
    try {
      return tree.first();
    } catch (MarkedYAMLException e) {
      throw tree.notYaml(e);
    } catch (YAMLException e) {
      throw new CharmMetadataException(source + ": not valid YAML: " + e.getMessage());
    }
  }

  private YamlNode first() {
    while (events.hasNext()) {
      if (next() instanceof NodeEvent start) {
        return node(start);
      }
    }
    return new YamlNode(null, "", null, source, 1, 1);
  }

  private Event next() {
    Event next = events.next();
    end = next.getEndMark();
    return next;
  }

  /** What has not been closed is found out much later; what was read last is nearer to it. */
  private CharmMetadataException notYaml(MarkedYAMLException e) {
    Mark at = e instanceof ParserException && end != null ? end : e.getProblemMark();
    String place = at == null ? "" : ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1);
    StringJoiner problem = new StringJoiner(": ");
    addTo(problem, e.getContext());
    addTo(problem, e.getProblem());
    return new CharmMetadataException(source + place + ": not valid YAML: " + problem);
  }

  private static void addTo(StringJoiner problem, @Nullable String part) {
    if (part != null) {
      problem.add(part.strip());
    }
  }

  /** Reads the node that an event begins. */
  private YamlNode node(NodeEvent start) {
    if (start instanceof AliasEvent) {
      return alias(start);
    }
    YamlNode node;
    if (start instanceof ScalarEvent scalar) {
      node = nodeOf(valueOf(scalar), scalar.getValue(), null, start);
    } else {
      if (depth == DEEPEST) {
        throw nodeOf(null, "", null, start).error("nested deeper than " + DEEPEST + " levels");
      }
      depth++;
      node = start instanceof SequenceStartEvent ? list(start) : map((MappingStartEvent) start);
      depth--;
    }
    if (start.getAnchor() != null) {
      anchors.put(start.getAnchor(), node);
    }
    return node;
  }

  private YamlNode alias(NodeEvent alias) {
    YamlNode target = anchors.get(alias.getAnchor());
    if (target == null) { // Also where an anchor's value contains itself.
      throw nodeOf(null, "", null, alias)
          .error("not valid YAML: there is no anchor &" + alias.getAnchor() + " before this");
    }
    return target;
  }

  private YamlNode nodeOf(
      @Nullable Object value, String written, @Nullable YamlNode oddKey, Event at) {
    Mark mark = at.getStartMark();
    return new YamlNode(value, written, oddKey, source, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** A tag says what a scalar is, else quotes do, else its look. */
  private @Nullable Object valueOf(ScalarEvent scalar) {
    String text = scalar.getValue();
    String tag = scalar.getTag();
    if (tag == null) {
      if (!scalar.isPlain()) {
        return text;
      }
      return reader == Reader.JUJU ? YamlScalar.resolve(text) : YamlScalar.resolvePacked(text);
    }
    return switch (tag) {
      case "tag:yaml.org,2002:int",
          "tag:yaml.org,2002:float",
          "tag:yaml.org,2002:bool",
          "tag:yaml.org,2002:null" ->
          YamlScalar.resolve(text);
      case "tag:yaml.org,2002:binary" ->
          new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
      default -> text;
    };
  }

  private YamlNode list(NodeEvent start) {
    List<YamlNode> list = new ArrayList<>();
    while (next() instanceof NodeEvent element) {
      list.add(node(element));
    }
    return nodeOf(list, "", null, start);
  }

  private YamlNode map(MappingStartEvent start) {
    Map<String, YamlNode> map = new LinkedHashMap<>();
    Set<String> own = new HashSet<>();
    YamlNode oddKey = null;
    while (next() instanceof NodeEvent keyStart) {
      YamlNode key = node(keyStart);
      YamlNode value = node((NodeEvent) next());
      if (isMerge(keyStart)) {
        merge(value, map);
        continue;
      }
      oddKey = oddKey == null && !key.isText() ? key : oddKey;
      map.put(key.written(), value);
      if (!own.add(key.written()) && reader == Reader.CHARMCRAFT) {
        throw key.error("\"" + key.written() + "\" is given twice");
      }
    }
    return nodeOf(map, "", oddKey, start);
  }

  private static boolean isMerge(NodeEvent key) {
    return key instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals("<<");
  }

  /** Of several maps that are merged the first has the last word. */
  private static void merge(YamlNode value, Map<String, YamlNode> map) {
    if (value.isList()) {
      List<YamlNode> parts = value.elements();
      for (int at = parts.size() - 1; at >= 0; at--) {
        map.putAll(merged(parts.get(at)));
      }
    } else {
      map.putAll(merged(value));
    }
  }

  private static Map<String, YamlNode> merged(YamlNode part) {
    if (!part.isMap()) {
      throw part.error("not valid YAML: map merge requires map or sequence of maps as the value");
    }
    return part.entries();
  }
}
