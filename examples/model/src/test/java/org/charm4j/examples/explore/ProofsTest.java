package org.charm4j.examples.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Mistakes that plain tests miss: each is found and shrunk, and its mended twin survives. */
class ProofsTest {
  private static List<Proof> proofs() {
    List<Proof> all = new ArrayList<>(OrderMistakes.all());
    all.addAll(FaultMistakes.all());
    return all;
  }

  @Test
  void thereAreAtLeastTwelve() {
    assertThat(proofs()).hasSizeGreaterThanOrEqualTo(12);
  }

  @TestFactory
  Stream<DynamicTest> eachPassesInTheUsualOrder() {
    return proofs().stream().map(proof -> dynamicTest(proof.name(), proof::passesInTheUsualOrder));
  }

  @TestFactory
  Stream<DynamicTest> eachIsFoundAndShrunk() {
    return proofs().stream().map(proof -> dynamicTest(proof.name(), proof::isFound));
  }

  @TestFactory
  Stream<DynamicTest> eachMendedTwinSurvives() {
    return proofs().stream()
        .map(
            proof ->
                dynamicTest(
                    proof.name(),
                    () -> assertThat(proof.isMended().schedules()).isEqualTo(Proof.SCHEDULES)));
  }
}
