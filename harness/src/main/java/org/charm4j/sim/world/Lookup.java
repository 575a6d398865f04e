package org.charm4j.sim.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * A persistent hash map that is asked for a key: its own order depends on hash codes, so walking it
 * would make a run depend on more than its seed.
 */
public final class Lookup<K, V> {
  private final HashPMap<K, V> map;

  private Lookup(HashPMap<K, V> map) {
    this.map = map;
  }

  static <K, V> Lookup<K, V> empty() {
    return new Lookup<>(HashTreePMap.empty());
  }

  /** Returns a map that holds the same. */
  static <K, V> Lookup<K, V> of(Map<K, V> map) {
    return new Lookup<>(HashTreePMap.from(map));
  }

  /** Returns all entries, in the order of their keys' texts; that costs their number. */
  public List<Map.Entry<K, V>> sorted() {
    List<Map.Entry<K, V>> entries = new ArrayList<>(map.entrySet());
    entries.sort(Comparator.comparing(entry -> entry.getKey().toString()));
    return entries;
  }

  public @Nullable V get(K key) {
    return map.get(key);
  }

  V require(K key) {
    V value = map.get(key);
    if (value == null) { // without a lambda for the message, as this is asked many times a hook
      throw new NullPointerException("nothing under " + key);
    }
    return value;
  }

  Lookup<K, V> with(K key, V value) {
    return new Lookup<>(map.plus(key, value));
  }

  Lookup<K, V> without(K key) {
    return new Lookup<>(map.minus(key));
  }

  int size() {
    return map.size();
  }
}
