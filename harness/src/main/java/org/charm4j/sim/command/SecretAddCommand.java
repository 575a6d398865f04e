package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code secret-add}: creates a secret of the unit or of its application (S-020 to S-028). */
final class SecretAddCommand implements Command {

  @Override
  public String name() {
    return "secret-add";
  }

  @Override
  public FlagTable flags() {
    return SecretDraftArguments.FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    if (call.arguments().isEmpty() && call.text(SecretDraftArguments.FILE) == null) {
      throw HookCommandException.usage("missing secret value or filename");
    }
    SecretDraft draft = SecretDraftArguments.parse(call, call.arguments());
    if (draft.content() == null) {
      throw HookCommandException.failed("empty secret value not valid"); // S-017
    }
    boolean ownedByUnit = SecretDraftArguments.isOwnedByUnit(call);
    return HookCommandResult.ok(call.context().addSecret(draft, ownedByUnit) + "\n");
  }
}
