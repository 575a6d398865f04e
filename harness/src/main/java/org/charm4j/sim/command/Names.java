package org.charm4j.sim.command;

import java.util.regex.Pattern;

/** The syntax of Juju's names. */
final class Names {
  // Letters, digits and single hyphens; every part between hyphens has a letter.
  private static final Pattern APPLICATION =
      Pattern.compile("[a-z][a-z0-9]*+(?:-[0-9]*+[a-z][a-z0-9]*+)*+");

  private Names() {}

  public static boolean isApplication(String text) {
    return APPLICATION.matcher(text).matches();
  }

  public static boolean isUnit(String text) {
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

  /** Returns the application of a unit, {@code web} of {@code web/0}. */
  public static String applicationOf(String unit) {
    return unit.substring(0, unit.indexOf('/'));
  }
}
