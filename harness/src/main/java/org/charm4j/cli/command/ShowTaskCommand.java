package org.charm4j.cli.command;

import java.util.List;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.TaskStatus;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju show-task}: a task that was run before, in the background or not. */
final class ShowTaskCommand extends ModelCommand {
  @Mixin Output output = new Output("plain", "json", "yaml");

  @Option(names = "--wait")
  @Nullable String wait;

  @Option(names = "--watch")
  boolean watch;

  @Option(names = "--utc")
  boolean utc;

  @Override
  void check() {
    Waiting.duration(wait);
    if (watch && wait != null) {
      throw RefusedException.usage("specify either --watch or --wait but not both");
    }
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no task ID specified");
    }
    if (GoText.parseDecimal(arguments.get(0)) == null) {
      throw RefusedException.usage("task ID " + GoText.quote(arguments.get(0)) + " not valid");
    }
    requireAtMost(1);
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = looking(target);
    Integer id = GoText.parseDecimal(arguments.get(0));
    TaskView task = id == null ? null : controller.task(id);
    if (task == null) {
      throw RefusedException.failed("task " + GoText.quote(arguments.get(0)) + " not found");
    }
    refuseFlag(
        (watch || wait != null) && task.status() == TaskStatus.PENDING,
        "show-task",
        watch ? "--watch" : "--wait",
        "the task cannot run now; show it again when time has passed");
    SortedMap<String, Object> answer = TaskText.of(task);
    output.print(call, answer, () -> TaskText.plainResults(List.of(task)));
  }
}
