package org.charm4j.cli.command;

import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;

/** {@code juju show-storage} of one or more. */
final class ShowStorageCommand extends ModelCommand {
  @Mixin Output output = new Output("yaml", "json", "smart");

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("must specify storage ID(s)");
    }
    for (String id : arguments) {
      if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*/[0-9]+")) {
        throw RefusedException.usage("invalid storage ID " + id);
      }
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    looking(target);
    SortedMap<String, Object> all = new StorageList(target).fields();
    TreeMap<String, Object> answer = new TreeMap<>();
    for (String id : arguments) {
      Object storage = all.get(id);
      if (storage == null) {
        throw RefusedException.failed("storage instance " + GoText.quote(id) + " not found");
      }
      answer.put(id, storage);
    }
    output.print(call, answer, () -> Answers.yaml(answer));
  }
}
