package org.charm4j.sim.agreement;

/** The simulator and the reference model do not agree. */
@SuppressWarnings("serial")
final class Disagreement extends RuntimeException {
  /** What sort of thing they disagree about; shrinking keeps it. */
  final String kind;

  Disagreement(String kind, String where, Object expected, Object actual) {
    super(
        kind
            + " ("
            + where
            + ")\n  expected by the reference: "
            + expected
            + "\n  found in the simulator:    "
            + actual);
    this.kind = kind;
  }

  static void check(String kind, String where, Object expected, Object actual) {
    if (expected == null ? actual != null : !expected.equals(actual)) {
      throw new Disagreement(kind, where, expected, actual);
    }
  }
}
