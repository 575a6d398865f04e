package org.charm4j.charm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/** Somebody runs an action of the charm and waits for its results. Cannot be deferred. */
public final class ActionEvent extends CharmEvent {

  private @Nullable Map<String, Object> params;

  ActionEvent(Dispatch dispatch, EventSource<ActionEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /** Returns the name of the action. */
  public String actionName() {
    return data().require(HookVariables.ACTION_NAME);
  }

  /** Returns Juju's id of the task, a decimal number (H-823). */
  public String id() {
    return data().require(HookVariables.ACTION_UUID);
  }

  /**
   * Returns the parameters with the defaults for those not given, unmodifiable: String, Long,
   * Double, Boolean, List or Map.
   */
  public Map<String, Object> params() {
    Map<String, Object> known = params;
    if (known == null) {
      known = Collections.unmodifiableMap(dispatch().commands().actionGet());
      params = known;
    }
    return known;
  }

  /**
   * Adds results, which Juju shows as texts. A Map among the values makes nested results. Results
   * with other keys that were set before stay.
   *
   * @param results keys are lowercase letters, digits and hyphens between them (H-524)
   * @throws IllegalArgumentException if a value is null or a key comes twice, as in {@code a.b} and
   *     {@code a: {b}}
   */
  public void setResults(Map<String, ?> results) {
    TreeMap<String, String> flat = new TreeMap<>();
    flatten("", results, flat);
    if (!flat.isEmpty()) {
      dispatch().commands().actionSet(flat);
    }
  }

  private static void flatten(String prefix, Map<?, ?> results, Map<String, String> flat) {
    for (Map.Entry<?, ?> entry : results.entrySet()) {
      String key = prefix + entry.getKey();
      Object value = entry.getValue();
      if (value instanceof Map<?, ?> nested) {
        flatten(key + ".", nested, flat);
      } else if (value == null) {
        throw new IllegalArgumentException("the action result '" + key + "' is null");
      } else if (flat.put(key, value.toString()) != null) {
        throw new IllegalArgumentException("the action result '" + key + "' is given twice");
      }
    }
  }

  /** Marks the action as failed. Its results and the unit's changes are kept (H-342). */
  public void fail(String message) {
    dispatch().commands().actionFail(message);
  }

  /** Shows a line of progress to whoever waits for the action, at once. */
  public void log(String message) {
    dispatch().commands().actionLog(message);
  }
}
