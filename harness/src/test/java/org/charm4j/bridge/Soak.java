package org.charm4j.bridge;

/**
 * How often a test repeats what it does: a little in every build, and as often as promised with
 * {@code -Dcharm4j.soak=1}; CONTRIBUTING has the whole command.
 */
public final class Soak {
  private Soak() {}

  /**
   * Returns {@code little}, or, with {@code -Dcharm4j.soak=0.5}, half of {@code much} but no less
   * than {@code little}.
   */
  public static int of(int little, int much) {
    double share = Double.parseDouble(System.getProperty("charm4j.soak", "0"));
    return Math.max(little, (int) (much * share));
  }
}
