package org.charm4j.sim.command;

import org.jspecify.annotations.Nullable;

/** The flags that several commands share. */
final class CommonFlags {
  /** Names a relation as {@code 7} or {@code anything:7} (H-506). */
  static final Flag RELATION = Flag.checked(CommonFlags::relationProblem, "r", "relation");

  /** Asks for the application's side instead of the unit's. */
  static final Flag APP = Flag.bool("app");

  /** Names a file of {@code key: value}, or standard input with a dash (H-507). */
  static final Flag FILE = Flag.text("file");

  /** A flag of old that is accepted, warned about and ignored. */
  static final Flag DEPRECATED_FORMAT = Flag.text("format");

  private CommonFlags() {}

  /** Returns the number behind the last colon, or null: the endpoint's name is not looked at. */
  static @Nullable Integer relationId(String value) {
    return GoText.parseDecimal(value.substring(value.lastIndexOf(':') + 1));
  }

  private static @Nullable String relationProblem(String value, HookContext context) {
    Integer id = relationId(value);
    if (id == null) {
      return "invalid relation id";
    }
    return context.relation(id) == null ? "relation not found" : null;
  }
}
