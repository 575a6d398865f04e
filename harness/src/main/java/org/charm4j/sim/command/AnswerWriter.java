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

/** Writes one answer, a tree of plain values, as JSON. */
final class AnswerWriter {
  private final JsonGenerator out;

  AnswerWriter(JsonGenerator out) {
    this.out = out;
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
      out.writeNumber(GoFloat.json(((Number) value).doubleValue()));
    } else if (value instanceof BigInteger number) {
      out.writeNumber(number);
    } else if (value instanceof Number number) {
      out.writeNumber(number.longValue());
    } else if (value instanceof Instant time) {
      out.writeString(GoTime.format(time));
    } else if (value instanceof byte[] bytes) {
      out.writeString(SecretBytes.withMarks(bytes));
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
}
