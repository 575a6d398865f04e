package org.charm4j.sim.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.command.WrittenNode.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a map of key to scalar as Juju does (H-507, S-015). A scalar is taken as it is written, so
 * {@code 010} and {@code true} stay these words; null is the empty string; aliases are followed; of
 * several documents only the first is read.
 */
final class ScalarMap {
  /** How error texts name the map of {@code relation-set} and {@code state-set}. */
  private static final String SETTINGS = "map[string]string";

  /** How error texts name the content of a secret. */
  private static final String SECRET = "secrets.SecretData";

  private static final int SHOWN = 10;
  private static final int SHOWN_OF_LONG = 7;

  private final String type;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private final List<WrittenNode> merging = new ArrayList<>();

  private ScalarMap(String type) {
    this.type = type;
  }

  /**
   * Returns the settings of {@code bytes} in their order; a repeated key has its last value.
   *
   * @throws HookCommandException if they are no map of scalars
   */
  static Map<String, String> settings(byte[] bytes) {
    Map<String, String> settings = new LinkedHashMap<>();
    yaml(SETTINGS, bytes).forEach((key, value) -> settings.put(key, SecretBytes.withMarks(value)));
    return settings;
  }

  /**
   * Returns the values of a secret: of JSON if that is what stands there, else of YAML.
   *
   * @throws HookCommandException if they are no map of scalars
   */
  static Map<String, byte[]> secret(byte[] bytes) {
    Map<String, byte[]> json = json(bytes);
    return json == null ? yaml(SECRET, bytes) : json;
  }

  private static Map<String, byte[]> yaml(String type, byte[] bytes) {
    ScalarMap map = new ScalarMap(type);
    try {
      WrittenNode root = YamlDocument.read(bytes);
      if (root != null) {
        map.readRoot(root);
      }
    } catch (YamlProblem e) {
      throw HookCommandException.failed(e.text());
    }
    if (!map.errors.isEmpty()) {
      throw HookCommandException.failed(
          "yaml: unmarshal errors:\n  " + String.join("\n  ", map.errors));
    }
    return map.entries;
  }

  private void readRoot(WrittenNode root) {
    if (root.kind() == Kind.MAP) {
      readMap(root);
    } else if (root.kind() == Kind.LIST || scalar(root) != null) {
      errors.add(mismatch(root, type));
    }
  }

  private void readMap(WrittenNode map) {
    for (int at = 0; at < map.children().size(); at += 2) {
      WrittenNode key = map.children().get(at);
      WrittenNode value = map.children().get(at + 1);
      if (key.isMerge()) {
        merge(value);
        continue;
      }
      byte[] name = text(key);
      byte[] content = name == null ? null : text(value);
      if (name != null && content != null) {
        entries.put(SecretBytes.withMarks(name), content);
      }
    }
  }

  private void merge(WrittenNode value) {
    switch (value.kind()) {
      case MAP -> readMap(value);
      case ALIAS -> mergeAlias(value);
      case LIST -> mergeAll(value.children());
      case SCALAR -> throw noMap();
    }
  }

  private void mergeAlias(WrittenNode alias) {
    WrittenNode target = alias.target();
    if (target == null || target.kind() != Kind.MAP) {
      throw noMap();
    }
    if (merging.contains(alias)) {
      throw new YamlProblem("anchor '" + alias.text() + "' value contains itself");
    }
    merging.add(alias);
    readMap(target);
    merging.remove(alias);
  }

  /** The maps that stand first win. */
  private void mergeAll(List<WrittenNode> maps) {
    for (int at = maps.size() - 1; at >= 0; at--) {
      if (maps.get(at).kind() != Kind.MAP && maps.get(at).kind() != Kind.ALIAS) {
        throw noMap();
      }
      merge(maps.get(at));
    }
  }

  private static YamlProblem noMap() {
    return new YamlProblem("map merge requires map or sequence of maps as the value");
  }

  /** Returns the text of a scalar, or null and an error more for what is none. */
  private byte @Nullable [] text(WrittenNode node) {
    WrittenNode target = node.target();
    if (target != null) {
      return text(target);
    }
    if (node.kind() != Kind.SCALAR) {
      errors.add(mismatch(node, "string"));
      return null;
    }
    byte[] text = scalar(node);
    return text == null ? new byte[0] : text;
  }

  /** Returns the bytes of a scalar, or null for null. */
  private static byte @Nullable [] scalar(WrittenNode node) {
    byte[] written = node.text().getBytes(StandardCharsets.UTF_8);
    if (node.tag() == null && !node.isPlain()) {
      return written;
    }
    if ("tag:yaml.org,2002:binary".equals(node.tag())) {
      try {
        return GoBase64.decode(node.text());
      } catch (HookCommandException illegal) {
        throw new YamlProblem("!!binary value contains invalid base64 data");
      }
    }
    return kindOf(node) == YamlTag.NULL ? null : written;
  }

  /** Returns what a scalar is, by its tag or by its look; a tag of others says that it is text. */
  private static YamlTag kindOf(WrittenNode node) {
    String given = node.tag();
    if (given == null) {
      return node.isPlain() ? YamlTag.of(node.text()) : YamlTag.STR;
    }
    YamlTag tag = YamlTag.named(given);
    if (tag == null || tag == YamlTag.STR) {
      return YamlTag.STR;
    }
    YamlTag looksLike = YamlTag.of(node.text(), tag == YamlTag.TIMESTAMP);
    if (looksLike != tag && !(tag == YamlTag.FLOAT && looksLike == YamlTag.INT)) {
      throw new YamlProblem(
          "cannot decode " + looksLike.text() + " `" + node.text() + "` as a " + tag.text());
    }
    return tag;
  }

  private static String mismatch(WrittenNode node, String wanted) {
    String tag = node.tag();
    String shown =
        tag != null
            ? YamlTag.shortened(tag)
            : switch (node.kind()) {
              case LIST -> "!!seq";
              case MAP -> "!!map";
              default -> kindOf(node).text();
            };
    boolean collection = shown.equals("!!seq") || shown.equals("!!map");
    String value = collection ? "" : " `" + excerpt(node.text()) + "`";
    return "line " + node.line() + ": cannot unmarshal " + shown + value + " into " + wanted;
  }

  private static String excerpt(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= SHOWN
        ? text
        : new String(bytes, 0, SHOWN_OF_LONG, StandardCharsets.UTF_8) + "...";
  }

  /** Returns the values of a JSON object of texts and nulls, or null if it is anything else. */
  private static @Nullable Map<String, byte[]> json(byte[] bytes) {
    Map<String, byte[]> values = new LinkedHashMap<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    try (JsonParser parser = JsonText.FACTORY.createParser(text)) {
      JsonToken token = parser.nextToken();
      if (token != JsonToken.VALUE_NULL) {
        if (token != JsonToken.START_OBJECT || !readObject(parser, values)) {
          return null;
        }
      }
      return parser.nextToken() == null ? values : null;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static boolean readObject(JsonParser parser, Map<String, byte[]> values)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = whole(parser.currentName());
      JsonToken token = parser.nextToken();
      if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL) {
        return false;
      }
      String value = token == JsonToken.VALUE_NULL ? "" : whole(parser.getText());
      values.put(key, value.getBytes(StandardCharsets.UTF_8));
    }
    return true;
  }

  /** Returns the text with a mark in place of every half of a character, as Go reads JSON. */
  private static String whole(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
