package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code juju users}: those of the controller, of whom only its superusers see others than
 * themselves, or those of a model.
 */
final class UsersCommand extends JujuCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  @Option(names = "--all")
  boolean all;

  @Option(names = "--exact-time", description = Flags.REFUSED)
  boolean exactTime;

  @Override
  void check() {
    requireAtMost(1);
    refuseFlag(exactTime, "users", "--exact-time", "connections are not modelled");
  }

  @Override
  void run(Call call) {
    call.requireController(controller);
    if (arguments.isEmpty()) {
      ofController(call);
    } else {
      ofModel(call, call.named(arguments.get(0)));
    }
  }

  private void ofModel(Call call, JujuModel model) {
    call.require(model, UserAccess.READ);
    SortedMap<String, Fields> users = UsersText.ofModel(call.session(), model);
    Table table = new Table("Name", "Display name", "Access", "Last connection");
    users.forEach(
        (user, text) ->
            table.row(
                starred(call, user),
                String.valueOf(text.get("display-name")),
                String.valueOf(text.get("access")),
                UsersText.NEVER));
    output.print(call, users, table::text);
  }

  private void ofController(Call call) {
    Session session = call.session();
    List<Fields> users = new ArrayList<>();
    Table table = new Table("Name", "Display name", "Access", "Date created", "Last connection");
    for (String user : session.users()) {
      if (!user.equals(call.user()) && !session.isSuperuser(call.user())) {
        continue;
      }
      if (session.account(user).disabled() && !all) {
        continue;
      }
      Fields text = UsersText.ofController(session, user);
      users.add(text);
      table.row(
          starred(call, user),
          UsersText.displayName(session, user),
          String.valueOf(text.get("access")),
          String.valueOf(text.get("date-created")),
          UsersText.NEVER + (text.containsKey("disabled") ? " (disabled)" : ""));
    }
    String heading = "Controller: " + session.config().controllerName() + "\n\n";
    output.print(call, users, () -> heading + table.text());
  }

  private static String starred(Call call, String user) {
    return user.equals(call.user()) ? user + "*" : user;
  }
}
