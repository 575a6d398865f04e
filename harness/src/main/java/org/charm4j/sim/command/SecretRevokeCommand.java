package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.SecretUri;
import org.charm4j.hook.UnitName;

/** {@code secret-revoke}: takes a permission back (S-111, S-112). */
final class SecretRevokeCommand implements Command {
  private static final Flag APPLICATION = Flag.text("app", "application");
  private static final Flag UNIT = Flag.text("unit");
  private static final FlagTable FLAGS = FlagTable.of(CommonFlags.RELATION, APPLICATION, UNIT);

  @Override
  public String name() {
    return "secret-revoke";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    SecretUri uri = SecretArguments.requireUri(call);
    String application = call.text(APPLICATION);
    if (application != null && !UnitName.isApplication(application)) {
      throw HookCommandException.usage("application " + GoText.quote(application) + " not valid");
    }
    String unit = SecretArguments.unit(call, UNIT);
    if (application != null && unit != null) {
      throw HookCommandException.usage("specify only one of application or unit");
    }
    RelationRef relation = call.relation();
    if (relation != null && application != null) {
      // Also inside a relation hook, where the relation is implied.
      throw HookCommandException.usage("do not specify both relation and app");
    }
    if (relation != null) {
      application = relation.remoteApplication(); // Stands beside the unit, too (S-116).
    }
    if (application == null && unit == null) {
      throw HookCommandException.usage("missing relation or application or unit");
    }
    call.refuseArgumentsFrom(1);
    call.context().revokeSecret(uri, application, unit);
    return HookCommandResult.SILENT;
  }
}
