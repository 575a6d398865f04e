package org.charm4j.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final LoopbackServer server;
  private final Map<String, HookSession> sessions = new ConcurrentHashMap<>();

  HookCommandSocket() throws IOException {
    // A test has no log, and a caller that is lost tells its hook so itself.
    server = new LoopbackServer("charm4j-hook-command", this::service, complaint -> {});
    server.start();
  }

  /** Returns {@code address:port}. */
  String address() {
    return server.address();
  }

  /** Lets a hook's commands call until the session is closed. */
  void add(HookSession session) {
    sessions.put(session.token(), session);
  }

  /** Answers the session's token no more. */
  void remove(HookSession session) {
    sessions.remove(session.token());
  }

  private LoopbackServer.@Nullable Service service(String token) {
    HookSession session = sessions.get(token);
    return session == null ? null : (caller, in, out) -> serve(session, in, out);
  }

  private static void serve(HookSession session, InputStream in, OutputStream out)
      throws IOException {
    CallWords words = CallWords.read(in);
    if (!session.isFor(words.context())) {
      return;
    }
    HookCommandResult result = answer(session, words, in, out);
    if (result != null) {
      Wire.answer(out, result.exitCode(), result.stdout(), result.stderr());
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
