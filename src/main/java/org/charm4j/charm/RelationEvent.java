package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.jspecify.annotations.Nullable;

/** An event of a relation: created, changed or broken. The subclasses are joined and departed. */
public class RelationEvent extends CharmEvent {

  private static final List<String> VARIABLES =
      List.of(
          JujuVariables.RELATION,
          JujuVariables.RELATION_ID,
          JujuVariables.REMOTE_APP,
          JujuVariables.REMOTE_UNIT);

  private @Nullable Relation relation;

  RelationEvent(
      Dispatch dispatch, EventSource<? extends RelationEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /**
   * Returns the relation. When a deferred event comes back the relation may be gone; then it has no
   * units and no data.
   */
  public final Relation relation() {
    Relation known = relation;
    if (known == null) {
      HookEnvironment data = data();
      String remoteApp = data.nonEmpty(JujuVariables.REMOTE_APP);
      known = model().relationOf(data.require(JujuVariables.RELATION_ID), remoteApp);
      relation = known;
    }
    return known;
  }

  /** Returns the application on the other side; this application in a peer relation. */
  public final Application app() {
    return model().application(data().require(JujuVariables.REMOTE_APP));
  }

  /**
   * Returns the unit that joined, changed or departed; null in relation-created, relation-broken
   * and a relation-changed that is about the application's data.
   */
  public @Nullable Unit unit() {
    String name = data().nonEmpty(JujuVariables.REMOTE_UNIT);
    return name == null ? null : model().unit(name);
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
