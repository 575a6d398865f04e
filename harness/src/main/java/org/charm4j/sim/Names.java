package org.charm4j.sim;

import java.util.regex.Pattern;

/** The names of units and applications and their tags. */
final class Names {
  private static final Pattern APPLICATION =
      Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");

  private Names() {}

  static boolean isApplication(String name) {
    return APPLICATION.matcher(name).matches();
  }

  static boolean isUnit(String name) {
    return name.indexOf('/') > 0;
  }

  static String unit(String application, int number) {
    return application + "/" + number;
  }

  static String applicationOf(String unit) {
    int slash = unit.indexOf('/');
    return slash < 0 ? unit : unit.substring(0, slash);
  }

  /** Returns {@code unit-a-0} for {@code a/0} and {@code application-a} for {@code a}. */
  static String tag(String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? "application-" + name
        : "unit-" + name.substring(0, slash) + "-" + name.substring(slash + 1);
  }
}
