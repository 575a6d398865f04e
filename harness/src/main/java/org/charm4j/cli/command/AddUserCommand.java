package org.charm4j.cli.command;

import java.util.regex.Pattern;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code juju add-user}: a person who may do nothing yet. Juju also prints a command with which the
 * person's own client registers; there is none here.
 */
final class AddUserCommand extends JujuCommand {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9.+-]*[a-zA-Z0-9])?");

  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no username supplied");
    }
    requireAtMost(2);
  }

  @Override
  void run(Call call) {
    call.requireController(controller);
    call.requireSuperuser();
    String user = arguments.get(0);
    if (!NAME.matcher(user).matches()) {
      throw RefusedException.failed(
          "failed to create user: invalid user name " + GoText.quote(user));
    }
    if (call.session().users().contains(user)) {
      throw RefusedException.failed("failed to create user: username unavailable");
    }
    String displayName = arguments.size() > 1 ? arguments.get(1) : "";
    call.session().addUser(user, displayName);
    String named = GoText.quote(displayName.isEmpty() ? user : displayName + " (" + user + ")");
    call.print("User " + named + " added\n");
    call.print(
        "\n"
            + named
            + " has not been granted access to any models. You can use \"juju grant\" to grant"
            + " access.\n");
  }
}
