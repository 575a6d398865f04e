package org.charm4j.examples.museum;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import org.charm4j.charm.CharmBase;
import org.charm4j.harness.Harness;
import org.charm4j.sim.words.ControllerConfig;

/**
 * One test of a charm, and what comes of it for a charm with the mistake and for one without. Each
 * run has a Juju of its own. After the test no unit may be in error, as after every test of a class
 * with {@code @CharmTest}; there it would be {@code @CharmTest} that says so.
 */
final class Exhibit {

  /** What the author of a charm would write: deploy it, let things happen, assert. */
  @FunctionalInterface
  interface CharmCheck {
    void run(Harness juju, Supplier<CharmBase> charm);
  }

  private final CharmCheck check;
  private final ControllerConfig config;
  private final boolean judged;

  private Exhibit(CharmCheck check, ControllerConfig config, boolean judged) {
    this.check = check;
    this.config = config;
    this.judged = judged;
  }

  static Exhibit of(CharmCheck check) {
    Duration sixHours =
        Duration.ofHours(6); // Many exhibits take months, and few need update-status.
    ControllerConfig config = ControllerConfig.juju36().withUpdateStatusInterval(sixHours);
    return new Exhibit(check, config, false);
  }

  /** A test that asserts nothing of the mistake; the judge has to find it. */
  static Exhibit plain(CharmCheck check) {
    return new Exhibit(check, of(check).config, true);
  }

  /** The same test on another Juju than 3.6. */
  Exhibit onJuju(String release) {
    return new Exhibit(check, config.withJuju(release), judged);
  }

  Exhibit passesFor(Supplier<CharmBase> charm) {
    run(charm);
    return this;
  }

  /**
   * The test must fail for the charm.
   *
   * @param because what the failure must say
   */
  Exhibit failsFor(Supplier<CharmBase> charm, String because) {
    assertThatThrownBy(() -> run(charm))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(because);
    return this;
  }

  private void run(Supplier<CharmBase> charm) {
    Harness juju = Harness.create(config);
    check.run(juju, charm);
    if (judged) {
      juju.close();
    }
    assertThat(juju).hasNoErrors();
  }
}
