package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.command.StatusAnswer;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.LogLine;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Databag;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * One run of a charm: what it has asked for and is not yet true, what it has read, and what it has
 * changed at once. {@link HookCommit} makes the rest true when the run ends well.
 */
final class HookTransaction {
  final World world;
  final String unit;
  final @Nullable HookInfo hook;

  /** The world as it was when the run began; metadata of secrets is read from it (S-041). */
  final ModelState before;

  final QuirkNotes quirks;

  final SecretBuffer secrets;

  /** Written pairs by relation; an empty value deletes its key. */
  Map<Integer, Map<String, String>> unitWrites = Collections.emptyMap();

  Map<Integer, Map<String, String>> applicationWrites = Collections.emptyMap();

  /** The charm's own state as this run sees it, or null while it has not written any. */
  @Nullable TreeMap<String, String> charmState;

  /** The ports that the run opens and closes, or null while it has not asked for any. */
  @Nullable Ports ports;

  /** How many storages the run adds, by name. */
  Map<String, Integer> storage = Collections.emptyMap();

  /** H-310: the configuration is read once a run. */
  @Nullable Map<String, @Nullable Object> configRead;

  @Nullable Map<String, String> leaderSettingsRead;

  /** H-310: the status is read once a run, and later writes are not seen. */
  @Nullable StatusAnswer statusRead;

  /** H-033: a no stays a no until the run ends. */
  boolean toldNotLeader;

  /** Whether and when the machine is to be rebooted. */
  Reboots.Wish reboot = Reboots.Wish.NONE;

  /** Whether the run is over; its hook commands answer no more (H-505). */
  boolean over;

  /** Whether no hook command works any more, and the commit will not either. */
  boolean controllerAway;

  /** Whether it runs again although it is committed. */
  boolean repeated;

  /** Whether its unit was lost meanwhile. */
  boolean lost;

  /** H-313: databags of others as this run read them first; kept only where hooks can meet. */
  @Nullable TreeMap<String, Databag> bagsRead;

  /** What the commit has done so far, to become true with its end; null before. */
  private @Nullable Changes commit;

  /** What has become true. */
  final List<Mutation> applied = new ArrayList<>(4);

  /** What it did that changed nothing; most runs do nothing of the kind. */
  private @Nullable List<Deed> deeds;

  final List<LogLine> log = new ArrayList<>(0);

  HookTransaction(World world, String unit, @Nullable HookInfo hook) {
    this.world = world;
    this.unit = unit;
    this.hook = hook;
    this.before = world.state();
    this.quirks = new QuirkNotes(before.config());
    this.secrets = new SecretBuffer(quirks);
  }

  /** Returns a map to write into: most hooks write nothing, so none is made before. */
  static <K, V> Map<K, V> toWrite(Map<K, V> map) {
    return map.isEmpty() ? new LinkedHashMap<>(4) : map;
  }

  /** Returns the world as this run sees it now. */
  ModelState state() {
    return commit == null ? world.state() : commit.state();
  }

  UnitState unitState() {
    return state().unit(unit);
  }

  /** Returns whether the run is to remove the secret of its hook, or revisions of it (S-209). */
  boolean removesOwnSecret() {
    return hook != null && hook.secretId() != null && secrets.isRemoved(hook.secretId());
  }

  void note(Deed deed) {
    List<Deed> noted = deeds;
    if (noted == null) {
      noted = new ArrayList<>(2);
      deeds = noted;
    }
    noted.add(deed);
  }

  /** Returns what the journal is to tell: the changes, if they count, then what changed nothing. */
  List<? extends Change> told(boolean withChanges) {
    List<? extends Change> changes = withChanges ? applied : List.of();
    List<Deed> noted = deeds;
    if (noted == null) {
      return changes.isEmpty() ? List.of() : changes;
    }
    List<Change> all = new ArrayList<>(changes.size() + noted.size());
    all.addAll(changes);
    all.addAll(noted);
    return Collections.unmodifiableList(all);
  }

  /** Changes the world at once, whatever becomes of the run; in a commit, when that ends. */
  void applyNow(Mutation change) {
    if (commit != null) {
      commit.add(change);
    } else {
      world.apply(change);
      applied.add(change);
    }
  }

  void beginCommit() {
    commit = new Changes(world.state());
  }

  /** Returns how many changes the commit has made so far. */
  int committed() {
    return commit == null ? 0 : commit.all().size();
  }

  /** Makes true what the commit has done. */
  void endCommit() {
    Changes done = commit;
    commit = null;
    if (done != null && !done.isEmpty()) {
      world.apply(done);
      applied.addAll(done.all());
    }
  }

  /** Forgets what the commit has done. */
  void dropCommit() {
    commit = null;
  }
}
