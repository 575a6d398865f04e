package org.charm4j.charm;

import java.util.Objects;
import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The framework asks, at the end of every hook, what the status is (H-702). Every observer adds
 * what it knows; the worst of all is set. If nobody adds one, the status stays as it is.
 */
public final class CollectStatusEvent extends LifecycleEvent {

  private @Nullable Status worst;

  CollectStatusEvent(
      Dispatch dispatch, EventSource<CollectStatusEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /**
   * Adds a status. Worst first the order is error, blocked, maintenance, waiting, active, unknown;
   * among equals the one that was added first counts.
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
