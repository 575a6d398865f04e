package org.charm4j.bridge;

import java.time.Instant;
import java.util.TreeMap;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.SessionSnapshot;
import org.charm4j.sim.words.StepWatcher;
import org.jspecify.annotations.Nullable;

/**
 * Looks on while hooks run: keeps a picture of the session for commands that only look, counts what
 * costs most, and ends a command between two hooks when nobody wants it any more.
 */
final class Lookout implements StepWatcher {
  private final JujuSession session;
  private final ClockDoubts doubts;
  private volatile SessionSnapshot picture;
  private volatile Instant now;
  private volatile @Nullable Job job;
  private volatile boolean ended;
  private volatile long began;

  /** What was counted; its lock is held for a moment only. */
  private final TreeMap<String, Cost> costs = new TreeMap<>();

  private String present = "";
  private long presentBegan;

  /** What has happened of one kind of hook since the command began. */
  private static final class Cost {
    private int count;
    private long nanos;
  }

  /** Ends a command between two hooks. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop(String message) {
      super(message, null, false, false);
    }
  }

  Lookout(JujuSession session, ClockDoubts doubts) {
    this.session = session;
    this.doubts = doubts;
    this.picture = session.snapshot();
    this.now = session.now();
    session.watch(this);
  }

  /** Notes which command is carried out from now on, or none. */
  void begin(@Nullable Job next) {
    look();
    synchronized (costs) {
      costs.clear();
      present = "";
      began = System.nanoTime();
    }
    job = next;
  }

  /** Lets nothing more begin. */
  void end() {
    ended = true;
  }

  /** Takes a new picture. */
  void look() {
    picture = session.snapshot();
    now = session.now();
  }

  /** Returns the session as it was at the last hook. */
  SessionSnapshot picture() {
    return picture;
  }

  @Override
  public void before(String unit, String what) {
    Job current = job;
    look();
    if (ended) {
      throw new Stop("the controller in memory was ended while this command ran");
    }
    if (current != null && current.isPointless()) {
      throw new Stop("nobody waits for this command any more");
    }
    count(what.startsWith("task ") ? "tasks" : what);
  }

  private void count(String what) {
    long time = System.nanoTime();
    synchronized (costs) {
      Cost last = costs.get(present);
      if (last != null) {
        last.nanos += time - presentBegan;
      }
      costs.computeIfAbsent(what, name -> new Cost()).count++;
      present = what;
      presentBegan = time;
    }
  }

  @Override
  public void started() {
    look();
    Job current = job;
    if (current != null) {
      current.look();
    }
  }

  @Override
  public void ended(String unit) {
    doubts.look(session);
  }

  /** Returns how far the present command has got, in one line. */
  String progress() {
    synchronized (costs) {
      int hooks = 0;
      String dearest = "";
      long most = -1;
      for (var entry : costs.entrySet()) {
        Cost cost = entry.getValue();
        hooks += cost.count;
        if (cost.nanos > most) {
          most = cost.nanos;
          dearest = entry.getKey() + " (" + cost.count + ")";
        }
      }
      long seconds = (System.nanoTime() - began) / 1_000_000_000;
      String text = seconds + " s, " + hooks + " hooks, it is " + now;
      return hooks == 0 ? text : text + ", most of it for " + dearest;
    }
  }
}
