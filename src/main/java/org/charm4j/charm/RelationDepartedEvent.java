package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;

/** A unit has left a relation. */
public final class RelationDepartedEvent extends RelationEvent {

  private static final List<String> VARIABLES =
      List.of(
          HookVariables.RELATION,
          HookVariables.RELATION_ID,
          HookVariables.REMOTE_APP,
          HookVariables.REMOTE_UNIT,
          HookVariables.DEPARTING_UNIT);

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
    return model().unit(data().require(HookVariables.REMOTE_UNIT));
  }

  /**
   * Returns the unit that causes the departure: {@link #unit()} if that one leaves, or this unit if
   * this unit leaves.
   */
  public Unit departingUnit() {
    return model().unit(data().require(HookVariables.DEPARTING_UNIT));
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
