package org.charm4j.charm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.jspecify.annotations.Nullable;

/** An action that a person runs, with its parameters and its results. It cannot be deferred. */
public final class ActionEvent extends CharmEvent {

  private @Nullable Map<String, Object> params;

  ActionEvent(Dispatch dispatch, EventSource<ActionEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /** Returns the name of the action. */
  public String actionName() {
    return data().require(JujuVariables.ACTION_NAME);
  }

  /** Returns Juju's id of the task, a decimal number. */
  public String id() {
    return data().require(JujuVariables.ACTION_UUID);
  }

  /**
   * Returns the parameters, with defaults for those that were not given. Values are String, Long,
   * Double, Boolean, List or Map. The map cannot be changed.
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
   * Adds results. Juju shows all values as texts. A Map among the values becomes nested results.
   * Earlier results with other keys stay.
   *
   * @param results keys are lowercase letters, digits, and hyphens between them
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

  /** Marks the action as failed. Juju keeps the results and the changes of this unit. */
  public void fail(String message) {
    dispatch().commands().actionFail(message);
  }

  /** Shows a line of progress at once to the person who waits for the action. */
  public void log(String message) {
    dispatch().commands().actionLog(message);
  }
}
