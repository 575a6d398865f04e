package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;

/** A unit has left a relation. */
public final class RelationDepartedEvent extends RelationEvent {

  private static final List<String> VARIABLES =
      List.of(
          JujuVariables.RELATION,
          JujuVariables.RELATION_ID,
          JujuVariables.REMOTE_APP,
          JujuVariables.REMOTE_UNIT,
          JujuVariables.DEPARTING_UNIT);

  RelationDepartedEvent(
      Dispatch dispatch, EventSource<RelationDepartedEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /**
   * Returns the unit that has left. Its data can still be read, although it is not among the units
   * of the relation any more.
   */
  @Override
  public Unit unit() {
    return model().unit(data().require(JujuVariables.REMOTE_UNIT));
  }

  /**
   * Returns the unit that causes the departure: {@link #unit()} if that one leaves, or this unit if
   * this unit leaves.
   */
  public Unit departingUnit() {
    return model().unit(data().require(JujuVariables.DEPARTING_UNIT));
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
