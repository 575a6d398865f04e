package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju debug-log}: what charms logged, and how their hooks went; it always ends (H-959). */
final class DebugLogCommand extends ModelCommand {
  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL");

  @Option(names = {"-n", "--lines"})
  long lines = 10;

  @Option(names = "--limit")
  long limit;

  @Option(names = "--replay")
  boolean replay;

  @Option(names = "--tail")
  boolean tail;

  @Option(names = "--no-tail")
  boolean noTail;

  @Option(names = {"-i", "--include"})
  List<String> include = new ArrayList<>();

  @Option(names = {"-x", "--exclude"})
  List<String> exclude = new ArrayList<>();

  @Option(names = "--include-module")
  List<String> includeModule = new ArrayList<>();

  @Option(names = "--exclude-module")
  List<String> excludeModule = new ArrayList<>();

  @Option(names = "--include-labels")
  List<String> includeLabels = new ArrayList<>();

  @Option(names = {"-l", "--level"})
  @Nullable String level;

  @Option(names = "--date")
  boolean date;

  @Option(names = "--ms")
  boolean milliseconds;

  @Option(names = "--utc")
  boolean utc;

  @Option(names = "--color")
  boolean color;

  @Option(names = "--location")
  boolean location;

  @Override
  void check() {
    requireAtMost(0);
    if (tail && noTail) {
      throw CommandException.usage("setting --tail and --no-tail not valid");
    }
    if (level != null && !LEVELS.contains(level.toUpperCase(Locale.ROOT))) {
      throw CommandException.usage(
          "level value "
              + GoText.quote(level)
              + " is not one of \"TRACE\", \"DEBUG\", \"INFO\","
              + " \"WARNING\", \"ERROR\"");
    }
    refuseFlag(!includeModule.isEmpty(), "debug-log", "--include-module", "cut lines with grep");
    refuseFlag(!excludeModule.isEmpty(), "debug-log", "--exclude-module", "cut lines with grep");
    refuseFlag(!includeLabels.isEmpty(), "debug-log", "--include-labels", "cut lines with grep");
    refuseFlag(location, "debug-log", "--location", "charms have no lines of Go");
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    List<String> shown = new ArrayList<>();
    for (JournalEntry entry : looking(target).journal()) {
      String unit = entry.unit();
      if (unit != null && isAsked("unit-" + unit.replace('/', '-'), unit)) {
        lines(shown, entry, unit);
      }
    }
    int last = (int) (replay ? shown.size() : Math.min(lines, shown.size()));
    List<String> tailed = shown.subList(Math.max(0, shown.size() - last), shown.size());
    int most = (int) (limit > 0 ? Math.min(limit, tailed.size()) : tailed.size());
    tailed.subList(0, most).forEach(line -> call.print(line + "\n"));
  }

  private boolean isAsked(String tag, String unit) {
    return (include.isEmpty() || include.contains(tag) || include.contains(unit))
        && !exclude.contains(tag)
        && !exclude.contains(unit);
  }

  private void lines(List<String> shown, JournalEntry entry, String unit) {
    HookInfo hook = entry.hook();
    for (LogLine line : entry.log()) {
      add(shown, entry, line.level(), "unit." + unit + ".juju-log", unit, line.text());
    }
    if (entry.kind() == JournalEntry.Kind.WARNING && hook == null) {
      add(shown, entry, "WARNING", "charm4j", unit, entry.what());
      return;
    }
    String operation = hook == null ? entry.what() : "\"" + hook.name() + "\" hook";
    if (entry.outcome() == JournalEntry.Outcome.FAILED) {
      String what =
          hook == null
              ? operation
              : "hook \"" + hook.name() + "\" (via hook dispatching script: dispatch)";
      add(
          shown,
          entry,
          "ERROR",
          "juju.worker.uniter.operation",
          unit,
          what + " failed: " + entry.message());
    } else if (entry.outcome() == JournalEntry.Outcome.COMMITTED) {
      add(shown, entry, "INFO", "juju.worker.uniter.operation", unit, "ran " + operation);
    } else {
      add(
          shown,
          entry,
          "WARNING",
          "juju.worker.uniter.operation",
          unit,
          "skipped " + operation + ": " + entry.message());
    }
  }

  private void add(
      List<String> shown,
      JournalEntry entry,
      String lineLevel,
      String module,
      String unit,
      String text) {
    int least = level == null ? 0 : LEVELS.indexOf(level.toUpperCase(Locale.ROOT));
    if (LEVELS.indexOf(lineLevel) < least) {
      return;
    }
    String time = entry.at().toString();
    String clock =
        (date ? time.substring(0, 10) + " " : "")
            + time.substring(11, 19)
            + (milliseconds ? ".000" : "");
    shown.add(
        "unit-"
            + unit.replace('/', '-')
            + ": "
            + clock
            + " "
            + lineLevel
            + " "
            + module
            + " "
            + text);
  }
}
