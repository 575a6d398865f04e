package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.SecretUri;

/** {@code secret-set}: new content or attributes of a secret (S-040 to S-050). */
final class SecretSetCommand implements Command {

  @Override
  public String name() {
    return "secret-set";
  }

  @Override
  public FlagTable flags() {
    return SecretDraftArguments.FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    SecretUri uri = SecretArguments.requireUri(call);
    SecretDraft draft =
        SecretDraftArguments.parse(call, call.arguments().subList(1, call.arguments().size()));
    call.context().setSecret(uri, draft);
    return HookCommandResult.SILENT;
  }
}
