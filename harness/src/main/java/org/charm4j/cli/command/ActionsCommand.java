package org.charm4j.cli.command;

import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.ActionMetadata;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju actions}: what an application's charm can be told to do. */
final class ActionsCommand extends ModelCommand {
  @Mixin Output output = new Output("default", "json", "yaml", "tabular");

  @Option(names = "--schema")
  boolean schema;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application name specified");
    }
    requireAtMost(1);
    if (!UnitName.isApplication(arguments.get(0))) {
      throw RefusedException.usage("invalid application name " + GoText.quote(arguments.get(0)));
    }
    if (schema && output.is("tabular")) {
      throw RefusedException.usage("full schema not compatible with tabular output");
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    String name = arguments.get(0);
    SortedMap<String, ActionMetadata> actions =
        Targets.requireApplication(target.controller(), name).charm().metadata().actions();
    if (actions.isEmpty()) {
      call.info("No actions defined for " + name + ".");
      return;
    }
    TreeMap<String, @Nullable Object> answer = new TreeMap<>();
    Table table = new Table("Action", "Description");
    for (ActionMetadata action : actions.values()) {
      String description = action.description().isEmpty() ? "No description" : action.description();
      answer.put(action.name(), schema ? whole(action) : description);
      table.row(action.name(), firstLine(description));
    }
    output.print(call, answer, () -> schema ? Answers.yaml(answer) : table.text());
  }

  private static String firstLine(String text) {
    return text.strip().replace("\n", " ");
  }

  /** Returns the schema as Juju has it: with the action's name and description. */
  static Fields whole(ActionMetadata action) {
    Fields whole = new Fields();
    TreeMap<String, @Nullable Object> all = new TreeMap<>(action.schema());
    all.putIfAbsent("title", action.name());
    all.putIfAbsent("type", "object");
    all.putIfAbsent("properties", new TreeMap<>());
    all.put("description", action.description());
    all.forEach((key, value) -> whole.put(key, value == null ? Fields.NULL : value));
    return whole;
  }
}
