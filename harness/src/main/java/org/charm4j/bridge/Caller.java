package org.charm4j.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** The process of a {@code juju} command, while it waits for its answer. */
final class Caller {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final boolean onTerminal;
  private boolean gone;

  Caller(Socket socket, InputStream in, OutputStream out, boolean onTerminal) {
    this.socket = socket;
    this.in = in;
    this.out = out;
    this.onTerminal = onTerminal;
  }

  /** Returns whether it has ended meanwhile: its end of the connection is then closed. */
  boolean isGone() {
    if (!gone) {
      try {
        socket.setSoTimeout(1);
        gone = in.read() < 0;
      } catch (SocketTimeoutException e) {
        gone = false; // It is there, and silent, as it should be.
      } catch (IOException e) {
        gone = true;
      }
    }
    return gone;
  }

  /** Prints a line on its standard error while its command goes on; null prints nothing. */
  void tell(@Nullable String line) {
    if (line != null && !gone) {
      try {
        Wire.line(out, "note " + line);
      } catch (IOException e) {
        gone = true;
      }
    }
  }

  /** Shows on its terminal, if it has one, how far its command has got. */
  void show(String progress) {
    if (onTerminal && !gone) {
      try {
        Wire.line(out, "progress " + progress);
      } catch (IOException e) {
        gone = true;
      }
    }
  }
}
