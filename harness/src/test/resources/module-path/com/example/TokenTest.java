package com.example;

import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.EachJuju;
import org.charm4j.harness.Harness;
import org.charm4j.sim.SavedWorld;
import org.charm4j.sim.words.CharmSpec;
import org.junit.jupiter.api.Test;

@CharmTest
class TokenTest {
  private Harness injected;

  @Test
  void rotates(Harness juju) {
    juju.deploy("token", TokenCharm::new);

    juju.advance(Duration.ofDays(3));

    assertThat(juju).secret("token").isAtRevision(4);
  }

  @EachJuju({"3.6", "4.1"})
  void answersCommandLines() {
    injected.deploy("token", TokenCharm::new);

    assertThat(injected.cli("status --format json").stdout()).contains("\"token/0\"");
  }

  @Test
  void isSavedAndRestored(Harness juju) {
    juju.deploy("token", TokenCharm::new);
    List<CharmSpec> charms = new ArrayList<>();

    var tree = SavedWorld.write(juju.snapshot(), spec -> String.valueOf(charms.add(spec)));
    juju.restore(SavedWorld.read(tree, name -> charms.get(0)));
    juju.advance(Duration.ofDays(1));

    assertThat(juju).secret("token").isAtRevision(2);
  }
}
