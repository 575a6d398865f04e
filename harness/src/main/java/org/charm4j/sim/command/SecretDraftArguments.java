package org.charm4j.sim.command;

import java.time.Instant;
import java.util.List;
import org.charm4j.hook.RotatePolicy;
import org.jspecify.annotations.Nullable;

/** What {@code secret-add} and {@code secret-set} have in common: flags and content (4.1, 4.2). */
final class SecretDraftArguments {
  static final Flag FILE = CommonFlags.FILE;
  private static final Flag EXPIRE = Flag.text("expire");
  private static final Flag ROTATE = Flag.text("rotate");
  private static final Flag DESCRIPTION = Flag.text("description");
  private static final Flag LABEL = Flag.text("label");
  private static final Flag OWNER = Flag.text("owner");
  static final FlagTable FLAGS = FlagTable.of(EXPIRE, ROTATE, DESCRIPTION, LABEL, FILE, OWNER);

  private SecretDraftArguments() {}

  /**
   * Returns what was given; an empty flag is none (S-026), no content is null. Things are checked
   * in Juju's order: expiry, policy, owner, arguments, file.
   */
  static SecretDraft parse(Invocation call, List<String> content) {
    String expireText = call.text(EXPIRE);
    @Nullable Instant expire =
        expireText == null ? null : ExpireText.parse(expireText, call.context().now());
    @Nullable RotatePolicy rotate = rotate(call);
    checkOwner(call);
    return new SecretDraft(
        new SecretContentArguments(call.agentsFiles(), quirk -> call.context().mends(quirk, null))
            .parse(content, call.text(FILE)),
        call.text(LABEL),
        call.text(DESCRIPTION),
        rotate,
        expire);
  }

  /** Returns whether the owner is to be the unit; the default is the application (S-020). */
  static boolean isOwnedByUnit(Invocation call) {
    return "unit".equals(call.text(OWNER));
  }

  private static @Nullable RotatePolicy rotate(Invocation call) {
    String text = call.text(ROTATE);
    if (text == null) {
      return null;
    }
    RotatePolicy policy = RotatePolicy.find(text);
    if (policy == null) {
      throw HookCommandException.usage("rotate policy " + GoText.quote(text) + " not valid");
    }
    return policy;
  }

  private static void checkOwner(Invocation call) {
    String owner = call.rawText(OWNER); // The empty one is refused, too.
    if (owner != null && !owner.equals("application") && !owner.equals("unit")) {
      throw HookCommandException.usage("secret owner " + GoText.quote(owner) + " not valid");
    }
  }
}
