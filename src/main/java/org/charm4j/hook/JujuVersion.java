package org.charm4j.hook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of Juju, such as {@code 3.6.9}, {@code 4.1-beta2} or {@code 3.6.28.1}. Versions compare
 * as Juju orders them: betas come before the release, builds after it.
 *
 * <p>As in ops, its methods say which features a version has, for charms that run on several
 * versions.
 *
 * @param major the first number, at least 0
 * @param minor the second number, at least 0
 * @param tag the text before the third number, such as {@code beta}; empty for a release
 * @param patch the third number, at least 0; 0 when the text has none
 * @param build the fourth number, at least 0; 0 when the text has none
 */
public record JujuVersion(int major, int minor, String tag, int patch, int build)
    implements Comparable<JujuVersion> {

  /** The name of the environment variable that tells a charm the version. */
  public static final String VARIABLE = "JUJU_VERSION";

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:(?:\\.|-([a-z]+))(\\d{1,9}))?(?:\\.(\\d{1,9}))?");
  private static final Pattern TAG = Pattern.compile("[a-z]*");

  /** Checks the parts. */
  public JujuVersion {
    if (major < 0 || minor < 0 || patch < 0 || build < 0 || !TAG.matcher(tag).matches()) {
      throw new IllegalArgumentException(
          "a version of Juju has no negative numbers, and lowercase letters in its tag");
    }
  }

  /**
   * Reads a version in any form that ops reads: {@code 3.6}, {@code 3.6.9}, {@code 4.0-beta5},
   * {@code 3.6.28.1}.
   *
   * @throws IllegalArgumentException if the text is no version of Juju
   */
  public static JujuVersion of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no version of Juju; versions look like 3.6.9, 4.1-beta2 or 3.6.28.1");
    }
    String tag = parts.group(3);
    return new JujuVersion(
        number(parts.group(1)),
        number(parts.group(2)),
        tag == null ? "" : tag,
        number(parts.group(4)),
        number(parts.group(5)));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(JujuVersion other) {
    if (major != other.major) {
      return Integer.compare(major, other.major);
    }
    if (minor != other.minor) {
      return Integer.compare(minor, other.minor);
    }
    if (!tag.equals(other.tag)) {
      // A release has no tag, and comes after all that have one.
      return tag.isEmpty() ? 1 : other.tag.isEmpty() ? -1 : tag.compareTo(other.tag);
    }
    return patch == other.patch
        ? Integer.compare(build, other.build)
        : Integer.compare(patch, other.patch);
  }

  /** Returns whether this is {@code other}, or comes after it. */
  public boolean isAtLeast(JujuVersion other) {
    return compareTo(other) >= 0;
  }

  /**
   * Returns whether this is the version that {@code text} names, or comes after it: {@code
   * isAtLeast("3.6.11")}.
   *
   * @throws IllegalArgumentException if the text is no version of Juju
   */
  public boolean isAtLeast(String text) {
    return isAtLeast(of(text));
  }

  /** Returns whether applications have databags (2.7). */
  public boolean hasAppData() {
    return isPast(2, 7, 0);
  }

  /** Returns whether Juju starts charms by {@code dispatch} (2.8). */
  public boolean isDispatchAware() {
    return isPast(2, 8, 0);
  }

  /** Returns whether the controller keeps the state of charms: state-get, state-set (2.8). */
  public boolean hasControllerStorage() {
    return isPast(2, 8, 0);
  }

  /** Returns whether charms have secrets (3.0.3). */
  public boolean hasSecrets() {
    return isPast(3, 0, 3);
  }

  /** Returns whether there are user secrets and options of type secret (3.3). */
  public boolean hasUserSecrets() {
    return isPast(3, 3, 0);
  }

  /** Returns whether open-port works on Kubernetes (3.0.3). */
  public boolean supportsOpenPortOnK8s() {
    return isPast(3, 0, 3);
  }

  /** Returns whether Pebble runs commands in the context of a service (3.1.6, not 3.2.0). */
  public boolean supportsExecServiceContext() {
    return isPast(3, 1, 6) && !(major == 3 && minor == 2 && patch == 0);
  }

  /** Asks as ops does: what a release has, its betas have, too. */
  private boolean isPast(int thatMajor, int thatMinor, int thatPatch) {
    if (major != thatMajor) {
      return major > thatMajor;
    }
    return minor == thatMinor ? patch >= thatPatch : minor > thatMinor;
  }

  /** Returns the text in {@code JUJU_VERSION}. */
  @Override
  public String toString() {
    return major
        + "."
        + minor
        + (tag.isEmpty() ? "." : "-" + tag)
        + patch
        + (build == 0 ? "" : "." + build);
  }
}
