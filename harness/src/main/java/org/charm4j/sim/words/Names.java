package org.charm4j.sim.words;

import java.util.regex.Pattern;

/** The names of units and applications and their tags. */
public final class Names {
  // Letters, digits and single hyphens; every part between hyphens has a letter.
  private static final Pattern APPLICATION =
      Pattern.compile("[a-z][a-z0-9]*+(?:-[0-9]*+[a-z][a-z0-9]*+)*+");

  private Names() {}

  /** Returns whether the text is a valid name of an application. */
  public static boolean isApplication(String name) {
    return APPLICATION.matcher(name).matches();
  }

  /** Returns whether the text is a valid name of a unit, such as {@code a/0}. */
  public static boolean isUnitName(String text) {
    int slash = text.indexOf('/');
    return slash > 0
        && isUnitNumber(text.substring(slash + 1))
        && isApplication(text.substring(0, slash));
  }

  private static boolean isUnitNumber(String digits) {
    return !digits.isEmpty()
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && (digits.length() == 1 || digits.charAt(0) != '0');
  }

  /** Returns whether a valid name is that of a unit, and not of an application. */
  public static boolean isUnit(String name) {
    return name.indexOf('/') > 0;
  }

  /** Returns the name of a unit, {@code a/0}. */
  public static String unit(String application, int number) {
    return application + "/" + number;
  }

  /** Returns the application of a unit, {@code a} of {@code a/0}. */
  public static String applicationOf(String unit) {
    int slash = unit.indexOf('/');
    return slash < 0 ? unit : unit.substring(0, slash);
  }

  /** Returns {@code unit-a-0} for {@code a/0} and {@code application-a} for {@code a}. */
  public static String tag(String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? "application-" + name
        : "unit-" + name.substring(0, slash) + "-" + name.substring(slash + 1);
  }
}
