package org.charm4j.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.charm4j.sim.words.HookRun;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link Frame} for each entry of the journal that changed something: worlds share their
 * parts, so this costs little. It keeps the first and the last of very many; an update-status that
 * changes nothing is not among them.
 */
final class Frames implements World.Onlooker {
  private static final int FIRST = 1_000;
  private static final int LAST = 4_000;

  private final ArrayList<Frame> first = new ArrayList<>();
  private final ArrayDeque<Frame> last = new ArrayDeque<>();
  private final TreeMap<String, Throwable> byHooks = new TreeMap<>();
  private final TreeMap<String, Throwable> byTasks = new TreeMap<>();

  /** By unit, as a hook may run while another one waits for its commit. */
  private final TreeMap<String, HookRun> runs = new TreeMap<>();

  @Override
  public void ran(String unit, HookRun run) {
    runs.put(unit, run);
  }

  @Override
  public void written(JournalEntry entry, ModelState after) {
    String unit = entry.unit();
    HookRun of =
        unit == null || entry.kind() == JournalEntry.Kind.WARNING ? null : runs.remove(unit);
    if (unit != null) {
      noteThrown(entry, unit, of);
    }
    if (!entry.isQuiet()) {
      add(new Frame(entry, new Snapshot(after), of));
    }
  }

  /**
   * A failed hook is retried, and its unit in error until then; a task has failed once and for all.
   */
  private void noteThrown(JournalEntry entry, String unit, @Nullable HookRun of) {
    TreeMap<String, Throwable> where = entry.kind() == JournalEntry.Kind.TASK ? byTasks : byHooks;
    boolean failed = entry.outcome() == JournalEntry.Outcome.FAILED;
    if (failed && of != null && of.thrown() != null) {
      where.put(unit, of.thrown());
    } else if (of != null || !failed) {
      where.remove(unit);
    }
  }

  private void add(Frame frame) {
    if (first.size() < FIRST && last.isEmpty()) {
      first.add(frame);
      return;
    }
    last.add(frame);
    if (last.size() > LAST) {
      last.removeFirst();
    }
  }

  /** Returns what the charm of a unit threw in its last hook, or null. */
  @Nullable Throwable thrownByHook(String unit) {
    return byHooks.get(unit);
  }

  /** Returns what the charm of a unit threw in its last task, or null. */
  @Nullable Throwable thrownByTask(String unit) {
    return byTasks.get(unit);
  }

  /** Takes over what led to the world that this one starts from. */
  void takeOver(Frames other, ModelState start) {
    other.of(start).forEach(this::add);
    byHooks.putAll(other.byHooks);
    byTasks.putAll(other.byTasks);
  }

  /**
   * Returns the frames that led to a world, oldest first. After the world was put back to an
   * earlier one, what came after that is not among them.
   */
  @SuppressWarnings("ReferenceEquality") // an entry of the same content may be another past's
  List<Frame> of(ModelState state) {
    List<JournalEntry> entries = state.journal().entries();
    long dropped = state.journal().dropped();
    List<Frame> found = new ArrayList<>();
    for (List<Frame> part : List.of(first, List.copyOf(last))) {
      for (Frame frame : part) {
        long index = frame.entry().sequence() - 1 - dropped;
        if (index >= 0 && index < entries.size() && entries.get((int) index) == frame.entry()) {
          found.add(frame);
        }
      }
    }
    return found;
  }
}
