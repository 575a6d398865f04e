package org.charm4j.sim.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The action that is running: its parameters, and where its results go. */
public interface ActionContext {

  /** Returns the parameters with defaults filled in. */
  Map<String, @Nullable Object> parameters();

  /** Sets a result under a path of keys (H-524). */
  void setResult(List<String> path, String value);

  /** Marks the action as failed; the last message wins (H-525). */
  void fail(String message);

  /** Appends a progress line at once (H-526). */
  void log(String message);
}
