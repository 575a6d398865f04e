package org.charm4j.hook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shape of {@code metadata.yaml} (H-801). */
final class MetadataShape {

  /** A size that Juju reads: a number, and whether it is megabytes or more. */
  private static final Pattern SIZE = Pattern.compile("([0-9.]*)(.*)", Pattern.DOTALL);

  private static final Pattern COUNT = Pattern.compile("([0-9]+)([-+]|-[0-9]+)");

  private static final Shape ENDPOINT_FIELDS =
      Shape.fields(
          Map.of("interface", Shape.TEXT),
          sorted(
              Map.of(
                  "limit", Shape.orNothing(Shape.WHOLE),
                  "scope", Shape.word("global", "container"),
                  "optional", Shape.TRUTH)));

  /** The name of an interface, or a map with it. */
  private static final Shape ENDPOINT =
      (node, path) -> {
        if (!node.isText()) {
          ENDPOINT_FIELDS.check(node, path);
        }
      };

  private static final Shape EXTRA_BINDINGS =
      (node, path) -> {
        if (!node.isMap()) {
          throw Shape.expected(node, path, "map");
        }
        YamlNode odd = node.oddKey();
        if (odd != null || node.entries().containsKey("")) {
          throw odd == null
              ? node.error(
                  "metadata: " + path + ": expected non-empty binding name, got string(\"\")")
              : Shape.expected(odd, path, "non-empty binding name");
        }
        node.entries()
            .forEach(
                (name, value) -> {
                  if (!value.isNull()) {
                    throw Shape.expected(value, path + "." + name, "empty value");
                  }
                });
      };

  private static final Shape STORAGE =
      Shape.fields(
          Map.of("type", Shape.word("block", "filesystem")),
          sorted(
              Map.of(
                  "shared", Shape.TRUTH,
                  "read-only", Shape.TRUTH,
                  "multiple", Shape.fields(Map.of("range", MetadataShape::checkCount), Map.of()),
                  "minimum-size", MetadataShape::checkSize,
                  "location", Shape.TEXT,
                  "description", Shape.TEXT,
                  "properties", Shape.listOf(Shape.word("transient")))));

  private static final Shape DEVICE =
      Shape.fields(
          Map.of("type", Shape.TEXT),
          sorted(
              Map.of(
                  "description", Shape.TEXT,
                  "countmin", MetadataShape::checkDeviceCount,
                  "countmax", MetadataShape::checkDeviceCount)));

  private static final Shape RESOURCE =
      Shape.fields(
          Map.of(),
          sorted(Map.of("type", Shape.TEXT, "filename", Shape.TEXT, "description", Shape.TEXT)));

  private static final Shape CONTAINER =
      Shape.fields(
          Map.of(),
          sorted(
              Map.of(
                  "resource",
                  Shape.TEXT,
                  "mounts",
                  Shape.listOf(
                      Shape.fields(
                          Map.of(), sorted(Map.of("storage", Shape.TEXT, "location", Shape.TEXT)))),
                  "uid",
                  Shape.WHOLE,
                  "gid",
                  Shape.WHOLE)));

  private static final SortedMap<String, Shape> OPTIONAL = optional();

  private MetadataShape() {}

  private static SortedMap<String, Shape> sorted(Map<String, Shape> shapes) {
    return new TreeMap<>(shapes);
  }

  private static SortedMap<String, Shape> optional() {
    SortedMap<String, Shape> shapes = new TreeMap<>();
    for (String section : new String[] {"provides", "requires", "peers"}) {
      shapes.put(section, Shape.mapOf(ENDPOINT));
    }
    for (String list : new String[] {"categories", "tags", "terms"}) {
      shapes.put(list, Shape.listOf(Shape.TEXT));
    }
    for (String text : new String[] {"min-juju-version", "charm-user"}) {
      shapes.put(text, Shape.TEXT);
    }
    shapes.put("extra-bindings", EXTRA_BINDINGS);
    shapes.put("revision", Shape.WHOLE);
    shapes.put("format", Shape.WHOLE);
    shapes.put("subordinate", Shape.TRUTH);
    shapes.put("storage", Shape.mapOf(STORAGE));
    shapes.put("devices", Shape.mapOf(DEVICE));
    shapes.put("resources", Shape.mapOf(RESOURCE));
    shapes.put("assumes", Shape.LIST);
    shapes.put("containers", Shape.mapOf(CONTAINER));
    return shapes;
  }

  /**
   * Checks a charm's metadata.
   *
   * @param told whether it has to say in words what the charm is, as in a file
   */
  static void check(YamlNode metadata, boolean told) {
    Map<String, Shape> required = new LinkedHashMap<>();
    required.put("name", Shape.TEXT);
    SortedMap<String, Shape> optional = new TreeMap<>(OPTIONAL);
    (told ? required : optional).put("summary", Shape.TEXT);
    (told ? required : optional).put("description", Shape.TEXT);
    Shape.fields(required, optional).check(metadata, "");
  }

  private static void checkDeviceCount(YamlNode node, String path) {
    Shape.WHOLE.check(node, path);
    Long count = Coerced.whole(node);
    if (count != null && count < 0) {
      throw node.error("metadata: invalid device count " + count);
    }
  }

  /** How many: {@code 2}, {@code 1-10}, {@code 0-} or {@code 0+}. */
  private static void checkCount(YamlNode node, String path) {
    Long count = Coerced.whole(node);
    if (count == null && !node.isText()) {
      throw Shape.unexpected(node, path);
    }
    if (count != null && count <= 0) {
      throw node.error("metadata: " + path + ": invalid count " + count);
    }
    if (count == null && !COUNT.matcher(node.written()).matches()) {
      throw node.error(
          "metadata: "
              + path
              + ": value "
              + GoQuotes.quote(node.written())
              + " does not match 'm', 'm-n', or 'm+'");
    }
  }

  private static void checkSize(YamlNode node, String path) {
    Shape.TEXT.check(node, path);
    Matcher size = SIZE.matcher(node.written());
    if (!size.matches()) {
      throw new AssertionError("every text has such a beginning");
    }
    String number = size.group(1);
    String unit = size.group(2);
    if (!number.isEmpty() && !unit.isEmpty() && !unit.matches("[MGTPEZY](i?B)?")) {
      throw node.error(
          "metadata: invalid multiplier suffix "
              + GoQuotes.quote(unit)
              + ", expected one of MGTPEZY");
    }
    if (!number.matches("[0-9]+\\.?[0-9]*|\\.[0-9]+")) {
      String shown = number.isEmpty() ? node.written() : number;
      throw node.error("metadata: expected a non-negative number, got " + GoQuotes.quote(shown));
    }
  }
}
