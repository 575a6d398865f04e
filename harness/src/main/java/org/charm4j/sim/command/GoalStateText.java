package org.charm4j.sim.command;

import java.time.Instant;
import java.util.SortedMap;

/**
 * What there is and what is planned, as {@code goal-state} tells it (H-529).
 *
 * @param units the units of the own application by name
 * @param relations the other applications and their units by name, by local endpoint
 */
public record GoalStateText(
    SortedMap<String, Goal> units, SortedMap<String, ? extends SortedMap<String, Goal>> relations) {

  /**
   * The state of a unit or of a relation to an application.
   *
   * @param status a unit's workload status or {@code dying}, or a relation's status
   * @param since when it became so, UTC
   */
  public record Goal(String status, Instant since) {}
}
