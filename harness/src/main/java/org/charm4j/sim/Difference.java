package org.charm4j.sim;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the first place in which two trees of maps, lists and values differ. */
final class Difference {
  private Difference() {}

  /** Returns the keys that lead to the first difference, or null if there is none. */
  static @Nullable String between(Map<?, ?> one, Map<?, ?> other) {
    String found = of("", one, other);
    return found == null ? null : found.substring(" > ".length());
  }

  private static @Nullable String of(String place, @Nullable Object one, @Nullable Object other) {
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> map2) {
      return ofMaps(place, map, map2);
    }
    if (one instanceof List<?> list && other instanceof List<?> list2) {
      return ofLists(place, list, list2);
    }
    return Objects.equals(one, other) ? null : place;
  }

  private static @Nullable String ofMaps(String place, Map<?, ?> one, Map<?, ?> other) {
    TreeSet<Object> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    for (Object key : keys) {
      String found = of(place + " > " + key, one.get(key), other.get(key));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String ofLists(String place, List<?> one, List<?> other) {
    Iterator<?> next = other.iterator();
    int at = 0;
    for (Object value : one) {
      at++;
      String found = next.hasNext() ? of(place + " > " + at, value, next.next()) : place;
      if (found != null) {
        return found;
      }
    }
    return next.hasNext() ? place : null;
  }
}
