package org.charm4j.cli.command;

import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju show-model} (H-957). */
final class ShowModelCommand extends JujuCommand {
  @Mixin Output output = new Output("yaml", "json");

  @Option(names = {"-m", "--model"})
  @Nullable String model;

  @Override
  void check() {
    requireAtMost(1);
  }

  @Override
  void run(Call call) {
    JujuModel found = call.model(arguments.isEmpty() ? model : arguments.get(0));
    Fields fields = ModelText.of(call.session(), found);
    TreeMap<String, Object> users = new TreeMap<>();
    boolean all = call.access(found).permits(UserAccess.ADMIN);
    UsersText.ofModel(call.session(), found)
        .forEach(
            (user, text) -> {
              if (all || user.equals(call.user())) {
                users.put(user, text);
              }
            });
    fields.put("users", users);
    fields.put("agent-version", found.controller().config().jujuVersion());
    TreeMap<String, Object> answer = new TreeMap<>();
    answer.put(found.name(), fields);
    output.print(call, answer, () -> Answers.yaml(answer));
  }
}
