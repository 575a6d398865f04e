package org.charm4j.bridge;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A log that ends when it has become long, so that nothing that goes wrong for ever fills a disk.
 */
final class BoundedLog extends FilterOutputStream {
  private static final long LIMIT = 4L << 20;

  private long written;

  BoundedLog(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (written > LIMIT) {
      return;
    }
    out.write(bytes, offset, length);
    written += length;
    if (written > LIMIT) {
      out.write("\n[the log ends here: it is too long]\n".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
