package org.charm4j.sim.world;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;

/**
 * A persistent queue of keyed entries: first in, first out, and an entry that is added again keeps
 * its place and takes the new value.
 */
public final class Fifo<K, V> {
  private static final Fifo<?, ?> EMPTY = new Fifo<>(0, IntTreePMap.empty(), Lookup.empty());

  private final int next;
  private final IntTreePMap<Map.Entry<K, V>> entries;
  private final Lookup<K, Integer> places;

  private Fifo(int next, IntTreePMap<Map.Entry<K, V>> entries, Lookup<K, Integer> places) {
    this.next = next;
    this.entries = entries;
    this.places = places;
  }

  @SuppressWarnings("unchecked") // an empty queue holds nothing of any type
  static <K, V> Fifo<K, V> empty() {
    return (Fifo<K, V>) EMPTY;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  boolean contains(K key) {
    return places.get(key) != null;
  }

  public @Nullable V get(K key) {
    Integer place = places.get(key);
    Map.Entry<K, V> entry = place == null ? null : entries.get(place);
    return entry == null ? null : entry.getValue();
  }

  public Map.@Nullable Entry<K, V> first() {
    return entries.isEmpty() ? null : entries.values().iterator().next();
  }

  public Collection<Map.Entry<K, V>> entries() {
    return entries.values();
  }

  Fifo<K, V> with(K key, V value) {
    Integer place = places.get(key);
    return place != null
        ? new Fifo<>(next, entries.plus(place, Map.entry(key, value)), places)
        : new Fifo<>(next + 1, entries.plus(next, Map.entry(key, value)), places.with(key, next));
  }

  public Fifo<K, V> without(K key) {
    Integer place = places.get(key);
    if (place == null) {
      return this;
    }
    return entries.size() == 1
        ? empty()
        : new Fifo<>(next, entries.minus(place), places.without(key));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fifo<?, ?> fifo
        && Objects.equals(List.copyOf(entries.values()), List.copyOf(fifo.entries.values()));
  }

  @Override
  public int hashCode() {
    return List.copyOf(entries.values()).hashCode();
  }

  @Override
  public String toString() {
    return entries.values().toString();
  }
}
