package org.charm4j.charm;

import java.util.Optional;

/**
 * One address of a network device of a unit, see {@link Binding#interfaces()}.
 *
 * @param name the name of the device, such as {@code eth0}
 * @param hardwareAddress the MAC address of the device; empty if Juju does not say
 * @param address the IP address, or a host name; none while Juju knows none
 * @param subnet the network of the address, such as {@code 10.0.0.0/24}. Where Juju does not say,
 *     it is the address alone, such as {@code 10.0.0.4/32}, as in ops; none without an address
 */
public record NetworkInterface(
    String name, String hardwareAddress, Optional<String> address, Optional<String> subnet) {

  static NetworkInterface of(String name, String hardwareAddress, String address, String cidr) {
    Optional<String> known = Optional.of(address).filter(text -> !text.isEmpty());
    Optional<String> network =
        cidr.isEmpty()
            ? known
                .filter(NetworkInterface::isIp)
                .map(ip -> ip + (ip.contains(":") ? "/128" : "/32"))
            : Optional.of(cidr);
    return new NetworkInterface(name, hardwareAddress, known, network);
  }

  private static boolean isIp(String address) {
    return address.contains(":") || address.matches("[0-9]+(\\.[0-9]+){3}");
  }
}
