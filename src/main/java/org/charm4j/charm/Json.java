package org.charm4j.charm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the JSON of hook commands with Jackson's streaming layer, which is the cheapest.
 *
 * <p>An unreadable text gives an {@link IllegalArgumentException} that names its source but does
 * not quote it: it may be secret.
 */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  @FunctionalInterface
  private interface Reader<T> {
    T read(JsonParser parser) throws IOException;
  }

  /** Reads an object of texts, keys sorted; {@code null} counts as empty (H-521). */
  static SortedMap<String, String> stringMap(String source, String text) {
    if (text.equals("null\n")) { // what a charm without state is told at the begin of every hook
      return new TreeMap<>();
    }
    return read(source, text, Json::readStringMap);
  }

  /** Reads a list of texts; {@code null} counts as empty. */
  static List<String> stringList(String source, String text) {
    return read(
        source,
        text,
        parser -> {
          List<String> list = new ArrayList<>();
          if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return list;
          }
          expect(parser, JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(parser.getText());
          }
          return list;
        });
  }

  /** Reads an object; {@code null} counts as empty. */
  static Map<String, Object> map(String source, String text) {
    return read(
        source,
        text,
        parser -> {
          if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return new LinkedHashMap<>();
          }
          expect(parser, JsonToken.START_OBJECT);
          return readMap(parser);
        });
  }

  /**
   * Reads any value: a Map, List, String, Boolean, Long (a BigInteger if it is too large), Double,
   * or null.
   */
  static @Nullable Object value(String source, String text) {
    // Wrapped, because the generic reader must not return null.
    List<@Nullable Object> holder = new ArrayList<>(1);
    read(source, text, parser -> holder.add(readValue(parser)));
    return holder.get(0);
  }

  /** Writes an object of texts in the order of {@code map}. */
  static String ofStrings(Map<String, String> map) {
    return write(
        generator -> {
          generator.writeStartObject();
          for (Map.Entry<String, String> entry : map.entrySet()) {
            generator.writeStringField(entry.getKey(), entry.getValue());
          }
          generator.writeEndObject();
        });
  }

  /**
   * Writes a text, number, boolean, list or map of them, the keys of maps sorted.
   *
   * @throws IllegalArgumentException for anything else, null included
   */
  static String ofValue(@Nullable Object value) {
    return write(generator -> writeValue(generator, value));
  }

  @FunctionalInterface
  private interface Writer {
    void write(JsonGenerator generator) throws IOException;
  }

  private static String write(Writer writer) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      writer.write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Not from a StringWriter.
    }
    return out.toString();
  }

  private static void writeValue(JsonGenerator generator, @Nullable Object value)
      throws IOException {
    if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean bool) {
      generator.writeBoolean(bool);
    } else if (value instanceof Double || value instanceof Float) {
      writeDouble(generator, ((Number) value).doubleValue());
    } else if (value instanceof Number number && isWhole(number)) {
      generator.writeNumber(number.longValue());
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        writeValue(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      writeMap(generator, map);
    } else {
      throw new IllegalArgumentException(
          (value == null ? "null" : "a " + value.getClass().getName())
              + " cannot be kept as JSON; use String, Long, Integer, Double, Boolean, List or Map");
    }
  }

  private static boolean isWhole(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte;
  }

  private static void writeDouble(JsonGenerator generator, double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " cannot be kept as JSON");
    }
    generator.writeNumber(value);
  }

  /** Sorts the keys: those of a {@code Map.of} come in another order in every JVM. */
  private static void writeMap(JsonGenerator generator, Map<?, ?> map) throws IOException {
    SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new IllegalArgumentException("a map kept as JSON must have String keys");
      }
      sorted.put(key, entry.getValue());
    }
    generator.writeStartObject();
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      generator.writeFieldName(entry.getKey());
      writeValue(generator, entry.getValue());
    }
    generator.writeEndObject();
  }

  private static <T> T read(String source, String text, Reader<T> reader) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != null) {
        return reader.read(parser);
      }
    } catch (IOException e) {
      // Jackson's message quotes the text, so neither it nor the exception may be passed on.
    }
    throw new IllegalArgumentException(source + " is not the JSON that was expected");
  }

  private static void expect(JsonParser parser, JsonToken token) throws IOException {
    if (parser.currentToken() != token) {
      throw unexpected();
    }
  }

  private static IOException unexpected() {
    return new IOException("another kind of value");
  }

  private static SortedMap<String, String> readStringMap(JsonParser parser) throws IOException {
    SortedMap<String, String> map = new TreeMap<>();
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return map;
    }
    expect(parser, JsonToken.START_OBJECT);
    String key = parser.nextFieldName();
    while (key != null) {
      if (parser.nextToken().isStructStart()) {
        throw unexpected();
      }
      map.put(key, parser.getText());
      key = parser.nextFieldName();
    }
    return map;
  }

  private static Map<String, Object> readMap(JsonParser parser) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    String key = parser.nextFieldName();
    while (key != null) {
      parser.nextToken();
      Object value = readValue(parser);
      if (value != null) {
        map.put(key, value);
      }
      key = parser.nextFieldName();
    }
    return map;
  }

  private static @Nullable Object readValue(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readMap(parser);
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(readValue(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw unexpected();
    };
  }
}
