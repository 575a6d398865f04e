package org.charm4j.examples.readme;

import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedUnit;
import org.junit.jupiter.api.Test;

// What stands between the two comments is in the README, word for word: see ReadmeTest.
// README test start
@CharmTest
class TinyCharmTest {

  @Test
  void rotatesEveryDayAndRemovesWhatNobodyUses(Harness juju) {
    juju.deploy("tiny", TinyCharm::new).units(3);
    PlayedUnit web = juju.play("web", "requires: {api: {interface: token}}").unit(0);
    juju.integrate("tiny", "web");
    web.read("token");

    juju.advance(Duration.ofDays(30));
    web.refresh("token");

    assertThat(juju).events("secret-rotate").hasSize(30).areApart(Duration.ofDays(1));
    assertThat(juju).secret("token").hasOnlyRevisions(31).isTrackedBy("web/0", 31);
  }
}
// README test end
