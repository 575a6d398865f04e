package org.charm4j.bridge;

/**
 * How often a test repeats what it does: a little in every build, and as often as promised with
 * {@code mvn -Psoak verify}.
 */
final class Soak {
  private Soak() {}

  /**
   * Returns {@code little}, or, with {@code -Dcharm4j.soak=0.5}, half of {@code much} but no less
   * than {@code little}.
   */
  static int of(int little, int much) {
    double share = Double.parseDouble(System.getProperty("charm4j.soak", "0"));
    return Math.max(little, (int) (much * share));
  }
}
