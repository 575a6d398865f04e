package org.charm4j.harness;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what charms print in the many runs of an exploration out of the output of the tests. The
 * logs of the one run that is reported have it.
 *
 * <p>Only threads that explore, and those that they start, are quiet. The streams of the JVM are
 * replaced only while somebody explores.
 */
final class Quiet {
  private static final InheritableThreadLocal<@Nullable Boolean> EXPLORES =
      new InheritableThreadLocal<>();
  private static final Object LOCK = new Object();

  private static int open;
  private static @Nullable Muted out;
  private static @Nullable Muted err;

  private Quiet() {}

  /** Makes this thread quiet until {@link #end}. */
  static void begin() {
    EXPLORES.set(true);
    synchronized (LOCK) {
      if (open++ == 0) {
        out = new Muted(System.out);
        err = new Muted(System.err);
        System.setOut(out);
        System.setErr(err);
      }
    }
  }

  static void end() {
    EXPLORES.remove();
    synchronized (LOCK) {
      Muted ourOut = out;
      Muted ourErr = err;
      if (--open > 0 || ourOut == null || ourErr == null) {
        return;
      }
      if (System.out == ourOut) { // else somebody has put another one there
        System.setOut(ourOut.real);
      }
      if (System.err == ourErr) {
        System.setErr(ourErr.real);
      }
    }
  }

  /** A stream that prints nothing for threads that explore. */
  private static final class Muted extends PrintStream {
    private final PrintStream real;

    Muted(PrintStream real) {
      super(
          new OutputStream() {
            @Override
            public void write(int b) {
              if (EXPLORES.get() == null) {
                real.write(b);
              }
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
              if (EXPLORES.get() == null) {
                real.write(bytes, from, length);
              }
            }

            @Override
            public void flush() {
              real.flush();
            }
          },
          true,
          StandardCharsets.UTF_8);
      this.real = real;
    }
  }
}
