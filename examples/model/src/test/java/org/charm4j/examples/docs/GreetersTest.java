package org.charm4j.examples.docs;

import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import org.charm4j.examples.docs.tutorial.GreetingCharm;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@CharmTest
class GreetersTest {
  @BeforeAll
  static void deploy(Harness juju) {
    juju.deploy("greeter", GreetingCharm::new).units(3);
    juju.settle();
  }

  @Test
  void survivesTheLossOfItsLeader(Harness juju) { // starts with three units
    juju.removeUnit("greeter/0");
    assertThat(juju).application("greeter").hasUnits("greeter/1", "greeter/2");
  }

  @Test
  void scalesUp(Harness juju) { // so does this one
    juju.addUnit("greeter");
    assertThat(juju).unit("greeter/3").isActive();
  }
}
