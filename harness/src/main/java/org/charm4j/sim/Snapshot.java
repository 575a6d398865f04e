package org.charm4j.sim;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.ValueWriter;
import org.jspecify.annotations.Nullable;

/** The world of a controller at one moment. It never changes, and taking it costs nothing. */
public final class Snapshot {
  private final ModelState state;

  Snapshot(ModelState state) {
    this.state = state;
  }

  ModelState state() {
    return state;
  }

  /** Returns the virtual time at which it was taken, UTC. */
  public Instant at() {
    return state.now();
  }

  /**
   * Returns whether {@code other} is a world of the same content: the same model at the same time
   * with the same past, whose charms have the same metadata. Two controllers with the same seed and
   * the same orders have equal worlds. What the charms' processes keep outside of the world does
   * not count. It takes the time of a walk through both worlds, and none if one is the other.
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // the same reference is a short-cut
  public boolean equals(@Nullable Object other) {
    return other instanceof Snapshot snapshot
        && (snapshot.state == state || differenceFrom(snapshot) == null);
  }

  /**
   * Returns the first place in which the worlds differ, by the names of the saved file, such as
   * {@code applications > web > life}; null if they are equal. It never says what stands there,
   * which may be secret.
   */
  public @Nullable String differenceFrom(Snapshot other) {
    return Difference.between(content(), other.content());
  }

  /** A charm is its metadata and its origin here: every test may make a process of its own. */
  private Map<String, Object> content() {
    ValueWriter writer =
        new ValueWriter(
            charm ->
                List.of(charm.metadata(), String.valueOf(charm.origin()), charm.process() == null));
    return writer.fields(state);
  }

  @Override
  public int hashCode() {
    return Objects.hash(state.uuid(), state.now(), state.journal().size());
  }

  @Override
  public String toString() {
    return "snapshot of model " + state.config().modelName() + " at " + state.now();
  }
}
