package org.charm4j.charm;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which units of the application and which relations there are, and which are planned.
 *
 * @param units the units of this unit's application, by name; those that are being removed have the
 *     status {@code dying}
 * @param relations by endpoint: the other applications and their units, by name, without peers
 */
public record GoalState(
    SortedMap<String, Goal> units, SortedMap<String, SortedMap<String, Goal>> relations) {

  /** Juju's own way to print a time, always UTC. */
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  /**
   * The state of a unit, or of the relation to an application.
   *
   * @param status of a unit the status of its workload, {@code error} or {@code dying}; of an
   *     application the status of the relation, such as {@code joined}
   * @param since when it became so, in whole seconds, UTC; null where Juju does not say
   */
  public record Goal(String status, @Nullable Instant since) {}

  /** Takes the maps as they are, and lets nobody change them. */
  public GoalState {
    units = Collections.unmodifiableSortedMap(units);
    relations = Collections.unmodifiableSortedMap(relations);
  }

  static GoalState read(Map<String, Object> answer) {
    TreeMap<String, SortedMap<String, Goal>> relations = new TreeMap<>();
    fields(answer.get("relations"))
        .forEach((endpoint, goals) -> relations.put(String.valueOf(endpoint), goals(goals)));
    return new GoalState(goals(answer.get("units")), relations);
  }

  private static SortedMap<String, Goal> goals(@Nullable Object named) {
    TreeMap<String, Goal> goals = new TreeMap<>();
    fields(named)
        .forEach(
            (name, goal) -> {
              String status = String.valueOf(fields(goal).get("status"));
              Object since = fields(goal).get("since");
              Instant at = since == null ? null : SINCE.parse(since.toString(), Instant::from);
              goals.put(String.valueOf(name), new Goal(status, at));
            });
    return Collections.unmodifiableSortedMap(goals);
  }

  private static Map<?, ?> fields(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
