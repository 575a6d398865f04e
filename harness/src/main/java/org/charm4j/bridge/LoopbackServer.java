package org.charm4j.bridge;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A port of the loopback interface, where callers show a token first. Everybody on the machine can
 * call it, so it is made for strangers who want to block it: of those who have not shown a token
 * only the latest are kept, the older ones make room; they have little time; what it reads is
 * bounded; and whatever goes wrong with one caller, it takes the next.
 */
final class LoopbackServer {
  /** How many callers may be on their way to showing their token. */
  static final int STRANGERS = 400;

  /** A caller shows its token at once. */
  private static final int PATIENCE_MILLIS = 10_000;

  /** It sends its words at once, too, but they may come from another program. */
  private static final int PATIENCE_WITH_KNOWN_MILLIS = 60_000;

  /** Without a pause, failing accepts would keep a core busy while no descriptor is free. */
  private static final int PAUSE_MILLIS = 20;

  private final String name;
  private final Function<String, @Nullable Service> services;
  private final Consumer<String> complaints;
  private final ServerSocket server;
  private final Deque<Socket> strangers = new ArrayDeque<>();
  private int known;

  /** What is done for a caller who has shown the right token. */
  @FunctionalInterface
  interface Service {
    /** Serves a caller, whose socket is closed afterwards. */
    void serve(Socket caller, InputStream in, OutputStream out) throws IOException;
  }

  /**
   * Opens a port.
   *
   * @param name what its threads are called
   * @param services finds the service for a token, or null for a wrong one
   * @param complaints is told what goes wrong with the port itself, once for each time it does
   */
  LoopbackServer(
      String name, Function<String, @Nullable Service> services, Consumer<String> complaints)
      throws IOException {
    this.name = name;
    this.services = services;
    this.complaints = complaints;
    this.server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
  }

  /** Takes callers from now on. */
  void start() {
    daemon(this::accept, name + "-port").start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Returns {@code address:port}. */
  String address() {
    return server.getInetAddress().getHostAddress() + ":" + port();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Also survives that there are no descriptors, threads or memory left for a while. */
  private void accept() {
    boolean told = false;
    while (!server.isClosed()) {
      Socket caller = null;
      try {
        caller = server.accept();
        admit(caller);
        told = false;
      } catch (Throwable e) {
        close(caller);
        if (!told && !server.isClosed()) {
          told = true;
          tell(e);
        }
        pause();
      }
    }
  }

  private void tell(Throwable e) {
    try {
      complaints.accept("a caller could not be accepted: " + e.getMessage());
    } catch (Throwable none) {
      // There is not even the memory for that; the next callers matter more.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit(Socket caller) throws IOException {
    caller.setTcpNoDelay(true);
    caller.setSoTimeout(PATIENCE_MILLIS);
    Socket oldest = null;
    synchronized (strangers) {
      strangers.addLast(caller);
      if (strangers.size() > STRANGERS) {
        oldest = strangers.pollFirst();
      }
    }
    close(oldest);
    daemon(() -> serve(caller), name).start();
  }

  private void serve(Socket caller) {
    boolean isKnown = false;
    try (Intake in = new Intake(caller.getInputStream())) {
      Service service = services.apply(Wire.word(in, Wire.SHORT));
      isKnown = service != null && enter(caller);
      if (service == null || !isKnown) {
        return;
      }
      in.trust();
      caller.setSoTimeout(PATIENCE_WITH_KNOWN_MILLIS);
      OutputStream out = new BufferedOutputStream(caller.getOutputStream(), 1 << 16);
      service.serve(caller, in, out);
    } catch (IOException e) {
      // The caller is gone, too slow or none of ours; there is nobody left to tell.
    } catch (RuntimeException | Error e) {
      tell(e);
    } finally {
      leave(caller, isKnown);
      close(caller);
    }
  }

  private boolean enter(Socket caller) {
    synchronized (strangers) {
      // One that had to make room meanwhile is closed already.
      if (!strangers.remove(caller)) {
        return false;
      }
      known++;
      return true;
    }
  }

  private void leave(Socket caller, boolean isKnown) {
    synchronized (strangers) {
      strangers.remove(caller);
      if (isKnown) {
        known--;
        strangers.notifyAll();
      }
    }
  }

  private static void close(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is closed for us, which is all that matters.
    }
  }

  /** Waits until those who are being served have been served, or for so long. */
  void awaitServed(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    synchronized (strangers) {
      while (known > 0) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        strangers.wait(left);
      }
    }
  }
}
