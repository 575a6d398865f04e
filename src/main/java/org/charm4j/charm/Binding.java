package org.charm4j.charm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of an endpoint, or of an extra binding, of this unit.
 *
 * @param name the name of the endpoint or binding
 * @param interfaces the addresses of the unit's devices there, in Juju's order
 * @param ingressAddresses the addresses to tell others, in Juju's order
 * @param egressSubnets where connections of this unit come from, such as {@code 10.0.0.4/32}
 */
public record Binding(
    String name,
    List<NetworkInterface> interfaces,
    List<String> ingressAddresses,
    List<String> egressSubnets) {

  /** Takes copies of the lists. */
  public Binding {
    interfaces = List.copyOf(interfaces);
    ingressAddresses = List.copyOf(ingressAddresses);
    egressSubnets = List.copyOf(egressSubnets);
  }

  static Binding read(String name, Map<String, Object> answer) {
    List<NetworkInterface> interfaces = new ArrayList<>();
    for (Object device : listOf(answer.get("bind-addresses"))) {
      for (Object address : listOf(get(device, "addresses"))) {
        interfaces.add(
            NetworkInterface.of(
                text(device, "interface-name"),
                text(device, "mac-address"),
                text(address, "value"),
                text(address, "cidr")));
      }
    }
    return new Binding(
        name,
        interfaces,
        textsOf(answer.get("ingress-addresses")),
        textsOf(answer.get("egress-subnets")));
  }

  private static String text(Object map, String key) {
    Object value = get(map, key);
    return value == null ? "" : value.toString();
  }

  private static List<?> listOf(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static @Nullable Object get(Object map, String key) {
    return map instanceof Map<?, ?> fields ? fields.get(key) : null;
  }

  private static List<String> textsOf(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    listOf(value).forEach(element -> texts.add(String.valueOf(element)));
    return texts;
  }

  /** Returns the addresses to listen on, in Juju's order. */
  public List<String> bindAddresses() {
    return interfaces.stream().flatMap(each -> each.address().stream()).toList();
  }

  /**
   * Returns the first address to listen on.
   *
   * @throws IllegalStateException if Juju knows none yet
   */
  public String bindAddress() {
    return first("listen on", bindAddresses());
  }

  /**
   * Returns the first address to tell others. By default it is the one to listen on.
   *
   * @throws IllegalStateException if Juju knows none yet
   */
  public String ingressAddress() {
    return first("tell others", ingressAddresses.isEmpty() ? bindAddresses() : ingressAddresses);
  }

  private String first(String what, List<String> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalStateException(
          "binding " + name + " has no address to " + what + "; Juju may know one later");
    }
    return addresses.get(0);
  }
}
