package org.charm4j.bridge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.sim.command.HookCommandServer;
import org.jspecify.annotations.Nullable;

/**
 * Where the hook commands of external charms call: a port of the loopback interface. Who does not
 * know the token of a hook that is running gets no answer.
 *
 * <p>Its threads only carry bytes; the commands run in the thread that waits for the hook.
 */
final class HookCommandSocket {
  /** A caller sends its words at once; who does not is none of ours. */
  private static final int PATIENCE_MILLIS = 60_000;

  private final ServerSocket server;
  private final Map<String, HookSession> sessions = new ConcurrentHashMap<>();
  private final ExecutorService carriers =
      Executors.newCachedThreadPool(work -> daemon(work, "charm4j-hook-command"));

  HookCommandSocket() throws IOException {
    server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    daemon(this::accept, "charm4j-hook-commands").start();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns {@code address:port}. */
  String address() {
    return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
  }

  /** Lets a hook's commands call until the session is closed. */
  void add(HookSession session) {
    sessions.put(session.token(), session);
  }

  /** Answers the session's token no more. */
  void remove(HookSession session) {
    sessions.remove(session.token());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        carriers.execute(() -> serve(caller));
      } catch (IOException e) {
        // One caller that could not be accepted is gone; the others go on.
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      caller.setTcpNoDelay(true);
      caller.setSoTimeout(PATIENCE_MILLIS);
      InputStream in = new BufferedInputStream(caller.getInputStream());
      OutputStream out = new BufferedOutputStream(caller.getOutputStream(), 1 << 16);
      HookSession session = sessions.get(CallWords.token(in));
      if (session == null) {
        return;
      }
      CallWords words = CallWords.read(in);
      if (!session.isFor(words.context())) {
        return;
      }
      HookCommandResult result = answer(session, words, in, out);
      if (result != null) {
        Wire.answer(out, result.exitCode(), result.stdout(), result.stderr());
      }
    } catch (IOException e) {
      // The caller is gone, or is none of ours; there is nobody left to tell.
    }
  }

  private static @Nullable HookCommandResult answer(
      HookSession session, CallWords words, InputStream in, OutputStream out) throws IOException {
    if (words.refusal() != null) {
      return words.refusal();
    }
    byte[] stdin = null;
    if (HookCommandServer.readsStdin(words.name(), words.args())) {
      stdin = Wire.ask("stdin", in, out);
      if (!Wire.isText(stdin)) {
        return HookCommandResult.error(1, "yaml: invalid leading UTF-8 octet");
      }
    }
    return session.call(words.command(stdin));
  }
}
