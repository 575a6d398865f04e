package org.charm4j.hook;

import java.util.Comparator;

/**
 * The name of a unit, such as {@code web/0}. Names sort by application, and then by number.
 *
 * @param application the name of its application
 * @param number its number within the application, from 0 on
 */
public record UnitName(String application, int number) implements Comparable<UnitName> {
  private static final Comparator<UnitName> ORDER =
      Comparator.comparing(UnitName::application).thenComparingInt(UnitName::number);

  /** Checks the parts. */
  public UnitName {
    if (!isApplication(application) || number < 0) {
      throw wrong(application + "/" + number);
    }
  }

  /**
   * Takes a name apart.
   *
   * @throws IllegalArgumentException if it is not the name of a unit
   */
  public static UnitName parse(String text) {
    if (!isValid(text)) {
      throw wrong(text);
    }
    int slash = text.indexOf('/');
    try {
      return new UnitName(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException tooLarge) {
      throw wrong(text);
    }
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "a unit is named <application>/<number>, not \"" + text + "\"");
  }

  /** Returns whether {@code text} is the name of a unit, as Juju takes it. */
  public static boolean isValid(String text) {
    int slash = text.indexOf('/');
    return slash > 0 && isApplication(text, slash) && isNumber(text, slash + 1);
  }

  private static boolean isNumber(String text, int start) {
    for (int at = start; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    int digits = text.length() - start;
    return digits == 1 || (digits > 1 && text.charAt(start) != '0');
  }

  /** Returns whether {@code text} is the name of an application, as Juju takes it. */
  public static boolean isApplication(String text) {
    return isApplication(text, text.length());
  }

  /** Letters, digits and single hyphens; a letter begins, and each part has a letter. */
  private static boolean isApplication(String text, int end) {
    boolean letter = false;
    for (int at = 0; at < end; at++) {
      char c = text.charAt(at);
      if (c >= 'a' && c <= 'z') {
        letter = true;
      } else if (c == '-' && letter) {
        letter = false;
      } else if (c < '0' || c > '9' || at == 0) {
        return false;
      }
    }
    return letter;
  }

  @Override
  public int compareTo(UnitName other) {
    return ORDER.compare(this, other);
  }

  /** Returns the name as Juju prints it. */
  @Override
  public String toString() {
    return application + "/" + number;
  }
}
