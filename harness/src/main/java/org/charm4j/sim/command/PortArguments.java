package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.charm4j.sim.words.PortRange;

/** The words of {@code open-port} and {@code close-port} (H-534). */
final class PortArguments {
  private static final Flag ENDPOINTS = Flag.text("endpoints");
  private static final int MAX_PORT = 65_535;

  static final FlagTable FLAGS = FlagTable.of(ENDPOINTS, CommonFlags.DEPRECATED_FORMAT);

  private PortArguments() {}

  /** Returns the endpoints that {@code --endpoints} names; none stands for all. */
  static List<String> endpoints(Invocation call) {
    List<String> endpoints = new ArrayList<>();
    String given = call.text(ENDPOINTS);
    if (given != null) {
      for (String endpoint : given.split(",", -1)) {
        endpoints.add(endpoint.strip());
      }
    }
    return endpoints;
  }

  static PortRange range(Invocation call) {
    String given = call.argument(0);
    if (given == null) {
      throw HookCommandException.usage("no port or range specified");
    }
    PortRange range = parse(given.toLowerCase(Locale.ROOT));
    call.refuseArgumentsFrom(1);
    return range;
  }

  private static PortRange parse(String text) {
    if (text.equals("icmp")) {
      return new PortRange("icmp", -1, -1);
    }
    int slash = text.indexOf('/');
    String protocol = slash < 0 ? "tcp" : text.substring(slash + 1);
    String ports = slash < 0 ? text : text.substring(0, slash);
    String[] ends = ports.split("-", -1);
    if (ends.length > 2) {
      throw HookCommandException.usage("invalid port range " + GoText.quote(ports));
    }
    int from = port(ends[0]);
    PortRange range = new PortRange(protocol, from, ends.length == 1 ? from : port(ends[1]));
    check(range);
    return range;
  }

  private static int port(String text) {
    Integer port = GoText.parseDecimal(text);
    if (port == null) {
      throw HookCommandException.usage(
          "invalid port "
              + GoText.quote(text)
              + ": strconv.Atoi: parsing "
              + GoText.quote(text)
              + ": invalid syntax");
    }
    return port;
  }

  private static void check(PortRange range) {
    switch (range.protocol()) {
      case "tcp", "udp" -> {
        if (range.from() > range.to()) {
          throw HookCommandException.usage("invalid port range " + range);
        }
        if (range.from() < 0 || range.to() > MAX_PORT) {
          throw HookCommandException.usage(
              "port range bounds must be between 0 and 65535, got "
                  + range.from()
                  + "-"
                  + range.to());
        }
      }
      case "icmp" ->
          throw HookCommandException.usage(
              "protocol \"icmp\" doesn't support any ports; got \"" + range.from() + "\"");
      default ->
          throw HookCommandException.usage(
              "invalid protocol "
                  + GoText.quote(range.protocol())
                  + ", expected \"tcp\", \"udp\", or \"icmp\"");
    }
  }
}
