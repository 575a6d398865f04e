package org.charm4j.sim.command;

import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.HookCommandResult;

/** {@code status-get}: the status of the unit, or of its application with its units (H-519). */
final class StatusGetCommand implements Command {
  private static final Flag INCLUDE_DATA = Flag.bool("include-data");
  private static final Flag APPLICATION = Flag.bool("application");
  private static final FlagTable FLAGS = Printer.SMART.with(INCLUDE_DATA, APPLICATION);

  @Override
  public String name() {
    return "status-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(0);
    boolean withData = call.isSet(INCLUDE_DATA);
    boolean wordOnly = !withData && Printer.SMART.format(call) == Format.SMART;
    if (call.isSet(APPLICATION)) {
      ApplicationStatusText status = call.context().applicationStatus();
      return Printer.SMART.print(
          call, wordOnly ? status.application().status() : applicationFields(status, withData));
    }
    StatusAnswer status = call.context().unitStatus();
    return Printer.SMART.print(call, wordOnly ? status.status() : fields(status, withData));
  }

  private static SortedMap<String, Object> applicationFields(
      ApplicationStatusText status, boolean withData) {
    SortedMap<String, Object> units = new TreeMap<>();
    status.units().forEach((unit, text) -> units.put(unit, fields(text, withData)));
    SortedMap<String, Object> application = fields(status.application(), withData);
    application.put("units", units);
    SortedMap<String, Object> answer = new TreeMap<>();
    answer.put("application-status", application);
    return answer;
  }

  private static SortedMap<String, Object> fields(StatusAnswer status, boolean withData) {
    SortedMap<String, Object> fields = new TreeMap<>();
    fields.put("status", status.status());
    if (withData) {
      fields.put("message", status.message());
      fields.put("status-data", new TreeMap<>()); // No charm can set any (H-518).
    }
    return fields;
  }
}
