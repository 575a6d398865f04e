package org.charm4j.charm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.CharmMetadata;
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
   * Returns the parameters as a record: {@code event.params(Backup.class)}, with {@code record
   * Backup(String target, @Default("1h") Duration limit, List<String> tables) {}}. Components are
   * named and typed as for {@link Config#as}; parameters also have lists, maps and nested records.
   *
   * @throws InvalidDataException if a parameter is missing, or is not what the record wants
   * @throws IllegalArgumentException if the record does not fit the parameters that the action
   *     declares
   */
  public <T extends Record> T params(Class<T> type) {
    requireDeclared(type, actionName(), dispatch().meta());
    return type.cast(
        RecordShape.of(type)
            .read(
                new ParameterSource(type, actionName(), dispatch().meta(), params()),
                dispatch()::secret));
  }

  /**
   * Returns the parameters as a record, like {@link #params(Class)}. If they do not fit, the action
   * fails with the reason, and ends here. As in ops, changes of {@link StoredState} of this action
   * are lost.
   *
   * @throws IllegalArgumentException as for {@link #params(Class)}
   */
  public <T extends Record> T paramsOrFail(Class<T> type) {
    try {
      return params(type);
    } catch (InvalidDataException e) {
      fail("Error in action parameters: " + e.getMessage());
      throw new HookEnded("the parameters are not valid");
    }
  }

  /**
   * Checks that each component of a record stands for a parameter of an action, and is of its type.
   *
   * @throws IllegalArgumentException if one does not; it says how to mend it
   */
  public static void requireDeclared(
      Class<? extends Record> type, String action, CharmMetadata charm) {
    RecordShape shape = RecordShape.of(type);
    shape.requireSound();
    for (RecordShape.Part part : shape.parts()) {
      String name = ParameterSource.parameterOf(shape.name(), part, action, charm);
      Object schema = ParameterSource.declared(action, charm).get(name);
      RecordFit.requireParameter(shape.name(), part, name, schema);
    }
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
