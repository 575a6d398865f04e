package org.charm4j.sim.world;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A databag of a relation: a document whose version counts its changes (H-133).
 *
 * @param version how often the contents changed; 0 for a bag that was never written
 * @param contents the pairs, sorted; no value is empty (H-305)
 */
public record Databag(int version, SortedMap<String, String> contents) {

  public static final Databag EMPTY = new Databag(0, Collections.emptySortedMap());

  /** Returns the bag after {@code changes}; the same bag if they change nothing (H-134). */
  public Databag with(Map<String, String> changes) {
    TreeMap<String, String> merged = new TreeMap<>(contents);
    changes.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            merged.remove(key);
          } else {
            merged.put(key, value);
          }
        });
    return merged.equals(contents) ? this : replacedBy(merged);
  }

  /** Returns a bag of the next version that holds just these pairs. */
  public Databag replacedBy(SortedMap<String, String> pairs) {
    return new Databag(version + 1, Collections.unmodifiableSortedMap(pairs));
  }
}
