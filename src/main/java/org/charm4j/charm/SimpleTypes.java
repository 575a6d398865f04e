package org.charm4j.charm;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values that are not made of others. */
final class SimpleTypes {

  private SimpleTypes() {}

  /** A text, and whatever is written as one. */
  static final class Text extends ValueType {

    /** Reads a text, or returns null for one that is none of its kind. */
    @FunctionalInterface
    interface Parser {
      @Nullable Object parse(String text, Hook hook);
    }

    static final Text STRING = new Text("a text", (text, hook) -> text, value -> (String) value);
    static final Text DURATION =
        new Text(
            "a duration such as 90s, 5m, 1h30m, 7d or PT5M",
            (text, hook) -> Durations.parse(text),
            Object::toString);
    static final Text INSTANT =
        new Text(
            "a time such as 2025-01-31T12:00:00Z",
            (text, hook) -> parseInstant(text),
            Object::toString);
    static final Text SECRET =
        new Text(
            "the URI of a secret",
            (text, hook) -> text.isBlank() ? null : hook.secret(text),
            value -> ((Secret) value).id());

    private final String wanted;
    private final Parser parser;
    private final Function<Object, String> writer;

    Text(String wanted, Parser parser, Function<Object, String> writer) {
      this.wanted = wanted;
      this.parser = parser;
      this.writer = writer;
    }

    private static @Nullable Object parseInstant(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        return null;
      }
    }

    @Override
    String wanted() {
      return wanted;
    }

    @Override
    Object ofJson(Object json, Hook hook) throws Mismatch {
      if (json instanceof String text) {
        return ofText(text, hook);
      }
      throw Mismatch.of(json, wanted);
    }

    @Override
    Object ofText(String text, Hook hook) throws Mismatch {
      Object value = parser.parse(text, hook);
      if (value == null) {
        throw Mismatch.of(text, wanted);
      }
      return value;
    }

    @Override
    Object toJson(Object value) {
      return writer.apply(value);
    }

    @Override
    boolean canBeEmpty() {
      return this == STRING;
    }
  }

  /** A whole number of 32 or 64 bits. */
  static final class Whole extends ValueType {

    static final Whole INT = new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    static final Whole LONG = new Whole(Long.MIN_VALUE, Long.MAX_VALUE);

    private final long min;
    private final long max;

    private Whole(long min, long max) {
      this.min = min;
      this.max = max;
    }

    @Override
    String wanted() {
      return max == Long.MAX_VALUE ? "a whole number" : "a whole number from " + min + " to " + max;
    }

    @Override
    Object ofJson(Object json, Hook hook) throws Mismatch {
      Long whole = null;
      if (json instanceof Long number) {
        whole = number;
      } else if (json instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e15) {
        whole = real.longValue(); // Juju writes large numbers as 2.097152e+06.
      }
      if (whole == null || whole < min || whole > max) {
        throw Mismatch.of(json, wanted());
      }
      return max == Long.MAX_VALUE ? (Object) whole : (Object) whole.intValue();
    }

    @Override
    Object ofText(String text, Hook hook) throws Mismatch {
      try {
        BigInteger number = new BigInteger(text.strip());
        return ofJson(number.bitLength() < Long.SIZE ? number.longValueExact() : number, hook);
      } catch (NumberFormatException e) {
        throw Mismatch.of(text, wanted());
      }
    }

    @Override
    Object toJson(Object value) {
      return value;
    }
  }

  /** A number. */
  static final class Real extends ValueType {

    static final Real DOUBLE = new Real();

    private Real() {}

    @Override
    String wanted() {
      return "a number";
    }

    @Override
    Object ofJson(Object json, Hook hook) throws Mismatch {
      if (json instanceof Number number) {
        return number.doubleValue();
      }
      throw Mismatch.of(json, wanted());
    }

    @Override
    Object ofText(String text, Hook hook) throws Mismatch {
      try {
        return Double.valueOf(text.strip());
      } catch (NumberFormatException e) {
        throw Mismatch.of(text, wanted());
      }
    }

    @Override
    Object toJson(Object value) {
      return value;
    }
  }

  /** True or false; in plain text Python's True and False will do, too. */
  static final class Truth extends ValueType {

    static final Truth BOOLEAN = new Truth();

    private Truth() {}

    @Override
    String wanted() {
      return "true or false";
    }

    @Override
    Object ofJson(Object json, Hook hook) throws Mismatch {
      if (json instanceof Boolean) {
        return json;
      }
      throw Mismatch.of(json, wanted());
    }

    @Override
    Object ofText(String text, Hook hook) throws Mismatch {
      return switch (text.strip()) {
        case "true", "True" -> true;
        case "false", "False" -> false;
        default -> throw Mismatch.of(text, wanted());
      };
    }

    @Override
    Object toJson(Object value) {
      return value;
    }
  }
}
