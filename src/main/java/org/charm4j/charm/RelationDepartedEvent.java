package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;

/** A unit is no longer seen in a relation. */
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
   * Returns the unit that is no longer seen. Its data can still be read (H-139), although it is not
   * among the relation's units.
   */
  @Override
  public Unit unit() {
    return model().unit(data().require(HookVariables.REMOTE_UNIT));
  }

  /**
   * Returns the unit that is the reason: {@link #unit()} if that one leaves, this unit if it leaves
   * itself (H-160 to H-162).
   */
  public Unit departingUnit() {
    return model().unit(data().require(HookVariables.DEPARTING_UNIT));
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
