package org.charm4j.sim.command;

import java.util.List;

/**
 * The network of one binding of a unit, whose machine has one interface with one address (H-533).
 *
 * @param mac the interface's hardware address
 * @param interfaceName the interface's name
 * @param address the address that the unit is to listen on
 * @param cidr the subnet of the address
 * @param ingress the addresses at which others reach the unit, at least one
 * @param egress the subnets from which the unit's own connections come
 */
public record NetworkText(
    String mac,
    String interfaceName,
    String address,
    String cidr,
    List<String> ingress,
    List<String> egress) {}
