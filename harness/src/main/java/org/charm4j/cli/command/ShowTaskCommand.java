package org.charm4j.cli.command;

import java.util.List;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;

/** {@code juju show-task}: a task that was run before, in the background or not. */
final class ShowTaskCommand extends ModelCommand {
  @Mixin Output output = new Output("plain", "json", "yaml");

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw CommandException.usage("no task ID specified");
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
      throw CommandException.failed("task " + GoText.quote(arguments.get(0)) + " not found");
    }
    SortedMap<String, Object> answer = TaskText.of(task);
    output.print(call, answer, () -> TaskText.plainResults(List.of(task)));
  }
}
