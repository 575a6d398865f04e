package org.charm4j.sim.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.command.WrittenNode.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML into plain values as Juju's library does: {@code y} is true, {@code 010} is eight,
 * {@code 1e3} is a text, a date is a text. Values are String, Boolean, Long, BigInteger, Double,
 * null, lists of them, and maps of them by such values. Public for the {@code juju} commands.
 */
public final class YamlValues {
  private final List<WrittenNode> following = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  private YamlValues() {}

  /**
   * Returns the value of the first document of a text, or {@code otherwise} if there is none, as in
   * an empty text or a comment.
   *
   * @throws YamlProblem if it is no YAML
   */
  public static @Nullable Object of(String text, @Nullable Object otherwise) {
    WrittenNode root = YamlDocument.read(text.getBytes(StandardCharsets.UTF_8));
    return root == null ? otherwise : new YamlValues().value(root);
  }

  /**
   * Returns a map of texts to values; it is empty if the text says nothing. Its own keys are taken
   * as they are written, those of maps inside of it as what they are.
   *
   * @throws YamlProblem if it is no YAML, or no map
   */
  public static Map<String, @Nullable Object> map(String text) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    WrittenNode root = YamlDocument.read(text.getBytes(StandardCharsets.UTF_8));
    YamlValues values = new YamlValues();
    if (root != null && root.kind() == Kind.MAP) {
      new YamlPairs(
              (key, value) -> {
                String name = values.key(key);
                if (name != null) {
                  map.put(name, values.value(value));
                }
              })
          .of(root);
    } else if (root != null && (root.kind() == Kind.LIST || root.bytes() != null)) {
      values.errors.add(root.mismatch("map[string]interface {}"));
    }
    if (!values.errors.isEmpty()) {
      throw new YamlProblem("unmarshal errors:\n  " + String.join("\n  ", values.errors));
    }
    return map;
  }

  /** Returns the text of a key, or null and an error more for what is none. */
  private @Nullable String key(WrittenNode node) {
    WrittenNode target = node.target();
    if (target != null) {
      return key(target);
    }
    if (node.kind() != Kind.SCALAR) {
      errors.add(node.mismatch("string"));
      return null;
    }
    byte[] text = node.bytes();
    return text == null ? "" : SecretBytes.withMarks(text);
  }

  private @Nullable Object value(WrittenNode node) {
    return switch (node.kind()) {
      case ALIAS -> aliased(node);
      case LIST -> {
        List<@Nullable Object> list = new ArrayList<>();
        node.children().forEach(element -> list.add(value(element)));
        yield list;
      }
      case MAP -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        new YamlPairs((key, value) -> put(map, key, value)).of(node);
        yield map;
      }
      case SCALAR -> scalar(node);
    };
  }

  private void put(
      Map<@Nullable Object, @Nullable Object> map, WrittenNode keyNode, WrittenNode valueNode) {
    Object key = value(keyNode);
    if (key instanceof List || key instanceof Map) {
      throw new YamlProblem("invalid map key: " + GoSyntax.of(key));
    }
    map.put(key, value(valueNode));
  }

  private @Nullable Object aliased(WrittenNode alias) {
    WrittenNode target = alias.target();
    if (target == null || following.contains(alias)) {
      throw alias.containsItself();
    }
    following.add(alias);
    Object value = value(target);
    following.remove(alias);
    return value;
  }

  private static @Nullable Object scalar(WrittenNode node) {
    byte[] bytes = node.bytes();
    YamlTag type = node.type();
    if (bytes == null) {
      return null;
    }
    String text = SecretBytes.withMarks(bytes);
    if (type == YamlTag.FLOAT
        && YamlTag.of(text) == YamlTag.INT
        && YamlTag.INT.value(text) instanceof Number whole) {
      return whole.doubleValue();
    }
    return type.value(text);
  }
}
