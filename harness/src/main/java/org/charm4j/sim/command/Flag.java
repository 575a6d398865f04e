package org.charm4j.sim.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One flag of a command: its names without dashes, and which values it takes. */
final class Flag {
  private final List<String> names;
  private final boolean takesValue;
  private final Check check;

  private Flag(boolean takesValue, Check check, List<String> names) {
    this.takesValue = takesValue;
    this.check = check;
    this.names = names;
  }

  /** Returns a flag that takes any text. */
  static Flag text(String... names) {
    return new Flag(true, (value, context) -> null, List.of(names));
  }

  /** Returns a flag that needs no value but takes {@code =true} and the like (H-501). */
  static Flag bool(String... names) {
    return new Flag(
        false,
        (value, context) -> GoText.isBool(value) ? null : GoText.notABool(value),
        List.of(names));
  }

  /** Returns a flag whose text is checked as soon as it is read. */
  static Flag checked(Check check, String... names) {
    return new Flag(true, check, List.of(names));
  }

  List<String> names() {
    return names;
  }

  boolean takesValue() {
    return takesValue;
  }

  /** Returns why {@code value} does not fit, or null if it does. */
  @Nullable String problem(String value, HookContext context) {
    return check.problem(value, context);
  }

  /** Says whether a value fits. */
  @FunctionalInterface
  interface Check {

    /** Returns why {@code value} does not fit, or null if it does. */
    @Nullable String problem(String value, HookContext context);
  }
}
