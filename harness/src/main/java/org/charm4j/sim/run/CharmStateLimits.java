package org.charm4j.sim.run;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.charm4j.sim.command.HookCommandException;

/** How much of a charm's own state the controller keeps (H-522); all sizes are bytes of UTF-8. */
final class CharmStateLimits {
  private static final int MAX_KEY = 256;
  private static final int MAX_VALUE = 65_536;

  /** The controller's max-charm-state-size, as it is unless somebody sets it. */
  private static final int MAX_TOTAL = 2 * 1024 * 1024;

  /** What the database adds to each pair, and once. */
  private static final int BYTES_A_PAIR = 7;

  private static final int BYTES_OF_ALL = 5;

  private CharmStateLimits() {}

  /** Refuses, at the call, a key or a value that is too long. */
  static void checkPair(String key, String value) {
    check("key", key, MAX_KEY);
    check("value", value, MAX_VALUE);
  }

  private static void check(String what, String text, int limit) {
    if (bytes(text) > limit) {
      throw HookCommandException.failed("max allowed " + what + " length (" + limit + ") exceeded");
    }
  }

  /**
   * Refuses, at the commit, a state that is too large as a whole: the transaction fails (H-301).
   */
  static void checkAll(Map<String, String> state) throws CommitException {
    long total = BYTES_OF_ALL;
    for (Map.Entry<String, String> pair : state.entrySet()) {
      total += bytes(pair.getKey()) + bytes(pair.getValue()) + BYTES_A_PAIR;
    }
    if (total > MAX_TOTAL) {
      throw new CommitException(
          "cannot apply changes: persisting charm state: max allowed size ("
              + MAX_TOTAL
              + ") exceeded");
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
