package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.sim.RefusedException;
import org.junit.jupiter.api.Test;

/** Subordinate applications as a test author meets them. */
class SubordinatesTest {
  private final Harness juju = Harness.create();
  private final PlayedApplication web = juju.play("web", "provides: {site: site}").units(2);
  private final PlayedApplication agent =
      juju.play(
          "agent", "subordinate: true\nrequires: {site: {interface: site, scope: container}}");

  @Test
  @Rule({"H-004", "H-138"})
  void areDeployedWithoutUnitsAndGetOneForEachPrincipal() {
    assertThat(juju).application("agent").hasUnits();
    int relation = juju.integrate("agent", "web");

    assertThat(juju).application("agent").hasUnits("agent/0", "agent/1").isLedBy("agent/0");
    assertThat(juju).unit("agent/1").isSubordinateTo("web/1");
    assertThat(juju).relation("web", "agent").hasUnits("agent/0", "agent/1", "web/0", "web/1");
    web.unit(1).put(relation, "port", "80");
    assertThat(juju).events("site-relation-changed").on("agent/1").hasSize(2);
    assertThat(juju).events("site-relation-changed").on("agent/0").hasSize(1);

    PlayedSecret secret = web.addSecret(Map.of("password", "one"));
    secret.grantTo(relation);
    assertThat(juju).secret(secret.id()).isGrantedTo("agent");

    juju.removeUnit("web/1");
    assertThat(juju).application("agent").hasUnits("agent/0");
  }

  @Test
  @Rule("H-004")
  void cannotBeGivenUnits() {
    assertThatThrownBy(() -> agent.units(1))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("cannot use --num-units or --to with subordinate application");
    assertThatThrownBy(() -> juju.addUnit("agent"))
        .hasMessageStartingWith(
            "cannot add unit to application \"agent\": application is a subordinate");
    assertThatThrownBy(agent::leader)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "application \"agent\" has no leader: it has no unit; it is subordinate, so integrate"
                + " it with a principal first");
  }

  @Test
  void areToldOfWithTheirPrincipals() {
    juju.integrate("agent", "web");
    juju.settle();
    assertThat(new WorldReport(juju.controller()).text(""))
        .contains("agent/0* unknown, subordinate to web/0");
    assertThatThrownBy(() -> assertThat(juju).unit("agent/0").isSubordinateTo("web/1"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to be subordinate to web/1")
        .hasMessageContaining("but it is subordinate to web/0");
    assertThatThrownBy(() -> assertThat(juju).unit("web/0").isSubordinateTo("web/1"))
        .hasMessageContaining("but it is subordinate to no unit");
  }
}
