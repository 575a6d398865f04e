package org.charm4j.cli.command;

import org.charm4j.cli.session.Session;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju show-user}: oneself, or for a superuser anybody. */
final class ShowUserCommand extends JujuCommand {
  @Mixin Output output = new Output("yaml", "json", "smart");

  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  @Option(names = "--exact-time", description = Flags.REFUSED)
  boolean exactTime;

  @Override
  void check() {
    requireAtMost(1);
    refuseFlag(exactTime, "show-user", "--exact-time", "connections are not modelled");
  }

  @Override
  void run(Call call) {
    call.requireController(controller);
    Session session = call.session();
    String user = arguments.isEmpty() ? call.user() : arguments.get(0);
    if (!user.equals(call.user())) {
      call.requireSuperuser();
    }
    if (!session.users().contains(user)) {
      throw RefusedException.failed("user " + GoText.quote(user) + " not found");
    }
    Fields answer = UsersText.ofController(session, user);
    output.print(call, answer, () -> Answers.yaml(answer));
  }
}
