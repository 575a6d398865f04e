package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/** What a unit is told of plans and of networks (H-529, H-530, H-532, H-533). */
class GoalStateTest {

  @Test
  @Rule("H-529")
  void unitsAndRelationsOfANewApplication() {
    Lab lab = new Lab().deploy("a", 2, "provides: {x: i}\npeers: {p: k}\n");
    lab.script("a/0", "install", "status-set active", "goal-state --format=json");
    lab.juju.settle();
    // a/1 has not begun when a/0 installs, yet it is planned; peers are not told of.
    assertThat(lab.printed)
        .contains(
            "a/0 install: {\"units\":{"
                + "\"a/0\":{\"status\":\"active\",\"since\":\"2025-01-01 00:00:00Z\"},"
                + "\"a/1\":{\"status\":\"waiting\",\"since\":\"2025-01-01 00:00:00Z\"}},"
                + "\"relations\":{}}");
  }

  @Test
  @Rule({"H-022", "H-529"})
  void relationsAreJoiningThenJoinedAndUnitsMayBeDyingOrInError() {
    Lab lab = new Lab().deploy("a", 1, "provides: {x: i}\n").deploy("b", 3, "requires: {y: i}\n");
    lab.juju.settle();
    lab.juju.advance(Duration.ofSeconds(7));
    lab.ok("b/0", "status-set active");
    lab.juju.integrate("a:x", "b:y");
    lab.juju.advance(Duration.ofSeconds(3));
    lab.fail("b/1");
    lab.juju.removeUnit("b/2"); // The exec comes before the hooks of the removal.

    assertThat(lab.ok("a/0", "goal-state --format=json"))
        .isEqualTo(
            "{\"units\":{\"a/0\":{\"status\":\"unknown\",\"since\":\"2025-01-01 00:00:00Z\"}},"
                + "\"relations\":{\"x\":{"
                + "\"b\":{\"status\":\"joined\",\"since\":\"2025-01-01 00:00:07Z\"},"
                + "\"b/0\":{\"status\":\"active\",\"since\":\"2025-01-01 00:00:07Z\"},"
                + "\"b/1\":{\"status\":\"error\",\"since\":\"2025-01-01 00:00:10Z\"},"
                + "\"b/2\":{\"status\":\"dying\",\"since\":\"2025-01-01 00:00:00Z\"}}}}");
  }

  @Test
  @Rule({"H-530", "H-532", "H-533"})
  void addressesOfAMachine() {
    Lab lab = new Lab().deploy("a", 2, "provides: {x: i}\nextra-bindings: {admin: }\n");
    lab.juju.settle();
    // Units number their machines from 0 and their hosts from 1.
    assertThat(lab.ok("a/1", "unit-get private-address")).isEqualTo("10.0.0.2");
    assertThat(lab.ok("a/1", "unit-get public-address")).isEqualTo("10.0.0.2");
    for (String binding : new String[] {"x", "admin", "juju-info"}) {
      assertThat(lab.ok("a/1", "network-get --format=json " + binding))
          .isEqualTo(
              "{\"bind-addresses\":[{\"mac-address\":\"00:16:3e:00:00:02\","
                  + "\"interface-name\":\"eth0\",\"addresses\":[{\"hostname\":\"\","
                  + "\"value\":\"10.0.0.2\",\"cidr\":\"10.0.0.0/8\"}]}],"
                  + "\"egress-subnets\":[\"10.0.0.2/32\"],\"ingress-addresses\":[\"10.0.0.2\"]}");
    }
    assertThat(lab.refused("a/1", "network-get y"))
        .isEqualTo("no network config found for binding \"y\"");
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    assertThat(lab.ok("b/0", "relation-model-get -r 0")).isEqualTo("uuid: " + lab.juju.modelUuid());
    lab.ok("a/0", "open-port --endpoints admin 80");
  }
}
