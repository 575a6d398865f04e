package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju debug-log}: what charms logged, and how their hooks went; it always ends (H-959). */
final class DebugLogCommand extends ModelCommand {
  /** Without limits, so many of the last lines are shown. */
  private static final int LINES = 10;

  @Option(names = {"-n", "--lines"})
  long lines = -1;

  /** Nought is no limit: so jubilant asks for the whole log. */
  @Option(names = "--limit")
  long limit = -1;

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

  @Option(
      names = {"--include-label", "--include-labels"},
      description = Flags.REFUSED)
  List<String> includeLabels = new ArrayList<>();

  @Option(
      names = {"--exclude-label", "--exclude-labels"},
      description = Flags.REFUSED)
  List<String> excludeLabels = new ArrayList<>();

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

  @Option(names = "--location", description = Flags.REFUSED)
  boolean location;

  @Option(names = "--retry")
  boolean retry;

  @Option(names = "--retry-delay")
  @Nullable String retryDelay;

  private SortedMap<Long, LoggingLevels> kept = new TreeMap<>();

  @Override
  void check() {
    requireAtMost(0);
    refuseBoth(tail && noTail, "--tail and --no-tail");
    refuseBoth(noTail && lines >= 0, "--no-tail and --lines");
    refuseBoth(tail && limit > 0, "--tail and --limit");
    refuseBoth(limit > 0 && lines >= 0, "--limit and --lines");
    refuseBoth(replay && lines >= 0, "--replay and --lines");
    if (level != null && !LoggingLevels.LEVELS.contains(level.toUpperCase(Locale.ROOT))) {
      throw RefusedException.usage(
          "level value "
              + GoText.quote(level)
              + " is not one of \"TRACE\", \"DEBUG\", \"INFO\","
              + " \"WARNING\", \"ERROR\"");
    }
    refuseFlag(!includeLabels.isEmpty(), "debug-log", "--include-label", "lines have no labels");
    refuseFlag(!excludeLabels.isEmpty(), "debug-log", "--exclude-label", "lines have no labels");
    refuseFlag(location, "debug-log", "--location", "charms have no lines of Go");
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    List<String> shown = new ArrayList<>();
    kept = kept(target);
    for (JournalEntry entry : looking(target).journal()) {
      String unit = entry.unit();
      if (unit != null && isAsked("unit-" + unit.replace('/', '-'), unit)) {
        lines(shown, entry, unit);
      }
    }
    long wanted = limit > 0 ? limit : lines < 0 ? LINES : lines;
    boolean whole = replay || limit == 0;
    int last = (int) (whole ? shown.size() : Math.min(wanted, shown.size()));
    List<String> tailed = shown.subList(Math.max(0, shown.size() - last), shown.size());
    int most = (int) (limit > 0 ? Math.min(limit, tailed.size()) : tailed.size());
    tailed.subList(0, most).forEach(line -> call.print(line + "\n"));
  }

  private boolean isAsked(String tag, String unit) {
    return (include.isEmpty() || names(include, tag, unit)) && !names(exclude, tag, unit);
  }

  /** Returns whether one of the words means the unit; a star at the end stands for anything. */
  private static boolean names(List<String> words, String tag, String unit) {
    for (String word : words) {
      String start = word.endsWith("*") ? word.substring(0, word.length() - 1) : null;
      boolean isMeant =
          start == null
              ? word.equals(tag) || word.equals(unit)
              : tag.startsWith(start) || unit.startsWith(start);
      if (isMeant) {
        return true;
      }
    }
    return false;
  }

  private boolean isAskedModule(String module) {
    return (includeModule.isEmpty() || isBelow(module, includeModule))
        && !isBelow(module, excludeModule);
  }

  private static boolean isBelow(String module, List<String> words) {
    return words.stream().anyMatch(word -> module.equals(word) || module.startsWith(word + "."));
  }

  /** Returns which levels were kept, from which entry of the journal on. */
  private static SortedMap<Long, LoggingLevels> kept(JujuModel model) {
    TreeMap<Long, LoggingLevels> kept = new TreeMap<>();
    kept.put(0L, LoggingLevels.of(""));
    model
        .notes()
        .about(Things.LOGGING)
        .forEach((from, setting) -> kept.put(Long.parseLong(from), LoggingLevels.of(setting)));
    return kept;
  }

  private boolean isKept(JournalEntry entry, String module, String lineLevel) {
    SortedMap<Long, LoggingLevels> before = kept.headMap(entry.sequence());
    LoggingLevels levels = before.get(before.lastKey());
    return levels != null && levels.keeps(module, lineLevel);
  }

  private static void refuseBoth(boolean given, String flags) {
    if (given) {
      throw RefusedException.usage("setting " + flags + " not valid");
    }
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
    List<String> levels = LoggingLevels.LEVELS;
    int least = level == null ? 0 : levels.indexOf(level.toUpperCase(Locale.ROOT));
    if (levels.indexOf(lineLevel) < least
        || !isAskedModule(module)
        || !isKept(entry, module, lineLevel)) {
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
