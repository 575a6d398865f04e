package org.charm4j.sim;

import java.util.Objects;
import java.util.regex.Pattern;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.World;

/** The people that the controller knows, and what each may do (S-096). */
final class Users {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.+-]*[a-zA-Z0-9])?");

  private Users() {}

  /** Returns what {@code user} may do; there must be such a user. */
  static UserAccess access(ModelState state, String user) {
    UserAccess access = state.users().get(user);
    if (access == null) {
      throw RefusedException.failed(
          "user " + GoText.quote(user) + " not found",
          Mistake.there(state.users().keySet())
              + "; give the user access to the model first, with setAccess");
    }
    return access;
  }

  static void require(ModelState state, String user, UserAccess wanted) {
    if (!access(state, user).permits(wanted)) {
      throw RefusedException.failed(Access.DENIED);
    }
  }

  static void setAccess(World world, String user, UserAccess access) {
    if (!NAME.matcher(user).matches()) {
      throw RefusedException.failed(
          "invalid user name " + GoText.quote(user), "use letters, digits and, within, . + and -");
    }
    if (user.equals(UserAccess.ADMIN_USER)) {
      throw new IllegalArgumentException(
          "admin set the controller up and stays its superuser; give another user less access");
    }
    Objects.requireNonNull(access, "access");
    if (world.state().users().get(user) != access) {
      Mutation change = new ModelChange.SetAccess(user, access);
      world.apply(
          JournalChange.Order.of("grant " + user, access.toString(), world.state(), change));
    }
  }
}
