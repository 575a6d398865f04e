package org.charm4j.cli.command;

import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.words.UserAccess;

/** What {@code users} and {@code show-model} say of people. Nobody ever connects here. */
final class UsersText {
  static final String NEVER = "never connected";

  private UsersText() {}

  /** Returns the people who can see a model, by name. */
  static SortedMap<String, Fields> ofModel(Session session, JujuModel model) {
    TreeMap<String, Fields> users = new TreeMap<>();
    for (String user : session.users()) {
      UserAccess access = session.access(user, model);
      if (access.permits(UserAccess.READ)) {
        users.put(
            user,
            new Fields()
                .with("display-name", displayName(session, user))
                .with("access", ModelText.word(access))
                .with("last-connection", NEVER));
      }
    }
    return users;
  }

  /** Returns what the controller says of one person. */
  static Fields ofController(Session session, String user) {
    Fields fields = new Fields().with("user-name", user);
    fields.putIfText("display-name", displayName(session, user));
    fields
        .with("access", session.isSuperuser(user) ? "superuser" : "login")
        .with("date-created", Text.ago(session.account(user).created(), session.now()))
        .with("last-connection", NEVER);
    if (session.account(user).disabled()) {
      fields.put("disabled", true);
    }
    return fields;
  }

  /** The administrator is called so in full, too. */
  static String displayName(Session session, String user) {
    return user.equals(UserAccess.ADMIN_USER) ? user : session.account(user).displayName();
  }
}
