package org.charm4j.sim.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.charm4j.hook.JujuVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Juju a controller can be. */
class JujuReleasesTest {

  @ParameterizedTest
  @CsvSource({
    "3.1, 3.1.10",
    "3.3, 3.3.7",
    "3.5, 3.5.7",
    "3.6, 3.6.28",
    "3.6.9, 3.6.9",
    "3.6.14, 3.6.14",
    "3.6.28.1, 3.6.28.1",
    "4.0, 4.0.15",
    "4.0.5, 4.0.5",
    "4.1, 4.1-beta2",
    "4.1-beta1, 4.1-beta1"
  })
  void findsTheReleaseThatIsMeant(String text, String release) {
    assertThat(ControllerConfig.juju36().withJuju(text).juju()).isEqualTo(JujuVersion.of(release));
  }

  @ParameterizedTest
  @CsvSource({
    "2.9, 'Charm4J cannot be Juju 2.9.0; it can be any release of 3.1, 3.3, 3.5, 3.6, 4.0, 4.1'",
    "3.1.6, Charm4J does not know Juju 3.1.6; the oldest 3.1 that it knows is 3.1.7",
    "3.6.29, Charm4J does not know Juju 3.6.29; the newest 3.6 that it knows is 3.6.28",
    "4.0-beta5, Charm4J does not know Juju 4.0-beta5; the newest 4.0 that it knows is 4.0.15",
    "4.1.0, Charm4J does not know Juju 4.1.0; the newest 4.1 that it knows is 4.1-beta2",
    "4.1-beta3, Charm4J does not know Juju 4.1-beta3; the newest 4.1 that it knows is 4.1-beta2"
  })
  void refusesWhatItDoesNotKnow(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ControllerConfig.juju36().withJuju(text))
        .withMessage(why);
  }

  @Test
  void isTheNewestOf36ByDefault() {
    assertThat(ControllerConfig.juju36().juju()).isEqualTo(JujuVersion.of("3.6.28"));
    assertThat(JujuReleases.tested()).isSorted().contains(JujuReleases.DEFAULT);
  }

  /** A fix that reaches two minor versions is in neither's older releases. */
  @ParameterizedTest
  @CsvSource({
    "3.5.7, false",
    "3.6.11, false",
    "3.6.12, true",
    "3.6.12.1, true",
    "4.0.0, false",
    "4.0.1, true",
    "4.1-beta1, true"
  })
  void aChangeReachesEachMinorVersionByItself(String version, boolean reached) {
    ReleaseRange range = ReleaseRange.since("3.6.12", "4.0.1");

    assertThat(range.contains(JujuVersion.of(version))).isEqualTo(reached);
    assertThat(ReleaseRange.until("3.6.12", "4.0.1").contains(JujuVersion.of(version)))
        .isEqualTo(!reached);
    assertThat(range).hasToString("since 3.6.12 / 4.0.1");
  }
}
