package org.charm4j.harness;

import java.util.List;
import java.util.stream.Stream;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.JujuReleases;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test, or a class, once for each release that {@link EachJuju} names. */
final class EachJujuExtension
    implements TestTemplateInvocationContextProvider, ClassTemplateInvocationContextProvider {

  /** One run; both kinds of templates ask it the same. */
  private record Run(JujuVersion release)
      implements TestTemplateInvocationContext, ClassTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
      return "Juju " + release;
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      CharmTestSettings.setRelease(context, release);
    }

    @Override
    public List<org.junit.jupiter.api.extension.Extension> getAdditionalExtensions() {
      return List.of();
    }
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), EachJuju.class);
  }

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), EachJuju.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return runs(context).map(run -> run);
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    return runs(context).map(run -> run);
  }

  private static Stream<Run> runs(ExtensionContext context) {
    EachJuju each =
        AnnotationSupport.findAnnotation(context.getElement(), EachJuju.class).orElseThrow();
    if (each.value().length == 0) {
      return JujuReleases.tested().stream().map(Run::new);
    }
    try {
      return Stream.of(each.value()).map(JujuReleases::of).toList().stream().map(Run::new);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("@EachJuju: " + e.getMessage(), e);
    }
  }
}
