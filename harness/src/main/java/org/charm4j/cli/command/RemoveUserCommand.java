package org.charm4j.cli.command;

import org.charm4j.cli.session.Session;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju remove-user}: a person loses all access. */
final class RemoveUserCommand extends JujuCommand {
  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  @Option(names = {"-y", "--yes"})
  boolean yes;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no username supplied");
    }
    requireAtMost(1);
  }

  @Override
  void run(Call call) {
    call.requireController(controller);
    call.requireSuperuser();
    String user = arguments.get(0);
    Session session = call.session();
    if (!yes) {
      String answer =
          call.ask(
              "WARNING! This command removes the user "
                  + GoText.quote(user)
                  + " from the controller "
                  + GoText.quote(session.config().controllerName())
                  + " for good; juju disable-user can be taken back.\n\nContinue (y/N)? ");
      if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
        throw RefusedException.failed("user deletion aborted");
      }
    }
    String failed = "failed to delete user " + GoText.quote(user) + ": ";
    if (!session.users().contains(user)) {
      throw RefusedException.failed(failed + "user " + GoText.quote(user) + " not found");
    }
    if (user.equals(Call.OWNER)) {
      throw RefusedException.failed(failed + "cannot remove controller model owner");
    }
    session.removeUser(user);
    call.print("User " + GoText.quote(user) + " removed\n");
  }
}
