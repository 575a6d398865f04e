package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.charm4j.sim.words.PortRange;

/** The words of {@code open-port} and {@code close-port} (H-534). */
final class PortArguments {
  private static final Flag ENDPOINTS = Flag.text("endpoints");
  private static final int MAX_PORT = 65_535;
  private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]+");

  static final FlagTable FLAGS = FlagTable.of(ENDPOINTS, CommonFlags.DEPRECATED_FORMAT);

  private PortArguments() {}

  /** Returns the endpoints that {@code --endpoints} names; none stands for all. */
  static List<String> endpoints(Invocation call) {
    List<String> endpoints = new ArrayList<>();
    String given = call.text(ENDPOINTS);
    if (given != null) {
      for (String endpoint : given.split(",", -1)) {
        endpoints.add(GoText.trim(endpoint));
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
    int slash = text.indexOf('/');
    String protocol = slash < 0 ? "tcp" : text.substring(slash + 1);
    String ports = slash < 0 ? text : text.substring(0, slash);
    if (ports.equals("icmp")) {
      return new PortRange("icmp", -1, -1); // Whatever stands behind the slash.
    }
    String[] ends = ports.split("-", -1);
    if (ends.length > 2) {
      throw HookCommandException.usage("invalid port range " + GoText.quote(ports));
    }
    long from = port(ends[0]);
    long to = ends.length == 1 ? from : port(ends[1]);
    check(protocol, from, to);
    return new PortRange(protocol, (int) from, (int) to);
  }

  private static long port(String text) {
    boolean number = DIGITS.matcher(text).matches();
    try {
      return Long.parseLong(number ? text : "");
    } catch (NumberFormatException e) {
      throw HookCommandException.usage(
          "invalid port "
              + GoText.quote(text)
              + ": strconv.Atoi: parsing "
              + GoText.quote(text)
              + (number ? ": value out of range" : ": invalid syntax"));
    }
  }

  private static void check(String protocol, long from, long to) {
    switch (protocol) {
      case "tcp", "udp" -> {
        String ends = from + "-" + to;
        if (from > to) {
          throw HookCommandException.usage("invalid port range " + ends + "/" + protocol);
        }
        if (from < 0 || to > MAX_PORT) {
          throw HookCommandException.usage(
              "port range bounds must be between 0 and 65535, got " + ends);
        }
      }
      case "icmp" ->
          throw HookCommandException.usage(
              "protocol \"icmp\" doesn't support any ports; got \"" + from + "\"");
      default ->
          throw HookCommandException.usage(
              "invalid protocol "
                  + GoText.quote(protocol)
                  + ", expected \"tcp\", \"udp\", or \"icmp\"");
    }
  }
}
