package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.EachJuju;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedUnit;
import org.charm4j.hook.JujuVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CharmTest
class TokenCharmTest {
  private static final Set<String> RELEASES = new HashSet<>();

  private Harness injected;

  @BeforeEach
  void isTheSameEverywhere(Harness juju) {
    assertThat((Object) injected).isNotNull().isSameAs(juju);
  }

  @Test
  void rotatesEveryDayAndRemovesWhatNobodyUses(Harness juju) {
    juju.deploy("token", TokenCharm::new).units(3);
    PlayedUnit web = juju.play("web", "requires: {api: {interface: token}}").unit(0);
    juju.integrate("token", "web");
    web.read("token");

    juju.advance(Duration.ofDays(30));
    web.refresh("token");

    assertThat(juju).events("secret-rotate").hasSize(30).areApart(Duration.ofDays(1));
    assertThat(juju).secret("token").hasOnlyRevisions(31).isTrackedBy("web/0", 31);
  }

  @EachJuju({"3.5", "3.6.9", "4.1"})
  void runsInEachJuju(Harness juju, JujuVersion version) {
    juju.deploy("token", TokenCharm::new);
    assertThat(juju).unit("token/0").isActive();
    assertThat(juju.cli("version").stdout()).startsWith(version.toString());
    RELEASES.add(version.toString());
  }

  @AfterAll
  static void ranInThree() {
    assertThat(RELEASES).containsExactlyInAnyOrder("3.5.7", "3.6.9", "4.1-beta2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void takesParameters(int units, Harness juju) {
    juju.deploy("token", TokenCharm::new).units(units);
    assertThat(juju.units()).hasSize(units);
  }

  @Test
  void aFailedAssertionSaysWhatThereIs(Harness juju) {
    juju.deploy("token", TokenCharm::new);
    assertThatThrownBy(() -> assertThat(juju).unit("token/0").isBlocked("no database"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("token/0")
        .hasMessageContaining("no database")
        .hasMessageContaining("active");
  }

  @Nested
  @CharmTest(juju = "4.1", expectErrors = true)
  class InAnotherJuju {
    @Test
    void theInnerAnnotationCounts(Harness juju) {
      assertThat(juju.cli("version").stdout()).startsWith("4.1");
    }
  }
}
