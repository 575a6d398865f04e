package org.charm4j.charm;

import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;

/** A unit has joined a relation. A relation-changed for it follows, even if it wrote nothing. */
public final class RelationJoinedEvent extends RelationEvent {

  RelationJoinedEvent(
      Dispatch dispatch, EventSource<RelationJoinedEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /** Returns the unit that joined. */
  @Override
  public Unit unit() {
    return model().unit(data().require(JujuVariables.REMOTE_UNIT));
  }
}
