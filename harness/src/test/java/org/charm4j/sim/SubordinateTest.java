package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Subordinate applications and relations of container scope (H-004, H-138). It is long because a
 * subordinate has every part of a unit's life once more, each with its principal in view.
 */
class SubordinateTest {
  private static final String LOG =
      """
      subordinate: true
      requires: {host: {interface: juju-info, scope: container}}
      provides: {logs: {interface: logs}}
      peers: {mates: m}
      """;
  private static final String AGENT =
      "subordinate: true\nrequires: {site: {interface: site, scope: container}}\n";
  private static final String WEB = "provides: {site: site}\n";

  private final Lab lab = new Lab();

  /** Two units of web; agent is integrated with it over web:site, relation 0. */
  private void twoPrincipals() {
    lab.deploy("web", 2, WEB).deploy("agent", 0, AGENT);
    lab.juju.integrate("agent", "web");
    lab.juju.settle();
    lab.juju.checkInvariants();
  }

  private List<String> units() {
    return lab.juju.units().stream().map(UnitView::name).toList();
  }

  @Test
  @Rule({"H-004", "H-138", "H-019"})
  void aUnitComesWhenItsPrincipalEntersTheRelation() {
    lab.deploy("web", 1, WEB).deploy("agent", 0, AGENT);
    lab.juju.settle();
    assertThat(units()).as("not at deployment").containsExactly("web/0");
    lab.juju.integrate("agent", "web");
    assertThat(units()).as("nor with the relation").containsExactly("web/0");
    lab.forget();
    lab.juju.settle();
    lab.juju.checkInvariants();

    assertThat(units()).containsExactly("agent/0", "web/0");
    assertThat(lab.unit("agent/0").principal()).isEqualTo("web/0");
    assertThat(lab.unit("web/0").principal()).isNull();
    assertThat(lab.hooksOf("web/0"))
        .containsExactly(
            "site-relation-created",
            "site-relation-joined for agent/0",
            "site-relation-changed for agent/0");
    assertThat(lab.hooksOf("agent/0"))
        .containsExactly(
            "install",
            "site-relation-created",
            "leader-elected",
            "config-changed",
            "start",
            "site-relation-joined for web/0",
            "site-relation-changed for web/0");
  }

  @Test
  @Rule({"H-004", "H-125"})
  void aNewPrincipalGetsOneAfterItsInstallation() {
    lab.deploy("agent", 0, AGENT).deploy("web", 1, WEB);
    lab.juju.integrate("agent", "web");
    lab.script("web/0", "install", "exit 1");
    lab.juju.settle();
    assertThat(units()).as("web/0 has not entered the relation").containsExactly("web/0");
    lab.script("web/0", "install");
    lab.juju.resolve("web/0");
    lab.juju.settle();

    assertThat(units()).containsExactly("agent/0", "web/0");
    assertThat(lab.juju.addUnit("web")).isEqualTo("web/1");
    lab.juju.settle();
    assertThat(lab.unit("agent/1").principal()).isEqualTo("web/1");
    assertThat(lab.juju.application("agent").leader()).isEqualTo("agent/0");
  }

  @Test
  @Rule({"H-138", "H-515"})
  void onlyUnitsOfOnePairSeeEachOther() {
    twoPrincipals();
    assertThat(lab.ok("web/0", "relation-list -r 0")).isEqualTo("agent/0");
    assertThat(lab.ok("web/1", "relation-list -r 0")).isEqualTo("agent/1");
    assertThat(lab.ok("agent/1", "relation-list -r 0")).isEqualTo("web/1");
    lab.forget();

    lab.ok("web/0", "relation-set -r 0 port=80");
    assertThat(lab.hooks(".*")).containsExactly("agent/0 site-relation-changed for web/0");
    assertThat(lab.ok("agent/0", "relation-get -r 0 port web/0")).isEqualTo("80");
    assertThat(lab.refused("agent/1", "relation-get -r 0 port web/0"))
        .isEqualTo(
            "cannot read settings for unit \"web/0\" in relation \"agent:site web:site\":"
                + " unit \"web/0\": settings not found");
    lab.forget();
    lab.ok("web/0", "relation-set -r 0 --app domain=x");
    assertThat(lab.hooks(".*"))
        .as("an application's databag is for all")
        .containsExactly("agent/0 site-relation-changed", "agent/1 site-relation-changed");
  }

