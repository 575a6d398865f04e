package org.charm4j.sim;

import java.util.Map;
import java.util.function.Function;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.TaskStatus;
import org.charm4j.sim.world.Consistency;
import org.charm4j.sim.world.Derived;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.TaskState;
import org.charm4j.sim.world.ValueReader;
import org.charm4j.sim.world.ValueWriter;

/**
 * A {@link Snapshot} as a tree of maps, lists, texts, numbers and booleans, to be kept in a file,
 * and back. The file has names of its own, which stay when the code changes. Contents of secrets
 * stand under {@code secret-content}, as base64. What is empty is left out.
 *
 * <p>Not kept are the changes that journal entries list. Charms are the host's to keep.
 */
public final class SavedWorld {
  private SavedWorld() {}

  /**
   * Returns the tree of a snapshot.
   *
   * @param charms says how to find a charm again
   * @throws IllegalStateException if a {@code juju exec} waits for its unit: it cannot be kept
   */
  public static Map<String, Object> write(Snapshot snapshot, Function<CharmSpec, Object> charms) {
    for (TaskState task : snapshot.state().tasks().values()) {
      if (task.isExec() && task.status() == TaskStatus.PENDING) {
        throw new IllegalStateException(
            "cannot save: " + task + " waits for its unit; settle, or resolve the unit, first");
      }
    }
    return new ValueWriter(charms).fields(snapshot.state());
  }

  /**
   * Returns the snapshot of a tree.
   *
   * @param charms finds a charm again
   * @throws IllegalArgumentException naming the place, if it is no tree of a snapshot, or one that
   *     contradicts itself
   */
  public static Snapshot read(Map<?, ?> tree, Function<Object, CharmSpec> charms) {
    ModelState state =
        Derived.from((ModelState) new ValueReader(charms).fields(tree, ModelState.class));
    String contradiction = Consistency.contradiction(state);
    if (contradiction != null) {
      throw new IllegalArgumentException(contradiction);
    }
    return new Snapshot(state);
  }
}
