package org.charm4j.charm;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the framework keeps with Juju from hook to hook: read once at the start of a dispatch, and
 * what has changed written at its end (H-721). {@link StoredState} and {@link DeferredEvents} each
 * use keys with a prefix of their own.
 */
final class KeptState {

  private final SortedMap<String, String> saved;

  /** What differs from {@link #saved}; null stands for a deletion. */
  private final TreeMap<String, @Nullable String> changes = new TreeMap<>();

  private KeptState(SortedMap<String, String> saved) {
    this.saved = saved;
  }

  static KeptState load(HookCommands commands) {
    return new KeptState(commands.stateGet());
  }

  @Nullable String get(String key) {
    return changes.containsKey(key) ? changes.get(key) : saved.get(key);
  }

  /** Sets the value of {@code key}, or deletes it if {@code value} is null. */
  void set(String key, @Nullable String value) {
    if (Objects.equals(saved.get(key), value)) {
      changes.remove(key);
    } else {
      changes.put(key, value);
    }
  }

  /** Returns what was kept under keys with {@code prefix} when the dispatch began. */
  SortedMap<String, String> savedWith(String prefix) {
    return saved.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  /** Writes what has changed: all new values with one command, each deletion with its own. */
  void commit(HookCommands commands) {
    if (changes.isEmpty()) {
      return;
    }
    TreeMap<String, String> values = new TreeMap<>();
    for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
      String value = change.getValue();
      if (value == null) {
        commands.stateDelete(change.getKey());
      } else {
        values.put(change.getKey(), value);
      }
    }
    if (!values.isEmpty()) {
      commands.stateSet(values);
    }
  }
}
