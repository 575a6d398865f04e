package org.charm4j.sim.words;

import java.util.List;
import org.charm4j.hook.JujuVersion;
import org.jspecify.annotations.Nullable;

/**
 * The releases of Juju that a controller can be: those of 3.1 (from 3.1.7), 3.3 (from 3.3.5), 3.5
 * (from 3.5.1), 3.6, 4.0 and 4.1, up to the newest that is known. {@link VersionChange} and {@link
 * Quirk} say what differs between them.
 */
public final class JujuReleases {

  /** The release that Charm4J is modelled on, and the default of a controller. */
  public static final JujuVersion DEFAULT = JujuVersion.of("3.6.28");

  private static final List<JujuVersion> TESTED =
      List.of(
          JujuVersion.of("3.1.10"),
          JujuVersion.of("3.3.7"),
          JujuVersion.of("3.5.7"),
          JujuVersion.of("3.6.9"),
          JujuVersion.of("3.6.11"),
          DEFAULT,
          JujuVersion.of("4.0.5"),
          JujuVersion.of("4.1-beta2"));

  /** The newest release of each minor version that is known, in ascending order. */
  private static final List<JujuVersion> NEWEST =
      List.of(
          JujuVersion.of("3.1.10"),
          JujuVersion.of("3.3.7"),
          JujuVersion.of("3.5.7"),
          DEFAULT,
          JujuVersion.of("4.0.15"),
          JujuVersion.of("4.1-beta2"));

  /** Before these, units read secrets, and labelled them, by other rules. */
  private static final List<JujuVersion> OLDEST =
      List.of(JujuVersion.of("3.1.7"), JujuVersion.of("3.3.5"), JujuVersion.of("3.5.1"));

  private JujuReleases() {}

  /**
   * Returns the releases that Charm4J's own tests run with, in ascending order. They are a good
   * choice for the tests of a charm, too, because they cover all known differences.
   */
  public static List<JujuVersion> tested() {
    return TESTED;
  }

  /**
   * Returns a release: {@code 3.6.9} is exactly that one, {@code 3.6} the newest 3.6 that is known.
   *
   * @throws IllegalArgumentException if it is no version of Juju, or one that Charm4J does not know
   */
  public static JujuVersion of(String text) {
    JujuVersion version = JujuVersion.of(text);
    if (text.matches("\\d+\\.\\d+")) {
      JujuVersion newest = newest(version);
      if (newest != null) {
        return newest;
      }
    }
    return check(version);
  }

  /**
   * Returns the version if a controller can be it.
   *
   * @throws IllegalArgumentException if not
   */
  static JujuVersion check(JujuVersion version) {
    JujuVersion newest = newest(version);
    if (newest == null) {
      throw new IllegalArgumentException(
          "Charm4J cannot be Juju "
              + version
              + "; it can be any release of "
              + String.join(", ", NEWEST.stream().map(JujuReleases::minor).toList()));
    }
    for (JujuVersion oldest : OLDEST) {
      if (minor(oldest).equals(minor(version)) && !version.isAtLeast(oldest)) {
        throw new IllegalArgumentException(
            "Charm4J does not know Juju "
                + version
                + "; the oldest "
                + minor(version)
                + " that it knows is "
                + oldest);
      }
    }
    boolean beta = !version.tag().isEmpty();
    boolean unknown = beta ? !newest.tag().equals(version.tag()) : !newest.tag().isEmpty();
    if (unknown || version.patch() > newest.patch()) {
      throw new IllegalArgumentException(
          "Charm4J does not know Juju "
              + version
              + "; the newest "
              + minor(version)
              + " that it knows is "
              + newest);
    }
    return version;
  }

  private static @Nullable JujuVersion newest(JujuVersion version) {
    for (JujuVersion newest : NEWEST) {
      if (newest.major() == version.major() && newest.minor() == version.minor()) {
        return newest;
      }
    }
    return null;
  }

  private static String minor(JujuVersion version) {
    return version.major() + "." + version.minor();
  }
}
