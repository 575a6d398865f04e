package org.charm4j.sim.words;

import java.util.Comparator;

/**
 * A range of ports of one protocol, sorted by protocol and then by port.
 *
 * @param protocol {@code tcp}, {@code udp} or {@code icmp}
 * @param from the first port, -1 for icmp, which has none
 * @param to the last port, -1 for icmp
 */
public record PortRange(String protocol, int from, int to) implements Comparable<PortRange> {
  private static final Comparator<PortRange> ORDER =
      Comparator.comparing(PortRange::protocol)
          .thenComparingInt(PortRange::from)
          .thenComparingInt(PortRange::to);

  /** Returns whether a port belongs to both ranges. */
  public boolean overlaps(PortRange other) {
    return protocol.equals(other.protocol) && from <= other.to && other.from <= to;
  }

  @Override
  public int compareTo(PortRange other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code 80/tcp}, {@code 8000-8100/udp} or {@code icmp}. */
  @Override
  public String toString() {
    if (from < 0) {
      return protocol;
    }
    return (from == to ? Integer.toString(from) : from + "-" + to) + "/" + protocol;
  }
}
