package org.charm4j.sim.command;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.HookCommandResult;

/** {@code network-get}: the addresses of a binding (H-533). */
final class NetworkGetCommand implements Command {
  private static final Flag BIND_ADDRESS = Flag.bool("bind-address");
  private static final Flag INGRESS_ADDRESS = Flag.bool("ingress-address");
  private static final Flag EGRESS_SUBNETS = Flag.bool("egress-subnets");
  private static final Flag PRIMARY_ADDRESS = Flag.bool("primary-address");
  private static final FlagTable FLAGS =
      Printer.SMART.with(
          CommonFlags.RELATION, BIND_ADDRESS, INGRESS_ADDRESS, EGRESS_SUBNETS, PRIMARY_ADDRESS);

  @Override
  public String name() {
    return "network-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String binding = call.argument(0);
    if (binding == null) {
      throw HookCommandException.usage("no arguments specified");
    }
    if (binding.isEmpty()) {
      throw HookCommandException.usage("no binding name specified");
    }
    call.refuseArgumentsFrom(1);
    NetworkText network = call.context().network(binding);
    if (network == null) {
      throw HookCommandException.failed(
          "no network config found for binding " + GoText.quote(binding));
    }
    SortedMap<String, Object> selected = selected(call, network);
    if (call.isSet(PRIMARY_ADDRESS)) {
      if (!selected.isEmpty()) {
        throw HookCommandException.failed("--primary-address must be the only flag specified");
      }
      return Printer.SMART.print(call, network.address());
    }
    if (selected.size() == 1 && call.isSet(EGRESS_SUBNETS)) {
      return Printer.SMART.printWords(call, network.egress());
    }
    return Printer.SMART.print(
        call,
        switch (selected.size()) {
          case 0 -> everything(network, Printer.SMART.format(call) != Format.JSON);
          case 1 -> selected.get(selected.firstKey());
          default -> selected;
        });
  }

  private static SortedMap<String, Object> selected(Invocation call, NetworkText network) {
    SortedMap<String, Object> selected = new TreeMap<>();
    if (call.isSet(BIND_ADDRESS)) {
      selected.put("bind-address", network.address());
    }
    if (call.isSet(INGRESS_ADDRESS)) {
      selected.put("ingress-address", network.ingress().get(0));
    }
    if (call.isSet(EGRESS_SUBNETS)) {
      selected.put("egress-subnets", network.egress());
    }
    return selected;
  }

  private static Fields everything(NetworkText network, boolean withOldKeys) {
    Fields address = new Fields();
    address.put("hostname", "");
    address.put("value", network.address());
    address.put("cidr", network.cidr());
    Fields device = new Fields();
    device.put("mac-address", network.mac());
    device.put("interface-name", network.interfaceName());
    device.put("addresses", List.of(address));
    if (withOldKeys) {
      address.put("address", network.address());
      device.put("macaddress", network.mac());
      device.put("interfacename", network.interfaceName());
    }
    Fields answer = new Fields();
    answer.put("bind-addresses", List.of(device));
    answer.put("egress-subnets", network.egress());
    answer.put("ingress-addresses", network.ingress());
    return answer;
  }
}
