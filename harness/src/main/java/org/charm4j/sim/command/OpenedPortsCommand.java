package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.charm4j.hook.HookCommandResult;

/** {@code opened-ports}: the ports that this unit has opened, those of this hook too (H-535). */
final class OpenedPortsCommand implements Command {
  private static final Flag ENDPOINTS = Flag.bool("endpoints");
  private static final FlagTable FLAGS = Printer.SMART.with(ENDPOINTS);

  @Override
  public String name() {
    return "opened-ports";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(0);
    boolean withEndpoints = call.isSet(ENDPOINTS);
    List<String> lines = new ArrayList<>();
    call.context()
        .openedPorts()
        .forEach((range, endpoints) -> lines.add(range + (withEndpoints ? text(endpoints) : "")));
    return Printer.SMART.printWords(call, lines);
  }

  private static String text(Set<String> endpoints) {
    return " (" + (endpoints.contains("") ? "*" : String.join(", ", endpoints)) + ")";
  }
}
