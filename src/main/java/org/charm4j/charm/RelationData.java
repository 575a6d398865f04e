package org.charm4j.charm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.charm.HookCommands.Whose;
import org.jspecify.annotations.Nullable;

/**
 * The data that one unit or application has put into a relation: texts by key. A text is never
 * empty.
 *
 * <p>It is read when it is first needed, and kept until the hook ends. A write goes to Juju at
 * once; others see it when the hook has ended well. A unit may write its own data, and the leader
 * that of its application. Everybody may read everything, with one exception: of the units of an
 * application only the leader may read the application's data. In a peer relation all its units
 * may.
 */
public final class RelationData {

  private final Dispatch dispatch;
  private final Relation relation;
  private final String entity;
  private final boolean application;
  private final boolean own;
  private @Nullable Map<String, String> values;

  RelationData(
      Dispatch dispatch, Relation relation, String entity, boolean application, boolean own) {
    this.dispatch = dispatch;
    this.relation = relation;
    this.entity = entity;
    this.application = application;
    this.own = own;
  }

  /**
   * Returns the value of {@code key}, or null if there is none.
   *
   * @throws RelationDataAccessException if this unit may not read the data
   */
  public @Nullable String get(String key) {
    return values().get(key);
  }

  /**
   * Returns the value of {@code key}, or {@code fallback} if there is none.
   *
   * @throws RelationDataAccessException if this unit may not read the data
   */
  public String getOrDefault(String key, String fallback) {
    String value = get(key);
    return value == null ? fallback : value;
  }

  /**
   * Returns whether {@code key} has a value.
   *
   * @throws RelationDataAccessException if this unit may not read the data
   */
  public boolean containsKey(String key) {
    return values().containsKey(key);
  }

  /**
   * Returns all values by key, sorted, as an unmodifiable view.
   *
   * @throws RelationDataAccessException if this unit may not read the data
   */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(values());
  }

  /**
   * Sets the value of {@code key}. An empty value removes it.
   *
   * @throws RelationDataAccessException if this unit may not write the data
   * @throws RelationNotFoundException if the relation is gone
   */
  public void put(String key, String value) {
    putAll(Map.of(key, value));
  }

  /**
   * Sets several values with one command. Empty values remove their keys.
   *
   * @throws RelationDataAccessException if this unit may not write the data
   * @throws RelationNotFoundException if the relation is gone
   */
  public void putAll(Map<String, String> newValues) {
    requireOwn();
    boolean refused = application && !dispatch.model().isLeader();
    if (newValues.isEmpty() && !refused) {
      return;
    }
    try {
      dispatch.commands().relationSet(relation.qualifiedId(), newValues, whose());
    } catch (ModelException e) {
      throw refused ? notLeader(e) : e;
    }
    Map<String, String> known = values;
    if (known != null) { // Else Juju answers with these values when they are first read.
      for (Map.Entry<String, String> entry : newValues.entrySet()) {
        if (entry.getValue().isEmpty()) {
          known.remove(entry.getKey());
        } else {
          known.put(entry.getKey(), entry.getValue());
        }
      }
    }
  }

  /**
   * Removes the value of {@code key}. It is no error if there is none.
   *
   * @throws RelationDataAccessException if this unit may not write the data
   * @throws RelationNotFoundException if the relation is gone
   */
  public void remove(String key) {
    put(key, "");
  }

  private Map<String, String> values() {
    Map<String, String> known = values;
    if (known == null) {
      requireReadable();
      known = read();
      values = known;
    }
    return known;
  }

  private Map<String, String> read() {
    try {
      return dispatch.commands().relationGet(relation.qualifiedId(), entity, whose());
    } catch (RelationNotFoundException e) {
      return new TreeMap<>(); // A relation that is gone has no data (H-714).
    }
  }

  private Whose whose() {
    return application ? Whose.APPLICATION : Whose.UNIT;
  }

  private void requireReadable() {
    if (application && own && !relation.isPeer() && !dispatch.model().isLeader()) {
      throw new RelationDataAccessException(
          "%s cannot read the data of its application %s in relation %s: it is not the leader"
              .formatted(dispatch.model().unit(), entity, relation));
    }
  }

  private void requireOwn() {
    if (!own) {
      throw new RelationDataAccessException(
          "%s cannot write the data of %s in relation %s: it is another's"
              .formatted(dispatch.model().unit(), entity, relation));
    }
  }

  /** Juju has refused it: so a test's journal has the refusal, also if the charm goes on. */
  private RelationDataAccessException notLeader(ModelException cause) {
    RelationDataAccessException denied =
        new RelationDataAccessException(
            "%s cannot write the data of its application %s in relation %s: it is not the leader"
                .formatted(dispatch.model().unit(), entity, relation));
    denied.initCause(cause);
    return denied;
  }

  /** Returns whose data it is, and the values if they have been read. */
  @Override
  public String toString() {
    return entity + " in " + relation + (values == null ? "" : " " + values);
  }
}
