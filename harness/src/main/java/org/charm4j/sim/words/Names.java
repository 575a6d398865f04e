package org.charm4j.sim.words;

/**
 * The names of units and applications and their tags. {@link org.charm4j.hook.UnitName} says which
 * of them are valid.
 */
public final class Names {
  private Names() {}

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
