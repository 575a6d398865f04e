package org.charm4j.charm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.ProcessResult;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a charm in this JVM prints to {@code System.out} and {@code System.err} during one
 * hook or action, as an agent keeps what a process prints (H-404, H-345). The text goes where the
 * JVM prints, too.
 *
 * <p>Kept is what the thread of the hook prints, and the threads that it starts; hooks of other
 * threads do not mix with it. The streams of the JVM are replaced while hooks run: for one hook, or
 * for all that run one after another, because replacing them takes longer than an empty hook.
 */
final class PrintedOutput implements AutoCloseable {
  private static final InheritableThreadLocal<@Nullable PrintedOutput> CURRENT =
      new InheritableThreadLocal<>();
  private static final Object LOCK = new Object();
  private static final byte[] NOTHING = new byte[0];

  private static int open;
  private static volatile @Nullable Tee out;
  private static volatile @Nullable Tee err;

  /** Whether this thread holds the streams for all hooks that run one after another. */
  private static final ThreadLocal<@Nullable Boolean> HELD = new ThreadLocal<>();

  private final @Nullable PrintedOutput outer = CURRENT.get();
  private final boolean holds;
  private @Nullable ByteArrayOutputStream stdout;
  private @Nullable ByteArrayOutputStream stderr;
  private boolean closed;

  /** Begins to keep what this thread prints, until it is closed. */
  PrintedOutput(HookCommandRunner commands) {
    CURRENT.set(this);
    if (HELD.get() != null) {
      holds = false;
      if (System.out != out || System.err != err) { // a charm has put another one there
        putInFront(0);
      }
      return;
    }
    putInFront(1);
    holds = !commands.afterwards(PrintedOutput::letGo);
    if (!holds) {
      HELD.set(true);
    }
  }

  private static void letGo() {
    HELD.remove();
    takeAway();
  }

  private static void putInFront(int more) {
    synchronized (LOCK) {
      open += more;
      out = Tee.before(System.out, out, true);
      System.setOut(out);
      err = Tee.before(System.err, err, false);
      System.setErr(err);
    }
  }

  private static void takeAway() {
    synchronized (LOCK) {
      open--;
      Tee frontOut = out;
      Tee frontErr = err;
      if (open > 0 || frontOut == null || frontErr == null) {
        return;
      }
      if (System.out == frontOut) { // else somebody has put another one there
        System.setOut(frontOut.real);
      }
      if (System.err == frontErr) {
        System.setErr(frontErr.real);
      }
    }
  }

  /** Returns the end of a process that ended with this exit code, with what it has printed. */
  synchronized ProcessResult result(int exitCode) {
    return stdout == null && stderr == null
        ? ProcessResult.silent(exitCode)
        : ProcessResult.of(exitCode, bytes(stdout), bytes(stderr));
  }

  private static byte[] bytes(@Nullable ByteArrayOutputStream kept) {
    return kept == null ? NOTHING : kept.toByteArray();
  }

  private synchronized void keep(boolean standard, byte[] bytes, int from, int length) {
    if (closed) {
      return; // A thread that outlives its hook prints for nobody (H-406).
    }
    ByteArrayOutputStream kept = standard ? stdout : stderr;
    if (kept == null) {
      kept = new ByteArrayOutputStream();
      if (standard) {
        stdout = kept;
      } else {
        stderr = kept;
      }
    }
    kept.write(bytes, from, length);
  }

  @Override
  public void close() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    synchronized (this) {
      closed = true;
    }
    if (holds) {
      takeAway();
    }
  }

  /** A stream in front of one of the JVM's, which keeps what passes through. */
  private static final class Tee extends PrintStream {
    private final PrintStream real;

    private Tee(PrintStream real, boolean standard) {
      super(new Sink(real, standard), false, StandardCharsets.UTF_8);
      this.real = real;
    }

    /** Returns the stream to stand before {@code now}; the last one if it stands or stood there. */
    static Tee before(PrintStream now, @Nullable Tee last, boolean standard) {
      if (last != null && (now == last || now == last.real)) {
        return last;
      }
      return new Tee(now, standard);
    }
  }

  /** Where the bytes of a {@link Tee} go. */
  private static final class Sink extends OutputStream {
    private final PrintStream real;
    private final boolean standard;

    Sink(PrintStream real, boolean standard) {
      this.real = real;
      this.standard = standard;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      real.write(bytes, from, length);
      PrintedOutput current = CURRENT.get();
      if (current != null && isInFront()) {
        current.keep(standard, bytes, from, length);
      }
    }

    /** Whoever wraps one of our streams in his own may lead text through two of them. */
    private boolean isInFront() {
      Tee front = standard ? out : err;
      return front != null && front.real == real;
    }

    @Override
    public void flush() {
      real.flush();
    }
  }
}
