package org.charm4j.charm;

import java.util.Objects;
import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The question for the status, at the end of every hook. Every observer adds the statuses it knows
 * of, and the framework sets the worst of them. If no observer adds one, the status stays as it is.
 */
public final class CollectStatusEvent extends LifecycleEvent {

  private @Nullable Status worst;

  CollectStatusEvent(
      Dispatch dispatch, EventSource<CollectStatusEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /**
   * Adds a status. From worst to best they are error, blocked, maintenance, waiting, active,
   * unknown. Among equals the one added first counts.
   */
  public void addStatus(Status status) {
    Objects.requireNonNull(status, "status");
    Status before = worst;
    if (before == null || status.kind().severity() > before.kind().severity()) {
      worst = status;
    }
  }

  @Nullable Status worst() {
    return worst;
  }
}
