package org.charm4j.sim.command;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes one answer, a tree of plain values, through a generator of JSON or of YAML. */
final class AnswerWriter {
  private final JsonGenerator out;
  private final Format format;

  AnswerWriter(JsonGenerator out, Format format) {
    this.out = out;
    this.format = format;
  }

  void write(@Nullable Object value) throws IOException {
    if (value == null || value == Fields.NULL) {
      out.writeNull();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean bool) {
      out.writeBoolean(bool);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Collection<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(element);
      }
      out.writeEndArray();
    } else {
      writeRare(value);
    }
  }

  private void writeRare(Object value) throws IOException {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      out.writeNumber(format == Format.JSON ? GoFloat.json(number) : GoFloat.yaml(number));
    } else if (value instanceof BigInteger number) {
      out.writeNumber(number);
    } else if (value instanceof Number number) {
      out.writeNumber(number.longValue());
    } else if (value instanceof Instant time) {
      writeTime(time);
    } else if (value instanceof byte[] bytes) {
      writeBytes(bytes);
    } else {
      throw new AssertionError("no way to print a " + value.getClass().getName());
    }
  }

  private void writeMap(Map<?, ?> map) throws IOException {
    Map<?, ?> ordered =
        map instanceof SortedMap || map instanceof Fields || map.size() < 2
            ? map
            : new TreeMap<>(map);
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : ordered.entrySet()) {
      out.writeFieldName(entry.getKey().toString());
      write(entry.getValue());
    }
    out.writeEndObject();
  }

  private void writeTime(Instant time) throws IOException {
    if (format == Format.JSON) {
      out.writeString(time.toString());
    } else {
      out.writeNumber(time.toString()); // As a number it stands without quotes.
    }
  }

  private void writeBytes(byte[] bytes) throws IOException {
    if (format == Format.JSON) {
      out.writeString(SecretText.withMarks(bytes));
    } else {
      out.writeBinary(bytes); // As a block; Juju writes short ones on the line of the key.
    }
  }
}
