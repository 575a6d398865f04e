package org.charm4j.cli.command;

import java.util.Map;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.ActionMetadata;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;

/** {@code juju show-action}: the description of one action and its parameters. */
final class ShowActionCommand extends ModelCommand {
  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application specified");
    }
    if (arguments.size() == 1) {
      throw RefusedException.usage("no action specified");
    }
    requireAtMost(2);
    if (!UnitName.isApplication(arguments.get(0))) {
      throw RefusedException.usage("invalid application name " + GoText.quote(arguments.get(0)));
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    ActionMetadata action =
        Targets.requireApplication(target.controller(), arguments.get(0))
            .charm()
            .metadata()
            .actions()
            .get(arguments.get(1));
    if (action == null) {
      call.printError("unknown action " + GoText.quote(arguments.get(1)) + "\n");
      throw new AlreadyToldException(1);
    }
    call.print(action.description() + "\n\nArguments\n");
    TreeMap<String, Object> parameters = new TreeMap<>();
    action
        .parameters()
        .forEach((name, schema) -> parameters.put(String.valueOf(name), described(schema)));
    if (!parameters.isEmpty()) {
      call.print(Answers.yaml(parameters));
    }
  }

  private static Fields described(Object schema) {
    Fields fields = new Fields();
    if (schema instanceof Map<?, ?> map) {
      for (String key : new String[] {"type", "description", "default"}) {
        fields.putIfPresent(key, map.get(key));
      }
    }
    return fields;
  }
}
