package org.charm4j.harness;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs a class once for each release that {@link EachJuju} names. The runs have names and no
 * arguments: constructors are given the release as they are given a harness.
 */
final class EachJujuArguments implements ArgumentsProvider {

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return EachJujuExtension.releases(context.getRequiredTestClass()).stream()
        .map(release -> Arguments.argumentSet("Juju " + release));
  }
}
