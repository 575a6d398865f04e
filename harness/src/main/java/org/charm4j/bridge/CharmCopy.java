package org.charm4j.bridge;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A directory of this JVM's own that is deleted when nobody can use it any more: a copy of a charm,
 * or the units of an application. Snapshots may use one long after its application is gone, so that
 * only the garbage collector knows.
 */
final class CharmCopy {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicInteger LIVE = new AtomicInteger();

  private final Path path;
  private final Cleaner.Cleanable end;

  private CharmCopy(Path path) {
    this.path = path;
    this.end = CLEANER.register(this, () -> delete(path));
    LIVE.incrementAndGet();
  }

  /** Makes an empty directory. */
  static CharmCopy create(String what) {
    return new CharmCopy(Workshop.open().newDirectory(what));
  }

  private static void delete(Path path) {
    LIVE.decrementAndGet();
    try {
      CharmFiles.delete(path);
    } catch (IOException e) {
      // A hook may have made what cannot be deleted now; all goes when this JVM ends.
    }
  }

  Path path() {
    return path;
  }

  /** Deletes the directory now. */
  void remove() {
    end.clean();
  }

  /** Returns how many there are. */
  static int live() {
    return LIVE.get();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
