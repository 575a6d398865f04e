package org.charm4j.bridge;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A directory of this JVM's own: a copy of a charm, or the units of an application. When nobody can
 * use it any more it is deleted, by whoever makes the next one. Snapshots may use one long after
 * its application is gone, so that only the garbage collector knows.
 */
final class CharmCopy {
  private static final ReferenceQueue<CharmCopy> UNUSED = new ReferenceQueue<>();

  /** Guarded by this class. */
  private static final Set<Marker> MARKERS = new HashSet<>();

  private final Path path;
  private final Marker marker;

  /** Remembers what to delete. */
  private static final class Marker extends PhantomReference<CharmCopy> {
    private final Path path;

    Marker(CharmCopy copy, Path path) {
      super(copy, UNUSED);
      this.path = path;
    }
  }

  private CharmCopy(Path path) {
    this.path = path;
    this.marker = new Marker(this, path);
  }

  /** Makes an empty directory. */
  static synchronized CharmCopy create(String what) {
    sweep();
    CharmCopy copy = new CharmCopy(Workshop.open().newDirectory(what));
    MARKERS.add(copy.marker);
    return copy;
  }

  /** Deletes the directories that the garbage collector has found to be unused. */
  static synchronized void sweep() {
    for (Reference<? extends CharmCopy> next = UNUSED.poll(); next != null; next = UNUSED.poll()) {
      if (next instanceof Marker unused) {
        delete(unused);
      }
    }
  }

  private static synchronized void delete(Marker marker) {
    if (!MARKERS.remove(marker)) {
      return;
    }
    try {
      CharmFiles.delete(marker.path);
    } catch (IOException e) {
      // A hook may have made what cannot be deleted now; all goes when this JVM ends.
    }
  }

  Path path() {
    return path;
  }

  /** Deletes the directory now. */
  void remove() {
    delete(marker);
  }

  /** Returns how many there are. */
  static synchronized int live() {
    return MARKERS.size();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
