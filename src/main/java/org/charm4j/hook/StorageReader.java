package org.charm4j.hook;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks the section {@code storage} (H-801). */
final class StorageReader {

  /** How many: {@code 2}, {@code 1-10}, {@code 0-} or {@code 0+}. */
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:(-)([0-9]{1,9})?|(\\+))?");

  private StorageReader() {}

  static SortedMap<String, StorageMetadata> read(@Nullable YamlNode section) {
    SortedMap<String, StorageMetadata> storages = new TreeMap<>();
    if (section != null) {
      section.entries("storage").forEach((name, node) -> storages.put(name, storage(name, node)));
    }
    return storages;
  }

  private static StorageMetadata storage(String name, YamlNode node) {
    String what = "storage \"" + name + "\"";
    Map<String, YamlNode> fields = node.entries(what);
    YamlNode type = fields.get("type");
    String typeName = type == null ? "" : type.text(what + ", type");
    if (!typeName.equals("filesystem") && !typeName.equals("block")) {
      throw (type == null ? node : type).error(what + ", type: expected filesystem or block");
    }
    YamlNode location = fields.get("location");
    YamlNode shared = fields.get("shared");
    int[] count = count(what, fields.get("multiple"));
    return new StorageMetadata(
        name,
        typeName,
        location == null ? "" : location.text(what + ", location"),
        count[0],
        count[1],
        shared != null && shared.bool(what + ", shared"));
  }

  private static int[] count(String what, @Nullable YamlNode multiple) {
    YamlNode range = multiple == null ? null : multiple.entries(what + ", multiple").get("range");
    if (range == null) {
      return new int[] {1, 1};
    }
    Matcher matcher = RANGE.matcher(range.prose(what + ", range"));
    if (!matcher.matches()) {
      throw range.error(what + ", range: expected m, m-n, m- or m+");
    }
    int min = Integer.parseInt(matcher.group(1));
    String max = matcher.group(3);
    boolean open = max == null && (matcher.group(2) != null || matcher.group(4) != null);
    return new int[] {min, open ? Integer.MAX_VALUE : max == null ? min : Integer.parseInt(max)};
  }
}
