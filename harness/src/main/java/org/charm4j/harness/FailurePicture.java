package org.charm4j.harness;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.judge.Picture;
import org.charm4j.sim.Controller;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Not an error of its own: the last line of a failure, which says where the picture of the failed
 * test is.
 */
final class FailurePicture extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Pattern INVOCATION = Pattern.compile("invocation:#(\\d+)");

  private FailurePicture(String text) {
    super(text, null, false, false);
  }

  /** Draws the picture of a failed run, and attaches its path; nothing may hide the failure. */
  static void addTo(Throwable thrown, Controller juju, String name) {
    try {
      Path file = directory().resolve(name + ".html");
      Picture.write(juju, name, String.valueOf(thrown.getMessage()).strip(), file);
      thrown.addSuppressed(new FailurePicture("Picture: " + file));
    } catch (RuntimeException | AssertionError e) {
      thrown.addSuppressed(e);
    }
  }

  /** Draws the picture and attaches its path; nothing may hide the failure itself. */
  static Throwable addTo(Throwable thrown, Harness harness, ExtensionContext context) {
    for (Throwable present : thrown.getSuppressed()) {
      if (present instanceof FailurePicture) {
        return thrown;
      }
    }
    try {
      String name = nameOf(context);
      Path file = directory().resolve(name + ".html");
      Picture.write(harness.controller(), name, String.valueOf(thrown.getMessage()).strip(), file);
      thrown.addSuppressed(new FailurePicture("Picture: " + file));
      publish(context, file);
    } catch (RuntimeException | AssertionError e) {
      thrown.addSuppressed(e);
    }
    return thrown;
  }

  /** The build directory of Maven, or of Gradle. */
  static Path directory() {
    Path base = Path.of(System.getProperty("basedir", ""));
    boolean gradle =
        !Files.exists(base.resolve("pom.xml"))
            && (Files.exists(base.resolve("build.gradle"))
                || Files.exists(base.resolve("build.gradle.kts")));
    return base.resolve(gradle ? "build" : "target").resolve("charm4j");
  }

  /** Returns the class and the method, and which invocation it is of a test that has several. */
  static String nameOf(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    String name = type.getName().substring(type.getPackageName().length()).replaceFirst("^\\.", "");
    StringBuilder text = new StringBuilder(name.replace('$', '.'));
    context.getTestMethod().ifPresent(method -> text.append('.').append(method.getName()));
    Matcher invocation = INVOCATION.matcher(context.getUniqueId());
    while (invocation.find()) {
      text.append('.').append(invocation.group(1));
    }
    return text.toString();
  }

  /** JUnit has reports with files since 5.12; before, and where nobody takes files, the path. */
  private static void publish(ExtensionContext context, Path file) {
    try {
      context.publishFile(
          String.valueOf(file.getFileName()),
          MediaType.create("text", "html", StandardCharsets.UTF_8),
          to -> Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING));
    } catch (RuntimeException | LinkageError noFiles) {
      context.publishReportEntry("picture", file.toString());
    }
  }

  /** Returns the line below a line of its own, without the class's name, which says nothing. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // it would print the class's name before it
  public String toString() {
    return String.valueOf(getMessage());
  }
}
