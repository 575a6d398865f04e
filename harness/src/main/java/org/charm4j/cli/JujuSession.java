package org.charm4j.cli;

import java.nio.file.Path;
import java.util.List;
import org.charm4j.cli.command.Call;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.Session;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.cli.session.Settling;
import org.charm4j.sim.Controller;
import org.jspecify.annotations.Nullable;

/**
 * The keyboard of one controller: a {@link Session} that runs {@code juju} command lines, given by
 * its administrator or by other people.
 *
 * <p>Commands fail with an exit code and a text, as Juju's do (H-901); they throw only {@link
 * IllegalStateException}, for charms that never settle, and {@link AssertionError} for a bug of
 * ours.
 */
public final class JujuSession extends Session {
  private JujuSession(SessionConfig config, @Nullable Controller first) {
    super(config, first);
  }

  /** Returns a session on a controller that has no model but its own. */
  public static JujuSession create(SessionConfig config) {
    return new JujuSession(config, null);
  }

  /**
   * Returns a session whose current model is {@code model}. The model may go on to be used without
   * the session; when its clock was moved that way, the others follow at the next command.
   */
  public static JujuSession around(Controller model, SessionConfig config) {
    return new JujuSession(config, model);
  }

  /** Runs a command line, the words after {@code juju}, without input and files. */
  public CliResult run(List<String> argv) {
    return run(CliRequest.of(argv, Path.of("").toAbsolutePath()));
  }

  /**
   * Runs a command line.
   *
   * @throws IllegalArgumentException if nobody is called as the request's user
   */
  public CliResult run(CliRequest request) {
    requireUser(request.user());
    bringAlong();
    Call call = new Call(this, request);
    int exitCode = CommandLines.run(call);
    if (config().settling() == Settling.AFTER_EVERY_COMMAND) {
      settle();
    }
    return new CliResult(exitCode, call.stdout(), call.stderr());
  }
}