  @Test
  @Rule({"H-004", "H-410", "H-532"})
  void itIsOnTheMachineOfItsPrincipal() {
    twoPrincipals();
    lab.deploy("later", 1, "");
    lab.juju.settle();
    assertThat(lab.environment("web/1", "start").require("JUJU_PRINCIPAL_UNIT")).isEmpty();
    assertThat(lab.environment("agent/1", "start").require("JUJU_PRINCIPAL_UNIT"))
        .isEqualTo("web/1");
    assertThat(lab.environment("agent/1", "start").require("JUJU_MACHINE_ID")).isEqualTo("1");
    assertThat(lab.environment("later/0", "start").require("JUJU_MACHINE_ID")).isEqualTo("2");
    assertThat(lab.ok("agent/1", "unit-get private-address"))
        .isEqualTo(lab.ok("web/1", "unit-get private-address"))
        .isEqualTo("10.0.0.2");
  }

  @Test
  @Rule({"H-534", "H-540", "H-103"})
  void itSharesPortsAndReboots() {
    twoPrincipals();
    lab.ok("web/0", "open-port 80-90");
    assertThat(lab.refused("agent/0", "open-port 85"))
        .isEqualTo(
            "cannot open 85/tcp (unit \"agent/0\"): port range conflicts with 80-90/tcp"
                + " (unit \"web/0\")");
    lab.ok("agent/1", "open-port 80-90");
    assertThat(lab.refused("web/1", "open-port 80-90"))
        .startsWith("cannot open 80-90/tcp (unit \"web/1\"): port range conflicts with");
    lab.forget();

    lab.hook("agent/0", "juju-reboot").script("agent/0", "update-status").juju.settle();
    assertThat(lab.hooks("start")).containsExactlyInAnyOrder("agent/0 start", "web/0 start");
  }

  @Test
  @Rule({"H-011", "H-004", "H-013", "H-017"})
  void theImplicitEndpointWillDo() {
    lab.deploy("web", 2, WEB).deploy("db", 1, "").deploy("log", 0, LOG);
    lab.deploy("sink", 1, "requires: {from: logs}\n");
    assertThat(lab.juju.relation(lab.juju.integrate("log", "web")).key())
        .isEqualTo("log:host web:juju-info");
    lab.juju.integrate("log", "db");
    lab.juju.integrate("sink", "log");
    lab.juju.settle();
    lab.juju.checkInvariants();

    assertThat(lab.unit("log/0").principal()).isEqualTo("web/0");
    assertThat(lab.unit("log/1").principal()).isEqualTo("web/1");
    assertThat(lab.unit("log/2").principal()).isEqualTo("db/0");
    assertThat(lab.hooksOf("log/2"))
        .as("its own principal alone, all its peers, and a relation of global scope")
        .containsSubsequence("install", "mates-relation-created", "host-relation-created")
        .contains(
            "host-relation-joined for db/0",
            "logs-relation-joined for sink/0",
            "mates-relation-joined for log/0",
            "mates-relation-joined for log/1")
        .doesNotContain("host-relation-joined for web/0");
    assertThat(lab.ok("log/2", "relation-ids host")).isEqualTo("host:2");
    assertThat(lab.hooksOf("db/0")).noneMatch(hook -> hook.contains("relation"));
    assertThat(lab.hooksOf("sink/0"))
        .contains(
            "from-relation-joined for log/0",
            "from-relation-joined for log/1",
            "from-relation-joined for log/2");
  }

  @Test
  @Rule({"H-138", "H-160", "H-161", "H-162", "H-166"})
  void itGoesWithItsRelation() {
    twoPrincipals();
    lab.forget();
    lab.script("agent/0", "site-relation-departed", "status-set blocked gone");
    lab.juju.removeRelation(0);
    lab.juju.settle();
    lab.juju.checkInvariants();

    assertThat(units()).containsExactly("web/0", "web/1");
    assertThat(lab.juju.application("agent")).as("the application stays").isNotNull();
    assertThat(lab.hooksOf("agent/0"))
        .containsExactly(
            "site-relation-departed for web/0", "site-relation-broken", "stop", "remove");
    assertThat(lab.environment("agent/0", "site-relation-departed").require("JUJU_DEPARTING_UNIT"))
        .as("the unit itself is dying")
        .isEqualTo("agent/0");
    assertThat(lab.hooksOf("web/0"))
        .containsExactly("site-relation-departed for agent/0", "site-relation-broken");
    assertThat(lab.environment("web/0", "site-relation-departed").require("JUJU_DEPARTING_UNIT"))
        .isEqualTo("agent/0");

    lab.juju.integrate("agent", "web");
    lab.juju.settle();
    assertThat(units()).containsExactly("agent/2", "agent/3", "web/0", "web/1");
  }

