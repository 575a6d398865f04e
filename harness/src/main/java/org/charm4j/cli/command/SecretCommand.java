package org.charm4j.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.SecretInput;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;

/** What the commands about secrets have in common (section 5 of the rules of secrets). */
abstract class SecretCommand extends ModelCommand {
  static final String STDIN = "/dev/stdin";

  /** To see the model; more than that {@link SecretOrders} wants behind the arguments (S-096). */
  @Override
  final UserAccess wanted() {
    return UserAccess.READ;
  }

  /** Returns what the person at the keyboard can ask about secrets (S-096). */
  static SecretOrders orders(Call call, JujuModel target) {
    return call.session().secretOrders(call.user(), target);
  }

  /** Returns content from the command line; files are those of the caller. */
  static SecretInput input(Call call, List<String> pairs, @Nullable String file) {
    SecretInput input = SecretInput.of(pairs).withFile(file).in(call.request().directory());
    byte[] stdin = call.request().stdin().getBytes(StandardCharsets.UTF_8);
    return input.withAttachment(STDIN, stdin);
  }
}
