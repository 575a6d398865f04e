package org.charm4j.charm;

import java.util.Locale;
import java.util.Objects;

/**
 * A port, or a range of ports, that a unit opens to the outside.
 *
 * @param protocol the protocol
 * @param from the first port, 0 to 65535; -1 for icmp, which has no ports
 * @param to the last port, at least {@code from}; -1 for icmp
 */
public record Port(Protocol protocol, int from, int to) {

  /** The protocol of a port. */
  public enum Protocol {
    /** TCP. */
    TCP,
    /** UDP. */
    UDP,
    /** ICMP, which has no ports. */
    ICMP
  }

  private static final Port ICMP_PORT = new Port(Protocol.ICMP, -1, -1);
  private static final int MAX = 65_535;

  /** Checks the parts. */
  public Port {
    Objects.requireNonNull(protocol, "protocol");
    boolean right = protocol == Protocol.ICMP ? from == -1 && to == -1 : isRange(from, to);
    if (!right) {
      throw new IllegalArgumentException(
          "no such ports: %d-%d/%s; they go from 0 to 65535, and icmp has none"
              .formatted(from, to, protocol));
    }
  }

  private static boolean isRange(int from, int to) {
    return from >= 0 && from <= to && to <= MAX;
  }

  /** Returns a port of TCP. */
  public static Port tcp(int port) {
    return new Port(Protocol.TCP, port, port);
  }

  /** Returns a port of UDP. */
  public static Port udp(int port) {
    return new Port(Protocol.UDP, port, port);
  }

  /** Returns ICMP. */
  public static Port icmp() {
    return ICMP_PORT;
  }

  /** Reads what Juju prints: {@code 80/tcp}, {@code 8000-8100/udp} or {@code icmp}. */
  static Port parse(String text) {
    if (text.equals("icmp")) {
      return ICMP_PORT;
    }
    int slash = text.indexOf('/');
    int dash = text.indexOf('-');
    String first = text.substring(0, dash < 0 ? slash : dash);
    String last = dash < 0 ? first : text.substring(dash + 1, slash);
    Protocol protocol = Protocol.valueOf(text.substring(slash + 1).toUpperCase(Locale.ROOT));
    return new Port(protocol, Integer.parseInt(first), Integer.parseInt(last));
  }

  /** Returns the text that Juju takes and prints, such as {@code 80/tcp}. */
  @Override
  public String toString() {
    String name = protocol.name().toLowerCase(Locale.ROOT);
    if (protocol == Protocol.ICMP) {
      return name;
    }
    return (from == to ? Integer.toString(from) : from + "-" + to) + "/" + name;
  }
}