  @Test
  @Rule({"H-138", "H-162", "H-163"})
  void itGoesWithItsPrincipalWhichWaitsForIt() {
    twoPrincipals();
    lab.script("agent/0", "stop", "exit 1").forget();
    lab.juju.removeUnit("web/0");
    lab.juju.settle();
    lab.juju.checkInvariants();

    assertThat(lab.hooksOf("web/0"))
        .containsExactly(
            "site-relation-departed for agent/0", "site-relation-broken", "stop", "remove");
    assertThat(lab.environment("web/0", "site-relation-departed").require("JUJU_DEPARTING_UNIT"))
        .isEqualTo("web/0");
    assertThat(units()).as("agent/0 has not gone yet").contains("agent/0", "web/0");
    assertThat(lab.unit("web/0").workload().status()).isEqualTo("terminated");
    assertThat(lab.juju.trigger("web/0", HookInfo.of(HookKind.UPDATE_STATUS)))
        .isEqualTo("web/0 has run its last hook, and waits for its subordinates to go");

    lab.script("agent/0", "stop").juju.resolve("agent/0");
    lab.juju.settle();
    assertThat(units()).containsExactly("agent/1", "web/1");
    assertThat(lab.hooksOf("agent/1")).as("another pair").containsExactly("leader-elected");
  }

