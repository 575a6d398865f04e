package org.charm4j.hook;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and checks the section {@code storage} (H-801), whose shape is right. */
final class StorageReader {

  private StorageReader() {}

  static SortedMap<String, StorageMetadata> read(String charm, @Nullable YamlNode section) {
    SortedMap<String, StorageMetadata> storages = new TreeMap<>();
    if (section != null) {
      section.entries().forEach((name, node) -> storages.put(name, storage(charm, name, node)));
    }
    return storages;
  }

  private static StorageMetadata storage(String charm, String name, YamlNode node) {
    Map<String, YamlNode> fields = node.entries();
    YamlNode nothing = node.nothing();
    String type = fields.getOrDefault("type", nothing).written();
    YamlNode location = fields.getOrDefault("location", nothing);
    if (!location.written().isEmpty() && !type.equals("filesystem")) {
      throw location.error(
          "charm \"%s\" storage \"%s\": location may not be specified for \"type: %s\""
              .formatted(charm, name, type));
    }
    YamlNode range = fields.getOrDefault("multiple", nothing).entries().get("range");
    int max = range == null ? 1 : max(range);
    if (max == 0) {
      throw node.error(
          "charm \"%s\" storage \"%s\": invalid maximum count 0".formatted(charm, name));
    }
    return new StorageMetadata(
        name,
        type,
        location.written(),
        range == null ? 1 : min(range),
        max,
        isTrue(fields.get("shared")),
        isTrue(fields.get("read-only")),
        mebibytes(fields.get("minimum-size")),
        properties(fields.get("properties")),
        fields.getOrDefault("description", nothing).written());
  }

  private static boolean isTrue(@Nullable YamlNode node) {
    return node != null && Boolean.TRUE.equals(Coerced.truth(node));
  }

  private static List<String> properties(@Nullable YamlNode node) {
    List<String> properties = new ArrayList<>();
    if (node != null && node.isList()) {
      node.elements().forEach(element -> properties.add(element.written()));
    }
    return properties;
  }

  /** A number without a unit is of MiB; a part of one counts as a whole. */
  private static long mebibytes(@Nullable YamlNode node) {
    if (node == null || node.written().isEmpty()) {
      return 0;
    }
    String text = node.written();
    int end = 0;
    while (end < text.length() && "0123456789.".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    int power = end == text.length() ? 0 : "MGTPEZY".indexOf(text.charAt(end));
    return new BigDecimal(text.substring(0, end))
        .multiply(BigDecimal.valueOf(1024).pow(power))
        .setScale(0, RoundingMode.CEILING)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  private static int min(YamlNode range) {
    Long count = Coerced.whole(range);
    return count == null ? toInt(range.written().split("[-+]", 2)[0]) : clamped(count);
  }

  private static int max(YamlNode range) {
    Long count = Coerced.whole(range);
    String end = count == null ? range.written().split("[-+]", 2)[1] : "";
    if (count != null) {
      return clamped(count);
    }
    return end.isEmpty() ? Integer.MAX_VALUE : toInt(end);
  }

  private static int toInt(String digits) {
    return new BigInteger(digits).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValueExact();
  }

  private static int clamped(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }
}
