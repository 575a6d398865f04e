package org.charm4j.bridge;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a caller sends, up to a limit for each and one for all of them together: what is read stays
 * in memory until the caller is served.
 */
final class Intake extends FilterInputStream {
  /** Before it has shown its token. */
  private static final long FOR_A_STRANGER = 200;

  private static final long FOR_EACH = 128L << 20;
  private static final long FOR_ALL = Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4);

  private static final AtomicLong TOTAL = new AtomicLong();

  private long limit = FOR_A_STRANGER;
  private long taken;

  Intake(InputStream in) {
    super(new BufferedInputStream(in));
  }

  /** Takes more from now on: the caller has shown its token. */
  void trust() {
    limit = FOR_EACH;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) throws IOException {
    taken += more;
    if (taken > limit || TOTAL.addAndGet(more) > FOR_ALL) {
      throw new IOException("callers have sent too much");
    }
  }

  /** Gives back what this caller has taken of what all may; the socket is closed by its owner. */
  @Override
  public void close() {
    TOTAL.addAndGet(-taken);
    taken = 0;
  }
}