  @Test
  @Rule({"H-103", "H-150", "H-163", "H-824"})
  void aPrincipalThatWaitsForItRunsNoMoreActions() {
    twoPrincipals();
    lab.script("agent/0", "stop", "exit 1").script("web/0", "stop", "exit 1");
    lab.juju.removeUnit("web/0");
    lab.juju.settle();
    assertThat(lab.verdict("web/0", "is-leader")).as("it is dying, and in error").isEqualTo("ok");
    lab.script("web/0", "stop").juju.resolve("web/0");
    lab.juju.settle();
    assertThat(lab.hooksOf("web/0")).endsWith("stop", "remove");

    lab.forget();
    int task = lab.juju.exec("web/0", (env, commands) -> 0);
    // The unit has its turn after those that are not dying, and nothing to do in it.
    assertThat(lab.juju.nextDue()).isNull();
    lab.juju.settle();
    lab.juju.advance(Duration.ofHours(1));
    lab.juju.checkInvariants();
    assertThat(lab.juju.task(task).status())
        .as("its agent ended with remove")
        .isEqualTo(TaskStatus.PENDING);
    assertThat(lab.hooksOf("web/0")).isEmpty();
    assertThat(lab.juju.nextDue()).isNull();

    lab.script("agent/0", "stop").juju.resolve("agent/0");
    lab.juju.settle();
    lab.juju.checkInvariants();
    assertThat(units()).containsExactly("agent/1", "web/1");
    assertThat(lab.juju.task(task).status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(lab.juju.task(task).message()).isEqualTo("unit removed");
  }

  @Test
  @Rule({"H-166", "H-165"})
  void itGoesWithEitherApplication() {
    twoPrincipals();
    lab.juju.removeApplication("agent");
    lab.juju.settle();
    assertThat(units()).containsExactly("web/0", "web/1");
    assertThat(lab.juju.application("agent")).isNull();

    lab.deploy("agent", 0, AGENT).juju.integrate("agent", "web");
    lab.juju.settle();
    assertThat(units()).containsExactly("agent/2", "agent/3", "web/0", "web/1");
    lab.juju.removeApplication("web");
    lab.juju.settle();
    assertThat(units()).isEmpty();
    assertThat(lab.juju.application("web")).isNull();
    assertThat(lab.juju.application("agent")).isNotNull();
    lab.juju.removeApplication("agent");
    assertThat(lab.juju.applications()).isEmpty();
  }

  @Test
  @Rule({"H-138", "H-004"})
  void aPrincipalStandsStillUntilAnEarlierSubordinateIsGone() {
    lab.deploy("web", 1, WEB + "config: {options: {o: {type: int}}}\n").deploy("agent", 0, AGENT);
    lab.juju.integrate("agent", "web");
    lab.juju.settle();
    lab.script("agent/0", "stop", "exit 1").juju.removeRelation(0);
    lab.juju.settle();
    lab.juju.integrate("agent", "web");
    lab.juju.configure("web", Map.of("o", "1"), List.of());
    lab.forget().juju.settle();
    assertThat(lab.hooksOf("web/0")).isEmpty();

    lab.script("agent/0", "stop").juju.resolve("agent/0");
    lab.juju.settle();
    assertThat(lab.hooksOf("web/0"))
        .containsExactly(
            "site-relation-created",
            "config-changed",
            "site-relation-joined for agent/1",
            "site-relation-changed for agent/1");
    assertThat(units()).containsExactly("agent/1", "web/0");
  }

  @Test
  @Rule({"H-138", "H-004"})
  void oneSubordinateServesTwoRelationsAndStaysForTheOther() {
    lab.deploy("web", 1, "provides: {site: site, admin: adm}\n");
    lab.deploy(
        "agent",
        0,
        "subordinate: true\nrequires: {site: {interface: site, scope: container},"
            + " admin: {interface: adm, scope: container}}\n");
    lab.juju.integrate("agent:site", "web:site");
    lab.juju.integrate("agent:admin", "web:admin");
    lab.juju.settle();
    assertThat(units()).containsExactly("agent/0", "web/0");
    lab.juju.removeRelation(0);
    lab.juju.settle();
    assertThat(units()).containsExactly("agent/0", "web/0");
    lab.juju.removeRelation(1);
    lab.juju.settle();
    assertThat(units()).containsExactly("web/0");
  }

  @Test
  @Rule({"H-138", "H-013"})
  void twoSubordinatesOfOnePrincipalCanBeRelated() {
    twoPrincipals();
    lab.deploy(
        "helper",
        0,
        "subordinate: true\nrequires: {host: {interface: juju-info, scope: container},"
            + " tool: {interface: tool, scope: container}}\n");
    lab.refresh("agent", AGENT + "provides: {tool: tool}\n");
    lab.juju.integrate("helper:host", "web");
    int tool = lab.juju.integrate("helper:tool", "agent:tool");
    lab.juju.settle();
    lab.juju.checkInvariants();
    assertThat(lab.ok("helper/0", "relation-list -r " + tool)).isEqualTo("agent/0");
    assertThat(lab.ok("agent/1", "relation-list -r " + tool)).isEqualTo("helper/1");
  }

  @Test
  @Rule({"S-100", "S-119", "S-120", "S-090"})
  void secretsGoOverARelationOfContainerScopeLikeOverAnyOther() {
    twoPrincipals();
    String id = lab.add("web/0", "key=v");
    lab.ok("web/0", "secret-grant " + id + " -r 0");
    assertThat(lab.ok("agent/1", "secret-get " + id + " key")).isEqualTo("v");
    String own = lab.add("agent/0", "--owner unit key=w");
    lab.ok("agent/0", "secret-grant " + own + " -r 0 --unit web/0");
    assertThat(lab.ok("web/0", "secret-get " + own + " key")).isEqualTo("w");
    assertThat(lab.refused("web/1", "secret-get " + own)).isEqualTo("permission denied");
    String of = lab.add("agent/0", "key=x");

    lab.juju.removeRelation(0);
    lab.juju.settle();
    lab.juju.checkInvariants();
    assertThat(lab.secret(id).grants()).containsOnlyKeys("web");
    assertThat(lab.juju.secret(own)).as("it went with its unit").isNull();
    assertThat(lab.secret(of).observers()).as("its application is still there").isEmpty();
  }

  @Test
  @Rule({"H-529", "H-022"})
  void goalStateKnowsASubordinateByItsPrincipal() {
    twoPrincipals();
    String joined = "{\"status\":\"joined\",\"since\":\"2025-01-01 00:00:00Z\"}";
    String unknown = "{\"status\":\"unknown\",\"since\":\"2025-01-01 00:00:00Z\"}";
    assertThat(lab.ok("web/1", "goal-state --format=json"))
        .isEqualTo(
            ("{\"units\":{\"web/0\":%2$s,\"web/1\":%2$s},"
                    + "\"relations\":{\"site\":{\"agent\":%1$s,\"agent/1\":%2$s}}}")
                .formatted(joined, unknown));
    assertThat(lab.ok("agent/1", "goal-state --format=json"))
        .as("Juju takes the asking unit for the principal")
        .isEqualTo(
            "{\"units\":{},\"relations\":{\"site\":{\"web\":%1$s,\"web/0\":%2$s,\"web/1\":%2$s}}}"
                .formatted(joined, unknown));
  }

  @Test
  @Rule({"H-004", "H-902"})
  void ordersThatMakeNoSenseAreRefusedInJujusWords() {
    twoPrincipals();
    assertThat(lab.juju.applicationStatus("agent").status()).isEqualTo("unknown");
    assertThatThrownBy(() -> lab.juju.addUnit("agent"))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(
            "cannot add unit to application \"agent\": application is a subordinate");
    assertThatThrownBy(() -> lab.juju.removeUnit("agent/0"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "unit \"agent/0\" is a subordinate, to remove use remove-relation. Note: this will"
                + " remove all units of \"agent\"");
    assertThatThrownBy(() -> lab.deploy("other", 1, AGENT))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("cannot use --num-units or --to with subordinate application");
    assertThatThrownBy(() -> lab.refresh("agent", "requires: {site: site}\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith("cannot change an application's subordinacy");
    assertThat(units()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"requires", "provides"})
  @Rule({"H-013", "H-024"})
  void aPairOfContainerScopeNeedsASubordinate(String role) {
    String other = role.equals("requires") ? "provides" : "requires";
    lab.deploy("a", 1, role + ": {x: {interface: i, scope: container}}\n");
    lab.deploy("b", 1, other + ": {y: i}\n");
    assertThatThrownBy(() -> lab.juju.integrate("a", "b"))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("no relations found")
        .hasMessageEndingWith(
            "container scoped relation requires at least one subordinate application");
  }
}
