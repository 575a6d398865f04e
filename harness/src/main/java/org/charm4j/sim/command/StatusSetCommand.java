package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code status-set}: the status of the unit or of its application (H-518). */
final class StatusSetCommand implements Command {
  private static final Flag APPLICATION = Flag.bool("application");
  private static final FlagTable FLAGS = FlagTable.of(APPLICATION);

  @Override
  public String name() {
    return "status-set";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String status = call.argument(0);
    if (status == null) {
      throw HookCommandException.usage("invalid args, require <status> [message]");
    }
    if (!isSettable(status)) {
      throw HookCommandException.usage(
          "invalid status "
              + GoText.quote(status)
              + ", expected one of [maintenance blocked waiting active]");
    }
    call.refuseArgumentsFrom(2);
    String message = call.argument(1);
    if (call.isSet(APPLICATION)) {
      call.context().setApplicationStatus(status, message == null ? "" : message);
    } else {
      call.context().setUnitStatus(status, message == null ? "" : message);
    }
    return HookCommandResult.SILENT;
  }

  private static boolean isSettable(String status) {
    return switch (status) {
      case "maintenance", "blocked", "waiting", "active" -> true;
      default -> false;
    };
  }
}
