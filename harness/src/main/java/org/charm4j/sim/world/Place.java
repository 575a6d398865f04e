package org.charm4j.sim.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a world, by the keys that lead to it in the saved file. It refuses what cannot be
 * there; the words name the place and never a value, which may be secret.
 */
final class Place {
  /** The whole world. */
  static final Place WORLD = new Place(null, "");

  private final @Nullable Place around;
  private final Object key;

  private Place(@Nullable Place around, Object key) {
    this.around = around;
    this.key = key;
  }

  Place at(Object... keys) {
    Place place = this;
    for (Object next : keys) {
      place = new Place(place, next);
    }
    return place;
  }

  void require(boolean truth, String what) {
    if (!truth) {
      throw new Contradiction(this + what);
    }
  }

  <T> T there(@Nullable T value, String what) {
    if (value == null) {
      throw new Contradiction(this + what);
    }
    return value;
  }

  /** Requires a number from {@code least} to {@code most}. */
  void within(long number, long least, long most) {
    require(
        number >= least && number <= most,
        most < least
            ? "there cannot be any"
            : "this must be a number from " + least + " to " + most);
  }

  /** Requires a count, which is 0 or more. */
  void count(long number) {
    require(number >= 0, "this must be 0 or more");
  }

  /** Requires a time that has been. */
  void past(Instant time, ModelState state) {
    require(!time.isAfter(state.now()), "this is later than the time of the world (now)");
  }

  /** Returns the place as the beginning of a sentence. */
  @Override
  public String toString() {
    List<String> keys = new ArrayList<>();
    for (Place place = this; place.around != null; place = place.around) {
      keys.add(place.key.toString());
    }
    Collections.reverse(keys);
    return keys.isEmpty() ? "" : "at " + String.join(" > ", keys) + ": ";
  }

  /** Ends a check at the first thing that is wrong. */
  static final class Contradiction extends RuntimeException {
    private static final long serialVersionUID = 1;

    Contradiction(String what) {
      super(what, null, false, false);
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }
}
