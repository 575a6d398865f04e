package org.charm4j.sim;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * A persistent hash map that can only be asked for a key: its order depends on hash codes, so
 * walking it would make a run depend on more than its seed.
 */
final class Lookup<K, V> {
  private final HashPMap<K, V> map;

  private Lookup(HashPMap<K, V> map) {
    this.map = map;
  }

  static <K, V> Lookup<K, V> empty() {
    return new Lookup<>(HashTreePMap.empty());
  }

  @Nullable V get(K key) {
    return map.get(key);
  }

  V require(K key) {
    return Objects.requireNonNull(map.get(key), () -> "nothing under " + key);
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
