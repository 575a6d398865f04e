package org.charm4j.sim.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/**
 * Holds reading and writing of YAML, and writing of JSON, against what Juju's own YAML library
 * (github.com/juju/yaml 2.0.0) and command library (github.com/juju/cmd 3.0.0) made of the same
 * texts and values.
 *
 * <p>In {@code oracle/yaml-read.jsonl} stands what a text is as a value, as a map of values, and as
 * a map of texts: {@code s:} before a text, {@code i:}, {@code b:}, {@code f:} with its bits,
 * {@code !} before an error. In {@code oracle/yaml-write.jsonl} stand values and what is printed of
 * them. Numbers that end in {@code .0} are floats there, others integers.
 */
class RecordedYamlTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ORACLE = Path.of("src/test/resources/oracle");

  /** Texts that have to differ, because SnakeYAML splits them in another way; nobody means them. */
  private static final Set<String> HAVE_TO_DIFFER =
      Set.of("{k: a:}", "{k: !!binary !}", "%YAML 1.1", "%YAML 1.1: v");

  @Test
  @Rule({"H-507", "H-800", "H-949", "S-015"})
  void every_text_is_read_as_juju_reads_it() throws IOException {
    List<String> differences = new ArrayList<>();
    List<JsonNode> lines = lines("yaml-read.jsonl");
    for (JsonNode line : lines) {
      String text = line.get("text").textValue();
      if (HAVE_TO_DIFFER.contains(text)) {
        continue;
      }
      expect(differences, line, "value", () -> YamlValues.of(text, "UNSET"));
      expect(differences, line, "map", () -> YamlValues.map(text));
      expect(differences, line, "settings", () -> ScalarMap.settings(text.getBytes(UTF_8)));
    }
    System.out.println(
        "YAML: "
            + (lines.size() - HAVE_TO_DIFFER.size())
            + " of "
            + lines.size()
            + " texts read as Juju's library reads them");
    assertThat(differences).isEmpty();
  }

  private static void expect(
      List<String> differences, JsonNode line, String how, Supplier<Object> reading) {
    String ours;
    try {
      ours = shown(reading.get());
    } catch (YamlProblem problem) {
      ours = "!" + problem.text();
    } catch (HookCommandException refused) {
      ours = "!" + refused.getMessage();
    }
    if (!ours.equals(line.get(how).textValue())) {
      differences.add(
          line.get("text") + " as " + how + "\n  juju    " + line.get(how) + "\n  charm4j " + ours);
    }
  }

  private static String shown(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof List<?> list) {
      StringBuilder all = new StringBuilder("[");
      list.forEach(element -> all.append(shown(element)).append(','));
      return all.append(']').toString();
    }
    if (value instanceof Map<?, ?> map) {
      TreeSet<String> all = new TreeSet<>();
      map.forEach((key, entry) -> all.add(shown(key) + "=" + shown(entry)));
      return "{[" + String.join(" ", all) + "]}";
    }
    if (value instanceof Double number) {
      return number.isNaN() ? "f:NaN" : "f:" + Long.toHexString(Double.doubleToRawLongBits(number));
    }
    return value instanceof String text ? "s:" + ascii(text) : kind(value) + ":" + value;
  }

  private static String kind(Object value) {
    return value instanceof Boolean ? "b" : "i";
  }

  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder();
    GoText.quote(text)
        .codePoints()
        .forEach(
            c -> {
              String form = c < 0x7f ? "%c" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
              ascii.append(form.formatted(c));
            });
    return ascii.toString();
  }

  @Test
  @Rule({"H-503", "H-511"})
  void every_value_is_printed_as_juju_prints_it() throws IOException {
    List<String> differences = new ArrayList<>();
    List<JsonNode> lines = lines("yaml-write.jsonl");
    for (JsonNode line : lines) {
      Object value = plain(line.get("value"));
      for (Format format : Format.values()) {
        String name = format.name().toLowerCase(Locale.ROOT);
        String ours = Printer.render(format, value);
        if (!ours.equals(line.get(name).textValue())) {
          differences.add(
              line.get("value") + " as " + name + "\n  juju    " + line.get(name) + "\n  " + ours);
        }
      }
    }
    System.out.println("YAML: " + lines.size() + " values printed as Juju prints them");
    assertThat(differences).isEmpty();
  }

  private static Object plain(JsonNode node) {
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (node.isObject()) {
      Map<String, Object> map = new TreeMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (node.isNumber()) {
      return node.canConvertToLong() && node.isIntegralNumber()
          ? (Object) node.longValue()
          : (Object) node.doubleValue();
    }
    return node.isNull()
        ? null
        : node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
  }

  private static List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(ORACLE.resolve(file))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
