package org.charm4j.bridge;

import java.util.List;
import java.util.Set;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.cli.session.SessionSnapshot;
import org.charm4j.cli.session.Settling;

/**
 * A picture of the stand-in's session at its last hook, on which commands that only look are
 * carried out while the session itself is busy.
 */
final class SessionPicture {
  private static final Set<String> LOOK =
      Set.of(
          "version",
          "help",
          "status",
          "models",
          "controllers",
          "clouds",
          "whoami",
          "users",
          "offers",
          "machines",
          "show-machine",
          "show-model",
          "show-controller",
          "show-unit",
          "show-application",
          "show-status-log",
          "show-task",
          "show-operation",
          "operations",
          "debug-log",
          "actions",
          "show-action",
          "constraints",
          "model-constraints",
          "resources",
          "storage",
          "show-storage",
          "ssh-keys",
          "show-user",
          "secrets",
          "show-secret");

  private static final Set<String> LOOK_AT_THE_SIMULATOR = Set.of("now", "journal", "help");

  private SessionPicture() {}

  /** Returns whether a command needs no more than a picture. */
  static boolean isEnough(StandInCall call) {
    List<String> words = call.request().argv();
    int verb = words.indexOf("sim") + 1;
    return call.command().equals("sim")
        ? verb < words.size() && LOOK_AT_THE_SIMULATOR.contains(words.get(verb))
        : LOOK.contains(call.command());
  }

  /** Carries out a command on a picture. */
  static CliResult look(
      StandInCall call, SessionSnapshot picture, SessionConfig config, StandInLoop loop) {
    JujuSession session = JujuSession.create(config.withSettling(Settling.NEVER));
    session.restore(picture);
    return call.command().equals("sim")
        ? new SimVerbs(loop, () -> session).run(call)
        : session.run(call.request());
  }
}
