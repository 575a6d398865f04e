package org.charm4j.sim.command;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.sim.command.GoalStateText.Goal;

/** {@code goal-state}: which units and relations there are or are planned (H-529). */
final class GoalStateCommand implements Command {
  private static final FlagTable FLAGS = Printer.YAML.with();
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return "goal-state";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(0);
    GoalStateText state = call.context().goalState();
    SortedMap<String, Object> relations = new TreeMap<>();
    state.relations().forEach((endpoint, goals) -> relations.put(endpoint, fields(goals)));
    Fields answer = new Fields();
    answer.put("units", fields(state.units()));
    answer.put("relations", relations);
    return Printer.YAML.print(call, answer);
  }

  private static SortedMap<String, Object> fields(SortedMap<String, Goal> goals) {
    SortedMap<String, Object> all = new TreeMap<>();
    goals.forEach(
        (name, goal) -> {
          Fields fields = new Fields();
          fields.put("status", goal.status());
          fields.put("since", SINCE.format(goal.since()));
          all.put(name, fields);
        });
    return all;
  }
}
