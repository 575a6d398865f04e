package org.charm4j.charm;

import java.util.Set;

/**
 * One kind of value that a component of a record can have: how it is read from JSON and from plain
 * text, and written. {@link ValueTypes} finds the one of a Java type.
 */
abstract class ValueType {

  /** What a value is read with: secrets belong to the hook that is running. */
  interface Hook {
    Secret secret(String id);
  }

  /** A value that is not what is wanted. {@link RecordShape} says which key had it. */
  static final class Mismatch extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 60;

    private final String place;
    private final String problem;

    private Mismatch(String place, String problem) {
      super(problem, null, false, false);
      this.place = place;
      this.problem = problem;
    }

    static Mismatch of(Object value, String wanted) {
      return new Mismatch("", "is " + shown(value) + ", not " + wanted);
    }

    static Mismatch refused(String problem) {
      return new Mismatch("", problem);
    }

    /** Returns the same of something that lies one step further out. */
    Mismatch within(String step) {
      return new Mismatch(step + place, problem);
    }

    /** Returns what follows the name of the key. */
    String text() {
      String path = place.startsWith(".") ? place.substring(1) : place;
      return path.isEmpty() ? problem : "at " + path + " " + problem;
    }

    private static String shown(Object value) {
      String text = value instanceof String ? "\"" + value + "\"" : Json.ofValue(value);
      return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
  }

  /** Returns what is wanted, as in "a whole number". */
  abstract String wanted();

  /** Reads what JSON has: a String, Long, BigInteger, Double, Boolean, List or Map. */
  abstract Object ofJson(Object json, Hook hook) throws Mismatch;

  /** Reads plain text; composed values are JSON there, too. */
  abstract Object ofText(String text, Hook hook) throws Mismatch;

  /** Returns what JSON has for a value. */
  abstract Object toJson(Object value);

  /** Returns the plain text of a value. */
  String toText(Object value) {
    return String.valueOf(toJson(value));
  }

  /** Returns whether an empty text is a value, and not the lack of one. */
  boolean canBeEmpty() {
    return false;
  }

  /**
   * Looks at the records that values are made of.
   *
   * @param seen those that were looked at
   * @throws IllegalArgumentException if one of them cannot be read
   */
  void requireSound(Set<Class<?>> seen) {}
}
