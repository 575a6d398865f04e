package org.charm4j.sim.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a YAML or JSON map of key to scalar (H-507, S-015). A scalar is taken as it is written, so
 * {@code 010} and {@code true} stay these words; nothing and null are the empty string.
 *
 * <p>Error texts name a line and never show what stands there: it may be secret.
 */
final class ScalarMap {
  private ScalarMap() {}

  /** Go's word for a map of texts. */
  static final String TEXTS = "map[string]string";

  /**
   * Returns the entries of {@code text} in their order; a repeated key has its last value.
   *
   * @param type Go's word for what is read, for the error that it is something else
   */
  static Map<String, String> parse(String text, String type) {
    try {
      if (looksLikeJson(text)) {
        try {
          return read(JsonText.FACTORY, text, type);
        } catch (JsonProcessingException e) {
          return read(YamlText.FACTORY, text, type); // A flow map in YAML begins like JSON.
        }
      }
      return read(YamlText.FACTORY, text, type);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw HookCommandException.failed("yaml: line " + line + ": not a map of keys to scalars");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static boolean looksLikeJson(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() && text.charAt(at) == '{';
  }

  private static Map<String, String> read(JsonFactory format, String text, String type)
      throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (JsonParser parser = format.createParser(text)) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.VALUE_NULL) {
        return entries;
      }
      if (token != JsonToken.START_OBJECT) {
        throw mismatch(parser, token, type);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        entries.put(parser.currentName(), scalar(parser));
      }
      if (parser.nextToken() != null) {
        throw mismatch(parser, parser.currentToken(), type);
      }
    }
    return entries;
  }

  private static String scalar(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
      return new String(parser.getBinaryValue(), StandardCharsets.UTF_8); // !!binary
    }
    if (!token.isScalarValue()) {
      throw mismatch(parser, token, "string");
    }
    return parser.getText();
  }

  private static HookCommandException mismatch(JsonParser parser, JsonToken token, String wanted) {
    String tag =
        switch (token) {
          case START_ARRAY -> "!!seq";
          case START_OBJECT -> "!!map";
          case VALUE_NUMBER_INT -> "!!int";
          case VALUE_NUMBER_FLOAT -> "!!float";
          case VALUE_TRUE, VALUE_FALSE -> "!!bool";
          default -> "!!str";
        };
    int line = parser.currentTokenLocation().getLineNr();
    return HookCommandException.failed(
        "yaml: unmarshal errors:\n  line "
            + line
            + ": cannot unmarshal "
            + tag
            + " into "
            + wanted);
  }
}
