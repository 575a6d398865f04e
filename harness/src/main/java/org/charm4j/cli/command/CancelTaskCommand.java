package org.charm4j.cli.command;

import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;

/** {@code juju cancel-task}: a task that waits for its unit does not run any more. */
final class CancelTaskCommand extends ModelCommand {
  @Mixin Output output = new Output("yaml", "json", "smart");

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no task IDs specified");
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = target.controller();
    TreeMap<String, Object> answer = new TreeMap<>();
    for (String word : arguments) {
      Integer id = GoText.parseDecimal(word);
      TaskView task = id == null ? null : controller.task(id);
      if (task == null) {
        call.printError(
            "WARNING task: " + word + ", error: task " + GoText.quote(word) + " not found\n");
        continue;
      }
      controller.cancelTask(task.id());
      TaskView now = controller.task(task.id());
      SortedMap<String, Object> text = TaskText.of(now == null ? task : now);
      answer.put(word, text);
    }
    if (!answer.isEmpty()) {
      output.print(call, answer, () -> Answers.yaml(answer));
    }
  }
}
