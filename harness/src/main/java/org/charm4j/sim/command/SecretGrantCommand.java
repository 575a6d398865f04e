package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.Names;

/**
 * {@code secret-grant}: lets the other application of a relation, or a unit of it, read (S-100).
 */
final class SecretGrantCommand implements Command {
  private static final Flag UNIT = Flag.text("unit");
  private static final FlagTable FLAGS = FlagTable.of(CommonFlags.RELATION, UNIT);

  @Override
  public String name() {
    return "secret-grant";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    SecretUri uri = SecretArguments.requireUri(call);
    RelationRef relation = call.requireRelation();
    String unit = SecretArguments.unit(call, UNIT);
    if (unit != null && !Names.applicationOf(unit).equals(relation.remoteApplication())) {
      throw HookCommandException.usage(
          "cannot specify unit "
              + GoText.quote(unit)
              + " in relation to application "
              + GoText.quote(relation.remoteApplication()));
    }
    call.refuseArgumentsFrom(1);
    call.context().grantSecret(uri, relation.id(), unit);
    return HookCommandResult.SILENT;
  }
}
