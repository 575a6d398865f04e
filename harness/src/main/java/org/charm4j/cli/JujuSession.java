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
 * Runs {@code juju} command lines on one controller, for its administrator or for other people.
 *
 * <p>A command that fails has an exit code and a text, as in Juju. Only charms that never settle
 * throw {@link IllegalStateException}, and a bug of Charm4J {@link AssertionError}.
 */
public final class JujuSession extends Session {
  private JujuSession(SessionConfig config, @Nullable Controller first) {
    super(config, first);
  }

  /** Returns a session on a controller that has only its own model. */
  public static JujuSession create(SessionConfig config) {
    return new JujuSession(config, null);
  }

  /**
   * Returns a session whose current model is {@code model}. You can go on using the model without
   * the session. If you move its clock, the clocks of the other models follow at the next command.
   */
  public static JujuSession around(Controller model, SessionConfig config) {
    return new JujuSession(config, model);
  }

  /** Runs a command line without input and files; the words are those after {@code juju}. */
  public CliResult run(List<String> argv) {
    return run(CliRequest.of(argv, Path.of("").toAbsolutePath()));
  }

  /**
   * Runs a command line.
   *
   * @throws org.charm4j.sim.RefusedException if the user of the request is not known
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

  /**
   * Begins a command line in a session whose time passes like real time. A command that waits for
   * tasks does not make virtual time pass here. The caller settles the session afterwards, lets
   * time pass, and asks for the result until it is there.
   *
   * @throws org.charm4j.sim.RefusedException if nobody is called as the request's user
   */
  public CommandInProgress begin(CliRequest request) {
    requireUser(request.user());
    bringAlong();
    Call call = new Call(this, request);
    call.mayWaitLater();
    return new CommandInProgress(call, CommandLines.run(call));
  }
}
