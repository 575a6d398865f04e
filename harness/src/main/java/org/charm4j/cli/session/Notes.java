package org.charm4j.cli.session;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of a model that no hook depends on. Commands set them and show them, and they are saved
 * with the model. Each thing, such as {@code application web}, has its own notes by key.
 */
public final class Notes {
  private final TreeMap<String, TreeMap<String, String>> things = new TreeMap<>();

  Notes() {}

  /** Returns a copy of them all, by thing and key. */
  public SortedMap<String, SortedMap<String, String>> all() {
    TreeMap<String, SortedMap<String, String>> copy = new TreeMap<>();
    things.forEach((thing, notes) -> copy.put(thing, new TreeMap<>(notes)));
    return copy;
  }

  void addAll(SortedMap<String, SortedMap<String, String>> saved) {
    saved.forEach((thing, notes) -> things.put(thing, new TreeMap<>(notes)));
  }

  /** Returns a copy of the notes about a thing, which may be none. */
  public SortedMap<String, String> about(String thing) {
    return new TreeMap<>(things.getOrDefault(thing, new TreeMap<>()));
  }

  /** Returns one note, or an empty text. */
  public String get(String thing, String key) {
    return things.getOrDefault(thing, new TreeMap<>()).getOrDefault(key, "");
  }

  /** Returns whether there is such a note; it may be empty. */
  public boolean has(String thing, String key) {
    return things.getOrDefault(thing, new TreeMap<>()).containsKey(key);
  }

  /** Makes a note in the place of an earlier one. */
  public void put(String thing, String key, String note) {
    things.computeIfAbsent(thing, name -> new TreeMap<>()).put(key, note);
  }

  /** Forgets a note. */
  public void remove(String thing, String key) {
    TreeMap<String, String> notes = things.get(thing);
    if (notes != null) {
      notes.remove(key);
      if (notes.isEmpty()) {
        things.remove(thing);
      }
    }
  }

  /** Forgets all about a thing. */
  public void forget(String thing) {
    things.remove(thing);
  }

  @Override
  public String toString() {
    return "notes about " + things.keySet();
  }
}
