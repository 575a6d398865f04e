package org.charm4j.cli.command;

import org.charm4j.cli.session.Session;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju disable-user} and {@code enable-user}: whether a person may log in. */
final class UserStateCommand extends JujuCommand {
  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  private final boolean enables;

  /** Makes the command that lets a person log in again, or no more. */
  UserStateCommand(boolean enables) {
    this.enables = enables;
  }

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
    String failed = "failed to " + (enables ? "enable" : "disable") + " user: ";
    if (!session.users().contains(user)) {
      throw RefusedException.failed(failed + "user " + GoText.quote(user) + " not found");
    }
    if (!enables && user.equals(Call.OWNER)) {
      throw RefusedException.failed(failed + "cannot disable controller model owner");
    }
    session.setDisabled(user, !enables);
    call.info("User " + GoText.quote(user) + (enables ? " enabled" : " disabled"));
  }
}
