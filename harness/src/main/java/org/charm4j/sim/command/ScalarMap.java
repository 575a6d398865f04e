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

  private final String type;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();

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
      new YamlPairs(this::put).of(root);
    } else if (root.kind() == Kind.LIST || root.bytes() != null) {
      errors.add(root.mismatch(type));
    }
  }

  private void put(WrittenNode key, WrittenNode value) {
    byte[] name = text(key);
    byte[] content = name == null ? null : text(value);
    if (name != null && content != null) {
      entries.put(SecretBytes.withMarks(name), content);
    }
  }

  /** Returns the text of a scalar, or null and an error more for what is none. */
  private byte @Nullable [] text(WrittenNode node) {
    WrittenNode target = node.target();
    if (target != null) {
      return text(target);
    }
    if (node.kind() != Kind.SCALAR) {
      errors.add(node.mismatch("string"));
      return null;
    }
    byte[] text = node.bytes();
    return text == null ? new byte[0] : text;
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
