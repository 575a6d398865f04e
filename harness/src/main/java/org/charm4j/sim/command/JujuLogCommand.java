package org.charm4j.sim.command;

import java.util.Locale;
import org.charm4j.hook.HookCommandResult;
import org.jspecify.annotations.Nullable;

/** {@code juju-log}: a line in the unit's log (H-520). */
final class JujuLogCommand implements Command {
  /** A level that is known and below all others, so that nothing is logged at it. */
  private static final String UNSPECIFIED = "UNSPECIFIED";

  private static final Flag LEVEL = Flag.text("l", "log-level");
  private static final Flag DEBUG = Flag.bool("debug");
  private static final FlagTable FLAGS = FlagTable.of(LEVEL, DEBUG, CommonFlags.DEPRECATED_FORMAT);

  @Override
  public String name() {
    return "juju-log";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    if (call.arguments().isEmpty()) {
      throw HookCommandException.usage("no message specified");
    }
    String message = String.join(" ", call.arguments());
    RelationRef relation = call.context().hookRelation();
    String level = level(call);
    if (!level.equals(UNSPECIFIED)) {
      call.context().log(level, relation == null ? message : relation.text() + ": " + message);
    }
    return call.silentButFor(CommonFlags.DEPRECATED_FORMAT);
  }

  private static String level(Invocation call) {
    if (call.isSet(DEBUG)) {
      return "DEBUG";
    }
    String given = call.text(LEVEL);
    if (given == null) {
      return "INFO";
    }
    String level = knownLevel(given.toUpperCase(Locale.ROOT));
    if (level == null) {
      call.context()
          .log("WARNING", "Specified log level of " + GoText.quote(given) + " is not valid");
      return "INFO";
    }
    return level;
  }

  private static @Nullable String knownLevel(String level) {
    return switch (level) {
      case "TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", UNSPECIFIED -> level;
      case "WARN" -> "WARNING";
      default -> null;
    };
  }
}
