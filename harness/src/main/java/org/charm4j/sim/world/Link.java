package org.charm4j.sim.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a list that grows at its end and shares its past with every older version of itself.
 *
 * @param entry the last entry
 * @param previous what was before it, or null
 * @param count how many entries there are
 */
public record Link<T>(T entry, @Nullable Link<T> previous, int count) {

  /** Returns {@code previous} with an entry more. */
  static <T> Link<T> after(@Nullable Link<T> previous, T entry) {
    return new Link<>(entry, previous, size(previous) + 1);
  }

  /** Returns the end of a list, null of an empty one. */
  static <T> @Nullable Link<T> of(List<? extends T> entries) {
    Link<T> last = null;
    for (T entry : entries) {
      last = after(last, entry);
    }
    return last;
  }

  /** Returns how many entries there are, none if there is no last one. */
  static int size(@Nullable Link<?> last) {
    return last == null ? 0 : last.count;
  }

  /** Adds entries, the last one first, until {@code into} holds {@code most}. */
  public static <T> void collect(@Nullable Link<T> last, long most, List<? super T> into) {
    for (Link<T> link = last; link != null && into.size() < most; link = link.previous) {
      into.add(link.entry);
    }
  }
}
