package org.charm4j.sim.command;

import java.math.BigInteger;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.SecretUri;
import org.jspecify.annotations.Nullable;

/** {@code secret-remove}: removes one revision, or the whole secret (S-145). */
final class SecretRemoveCommand implements Command {
  private static final Flag REVISION =
      Flag.checked((value, context) -> GoInteger.problem(value), "revision");
  private static final FlagTable FLAGS = FlagTable.of(REVISION);

  @Override
  public String name() {
    return "secret-remove";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    SecretUri uri = SecretArguments.requireUri(call);
    call.refuseArgumentsFrom(1);
    call.context().removeSecret(uri, revision(call, uri));
    return HookCommandResult.SILENT;
  }

  /** Returns the revision, or null for all: also when it is 0 or less. */
  private static @Nullable Integer revision(Invocation call, SecretUri uri) {
    String given = call.rawText(REVISION);
    BigInteger revision = given == null ? null : GoInteger.parse(given);
    if (revision == null) {
      return null;
    }
    if (revision.signum() <= 0) {
      if (call.context().mends(CommandQuirk.REVISION_ZERO, uri.id())) {
        throw HookCommandException.usage("revision " + revision + " not valid");
      }
      return null;
    }
    // No secret has more revisions than an int counts, so a larger number names none either way.
    return revision.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
  }
}
