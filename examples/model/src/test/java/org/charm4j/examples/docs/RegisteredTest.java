package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.harness.CharmTestExtension;
import org.charm4j.harness.Harness;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test that computes its configuration. */
class RegisteredTest {
  @RegisterExtension
  static final CharmTestExtension juju =
      CharmTestExtension.with(ControllerConfig.juju36().withMended(Quirk.RETRIED_RUNS_AGAIN));

  @Test
  void hasTheConfiguration(Harness harness) {
    assertThat(harness.controller().config().mended()).contains(Quirk.RETRIED_RUNS_AGAIN);
  }
}
