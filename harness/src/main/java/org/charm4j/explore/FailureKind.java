package org.charm4j.explore;

import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What two failures have in common if they are the same: what was found, or else the type of what
 * was thrown and the first line of charm or test in it.
 */
final class FailureKind {
  private static final Pattern FINDING = Pattern.compile("Finding\\.([A-Z_]+)");
  private static final Pattern OURS =
      Pattern.compile("org\\.charm4j\\.(sim|judge|explore|harness|charm|hook|bridge|cli)\\..*");

  private FailureKind() {}

  static String of(Throwable thrown) {
    TreeSet<String> findings = new TreeSet<>();
    Matcher matcher = FINDING.matcher(String.valueOf(thrown.getMessage()));
    while (matcher.find()) {
      findings.add(matcher.group(1));
    }
    if (!findings.isEmpty()) {
      return findings.toString();
    }
    Throwable deepest = thrown;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    return deepest.getClass().getName() + " " + frame(deepest);
  }

  private static String frame(Throwable thrown) {
    for (StackTraceElement element : thrown.getStackTrace()) {
      String type = element.getClassName();
      boolean ours = OURS.matcher(type).matches() && !type.contains("Test");
      if (!ours && !isOfLibrary(type)) {
        return type + "." + element.getMethodName() + ":" + element.getLineNumber();
      }
    }
    return "";
  }

  private static boolean isOfLibrary(String type) {
    return type.startsWith("java.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.")
        || type.startsWith("org.assertj.")
        || type.startsWith("org.junit.")
        || type.startsWith("org.mockito.");
  }
}
