package org.charm4j.sim.command;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The directives of {@code storage-add}, {@code name} or {@code name=count} (H-541). Juju reads
 * them like those of {@code juju add-storage}, with pool and size, and then refuses both.
 */
final class CountDirectives {
  private static final Pattern POOL = Pattern.compile("[a-zA-Z]+[-?a-zA-Z0-9]*");
  private static final Pattern COUNT = Pattern.compile("-?[0-9]+");
  private static final Pattern SIZE = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?[MGTPEZY](?:i?B)?");
  private static final BigInteger MOST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private final String name;
  private int count;
  private boolean hasMore;

  private CountDirectives(String name) {
    this.name = name;
  }

  /** Returns how many of which storage are asked for, in the order of the directives. */
  static Map<String, Integer> parse(List<String> directives) {
    Map<String, CountDirectives> all = new LinkedHashMap<>();
    for (String directive : directives) {
      String[] parts = directive.split("=", -1);
      if (parts.length > 2 || parts[0].isEmpty()) {
        throw HookCommandException.usage(
            "expected \"name=constraints\" or \"name\", got " + GoText.quote(directive));
      }
      CountDirectives storage = new CountDirectives(parts[0]);
      if (all.put(parts[0], storage) != null) {
        throw HookCommandException.usage(
            "storage " + GoText.quote(parts[0]) + " specified more than once");
      }
      storage.read(parts.length == 1 ? "1" : parts[1]);
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    all.forEach((name, storage) -> counts.put(name, storage.onlyCount()));
    return counts;
  }

  private void read(String constraints) {
    for (String field : constraints.split(",", -1)) {
      if (!field.isEmpty()) {
        readField(field);
      }
    }
    if (count == 0 && !hasMore) {
      throw refused("storage constraints require at least one field to be specified");
    }
    count = Math.max(count, 1);
  }

  private void readField(String field) {
    if (POOL.matcher(field).matches()) {
      hasMore = true;
    } else if (COUNT.matcher(field).matches() && fits(field)) {
      count = count(field);
    } else if (SIZE.matcher(field).matches()) {
      readSize(field);
    } else {
      throw refused("unrecognized storage constraint " + GoText.quote(field) + " not valid");
    }
  }

  /** Returns whether 64 bits hold a number; a negative one is refused for its sign. */
  private static boolean fits(String field) {
    return field.startsWith("-") || new BigInteger(field).compareTo(MOST) <= 0;
  }

  private int count(String field) {
    BigInteger number = new BigInteger(field);
    if (field.startsWith("-") || number.signum() == 0) {
      throw refused(
          "parsing storage count: count must be greater than zero, got " + GoText.quote(field));
    }
    return number.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
  }

  private void readSize(String field) {
    if (field.startsWith("-")) {
      throw refused(
          "parsing storage size: expected a non-negative number with optional multiplier suffix"
              + " (M/G/T/P/E/Z/Y), got "
              + GoText.quote(field));
    }
    hasMore |= field.chars().anyMatch(c -> c >= '1' && c <= '9');
  }

  private int onlyCount() {
    if (hasMore) {
      throw HookCommandException.usage("only count can be specified for " + GoText.quote(name));
    }
    return count;
  }

  private HookCommandException refused(String why) {
    return HookCommandException.usage(
        "cannot parse constraints for storage " + GoText.quote(name) + ": " + why);
  }
}
