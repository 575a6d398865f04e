package org.charm4j.harness;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.JujuReleases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test once for each release that {@link EachJuju} names. */
final class EachJujuExtension implements TestTemplateInvocationContextProvider {
  /** The end of the id of a run of a template, with its number. */
  private static final Pattern RUN = Pattern.compile("\\[\\w+-template-invocation:#(\\d+)]$");

  private record Run(JujuVersion release) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return "Juju " + release;
    }
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), EachJuju.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return releases(context.getRequiredTestMethod()).stream().map(Run::new);
  }

  /**
   * Returns the release that {@link EachJuju} gives to a test, or null. It follows from the number
   * of the run: only JUnit 5.13 and newer lets a run leave a word for its test.
   */
  static @Nullable JujuVersion release(ExtensionContext test) {
    AnnotatedElement notRepeated = null;
    Optional<ExtensionContext> next = Optional.of(test);
    while (next.isPresent()) {
      ExtensionContext at = next.get();
      AnnotatedElement element = at.getElement().orElse(null);
      if (element != null && AnnotationSupport.isAnnotated(element, EachJuju.class)) {
        Matcher run = RUN.matcher(at.getUniqueId());
        if (run.find()) {
          return releases(element).get(Integer.parseInt(run.group(1)) - 1);
        }
        notRepeated = element;
      }
      next = at.getParent();
    }
    if (notRepeated != null) {
      throw new ExtensionConfigurationException(
          "@EachJuju on "
              + notRepeated
              + " needs JUnit 5.13 or newer and junit-jupiter-params, because it is a class; put it"
              + " on the methods, in place of @Test");
    }
    return null;
  }

  /** Returns the releases that the annotation of a class or method names. */
  static List<JujuVersion> releases(AnnotatedElement element) {
    EachJuju each = AnnotationSupport.findAnnotation(element, EachJuju.class).orElseThrow();
    if (each.value().length == 0) {
      return JujuReleases.tested();
    }
    try {
      return Stream.of(each.value()).map(JujuReleases::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("@EachJuju: " + e.getMessage(), e);
    }
  }
}
