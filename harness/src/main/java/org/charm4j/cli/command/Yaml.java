package org.charm4j.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;

/** Reads the YAML of files and of action parameters into plain values. */
final class Yaml {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .build();

  private Yaml() {}

  /** Returns the value that {@code text} says, or null for nothing. */
  static @Nullable Object value(String text) {
    try {
      return MAPPER.readValue(text.isBlank() ? "null" : text, Object.class);
    } catch (JsonProcessingException wrong) {
      int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
      throw CommandException.failed("yaml: line " + line + ": not valid");
    }
  }

  /** Returns the map that a file says; its values are not null. */
  static Map<String, Object> map(String text, String file) {
    Object value = value(text);
    if (!(value instanceof Map<?, ?> map)) {
      throw CommandException.failed(
          "file " + GoText.quote(file) + " is not a map of keys to values");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((key, entry) -> values.put(String.valueOf(key), entry == null ? "" : entry));
    return values;
  }
}
