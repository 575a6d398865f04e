package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju operations}: what was run, and how it went. */
final class OperationsCommand extends ModelCommand {
  private static final List<String> STATUSES =
      List.of("pending", "running", "completed", "failed", "cancelled", "aborting", "aborted");

  /** So many are shown without a limit. */
  private static final int LIMIT = 50;

  private static final int MOST_TASKS = 5;

  @Mixin Output output = new Output("plain", "json", "yaml");

  @Option(names = "--utc")
  boolean utc;

  @Option(names = {"--apps", "--applications"})
  @Nullable String applications;

  @Option(names = "--units")
  @Nullable String units;

  @Option(names = "--machines")
  @Nullable String machines;

  @Option(names = "--actions")
  @Nullable String actions;

  @Option(names = "--status")
  @Nullable String statuses;

  @Option(names = "--limit")
  long limit;

  @Option(names = "--offset")
  long offset;

  @Override
  void check() {
    List<String> wrong = new ArrayList<>();
    for (String name : list(applications)) {
      if (!UnitName.isApplication(name)) {
        wrong.add("invalid application name " + GoText.quote(name));
      }
    }
    for (String name : list(units)) {
      if (!UnitName.isValid(name)) {
        wrong.add("invalid unit name " + GoText.quote(name));
      }
    }
    for (String id : list(machines)) {
      if (!id.matches("[0-9]+(/lxd/[0-9]+)*")) {
        wrong.add("invalid machine id " + GoText.quote(id));
      }
    }
    for (String status : list(statuses)) {
      if (!STATUSES.contains(status)) {
        wrong.add(
            GoText.quote(status)
                + " is not a valid task status, want one of ["
                + String.join(" ", STATUSES)
                + "]");
      }
    }
    if (!wrong.isEmpty()) {
      throw RefusedException.usage(String.join("\n", wrong));
    }
    requireAtMost(0);
  }

  private static List<String> list(@Nullable String flag) {
    return flag == null ? List.of() : GoFlags.list(flag);
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    looking(target);
    List<OperationNotes> found = new ArrayList<>(OperationNotes.of(target).values());
    found.removeIf(operation -> !isAsked(operation));
    int from = (int) Math.min(offset, found.size());
    int most = (int) (limit == 0 ? LIMIT : Math.min(limit, Integer.MAX_VALUE));
    List<OperationNotes> shown = found.subList(from, Math.min(found.size(), from + most));
    if (shown.isEmpty()) {
      call.info("no matching operations");
      return;
    }
    boolean isCut = from + shown.size() < found.size();
    if (output.is("plain") && (offset > 0 || isCut)) {
      call.print(
          "Displaying operation results " + (from + 1) + " to " + (from + shown.size()) + ".\n");
      if (isCut) {
        call.print(
            "Run the command again with --offset="
                + (from + most)
                + " --limit="
                + most
                + " to see the next batch.\n\n");
      }
    }
    TreeMap<String, Object> all = new TreeMap<>();
    shown.forEach(
        operation ->
            all.put(String.valueOf(operation.number()), new OperationText(operation).all()));
    output.print(call, all, () -> table(shown));
  }

  private static String table(List<OperationNotes> operations) {
    Table table = new Table("ID", "Status", "Started", "Finished", "Task IDs", "Summary").right(0);
    for (OperationNotes operation : operations) {
      OperationText text = new OperationText(operation);
      List<String> ids = operation.tasks().stream().map(task -> String.valueOf(task.id())).toList();
      String tasks =
          ids.size() > MOST_TASKS
              ? String.join(",", ids.subList(0, MOST_TASKS)) + "..."
              : String.join(",", ids);
      table.row(
          String.valueOf(operation.number()),
          text.status(),
          OperationText.plain(text.started()),
          OperationText.plain(text.completed()),
          tasks,
          text.summary());
    }
    return table.text();
  }

  /** An operation of which nothing could be scheduled is of no unit, so no filter asks for it. */
  private boolean isAsked(OperationNotes operation) {
    boolean everything =
        applications == null && units == null && machines == null && actions == null;
    boolean isStatus = statuses == null;
    boolean isTask = everything;
    for (TaskView task : operation.tasks()) {
      isStatus = isStatus || list(statuses).contains(OperationText.status(task));
      isTask = isTask || isAsked(task);
    }
    return isStatus && isTask;
  }

  private boolean isAsked(TaskView task) {
    boolean anywhere = applications == null && units == null && machines == null;
    boolean isThere =
        anywhere
            || (task.isOnMachine()
                ? list(machines).contains(task.unit())
                : list(applications).contains(Names.applicationOf(task.unit()))
                    || list(units).contains(task.unit()));
    return isThere && (actions == null || list(actions).contains(task.name()));
  }
}
