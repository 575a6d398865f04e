package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which relations can be made and how they are called (section 1.2). */
class EndpointInferenceTest {
  private final Lab lab = new Lab();

  EndpointInferenceTest() {
    lab.deploy(
        "pg",
        0,
        "provides: {db: pgsql, admin: pgsql, metrics: {interface: prom}}\npeers: {p: q}\n");
    lab.deploy(
        "web", 0, "requires: {database: {interface: pgsql, limit: 1}}\nprovides: {up: http}\n");
    lab.deploy("proxy", 0, "requires: {down: http}\nprovides: {db: pgsql}\n");
    lab.deploy("monitor", 0, "requires: {info: juju-info, target: prom}\n");
    lab.deploy("log", 0, "requires: {host: {interface: juju-info, scope: container}}\n");
  }

  private String key(String first, String second) {
    RelationView relation = lab.juju.relation(lab.juju.integrate(first, second));
    assertThat(relation).isNotNull();
    return relation.key();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "web, pg:db, web:database pg:db",
    "pg:admin, web, web:database pg:admin",
    "web:database, proxy:db, web:database proxy:db",
    "proxy, web:up, proxy:down web:up",
    "monitor, web, monitor:info web:juju-info", // only the implicit one
    "web:juju-info, monitor:info, monitor:info web:juju-info",
    "pg, monitor, monitor:target pg:metrics", // the implicit one gives way
  })
  @Rule({"H-010", "H-011", "H-013", "H-015", "H-024"})
  void findsTheOnePairThatCanRelate(String first, String second, String key) {
    assertThat(key(first, second)).isEqualTo(key);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web       | pg        | ambiguous relation: "web pg" could refer to "web:database pg:admin"; "web:database pg:db"
          pg        | web       | ambiguous relation: "pg web" could refer to "web:database pg:admin"; "web:database pg:db"
          web       | proxy     | ambiguous relation: "web proxy" could refer to "proxy:down web:up"; "web:database proxy:db"
          pg        | proxy     | no relations found
          log       | web       | no relations found
          pg:db     | proxy:db  | no relations found
          web       | web       | no relations found
          pg:p      | web       | no relations found
          nobody    | web       | application "nobody" not found
          web:nope  | pg        | application "web" has no "nope" relation
          web:      | pg        | invalid endpoint "web:"
          Web       | pg        | invalid endpoint "Web"
          web:a:b   | pg        | invalid endpoint "web:a:b"
          """)
  @Rule({"H-013", "H-024"})
  void saysWhyThereIsNoSuchPair(String first, String second, String message) {
    assertThatThrownBy(() -> lab.juju.integrate(first, second))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  @Rule({"H-014", "H-016", "H-017"})
  void numbersRelationsOverTheWholeModel() {
    assertThat(lab.juju.relation(0).key()).as("the peer relation").isEqualTo("pg:p");
    assertThat(lab.juju.integrate("web", "pg:db")).isEqualTo(1);
    lab.juju.removeRelation(1);
    lab.deploy("other", 0, "peers: {mates: q}\n");
    assertThat(lab.juju.relation(2).key()).isEqualTo("other:mates");
    assertThat(lab.juju.integrate("web", "pg:db")).isEqualTo(3);
    lab.juju.addUnit("web");
    lab.juju.addUnit("pg");
    lab.juju.settle();

    assertThat(lab.ok("web/0", "relation-ids database")).isEqualTo("database:3");
    assertThat(lab.ok("pg/0", "relation-ids db")).isEqualTo("db:3");
    assertThat(lab.ok("pg/0", "relation-ids p")).isEqualTo("p:0");
  }

  @Test
  @Rule("H-017")
  void keepsPeerRelations() {
    assertThatThrownBy(() -> lab.juju.removeRelation(0)).hasMessageContaining("is a peer relation");
  }

  @Test
  @Rule({"H-018", "H-020"})
  void startsWithEmptyApplicationDatabagsOnly() {
    RelationView relation = lab.juju.relation(lab.juju.integrate("web", "pg:db"));

    assertThat(relation.databags()).containsOnlyKeys("pg", "web");
    assertThat(relation.databags().values()).allSatisfy(bag -> assertThat(bag).isEmpty());
  }

  @Test
  @Rule("H-023")
  void keepsToTheLimitOfAnEndpoint() {
    lab.juju.integrate("web", "pg:db");
    assertThatThrownBy(() -> lab.juju.integrate("web:database", "proxy:db"))
        .hasMessage(
            "cannot add relation \"web:database proxy:db\": establishing a new relation for"
                + " web:database would exceed its maximum relation limit of 1");
  }

  @Test
  @Rule("H-025")
  void refusesARelationTwice() {
    lab.juju.integrate("web", "pg:db");
    String prefix = "cannot add relation \"web:database pg:db\": relation web:database pg:db";
    assertThatThrownBy(() -> lab.juju.integrate("pg:db", "web"))
        .hasMessageStartingWith(prefix)
        .hasMessageNotContaining("already exists");

    lab.juju.addUnit("web");
    lab.juju.settle();
    lab.fail("web/0").juju.removeRelation(1);
    assertThatThrownBy(() -> lab.juju.integrate("pg:db", "web"))
        .hasMessage(prefix + " is dying, but not yet removed");
  }

  @Test
  @Rule("H-025")
  void refusesAnApplicationThatIsGoing() {
    lab.juju.addUnit("web");
    lab.juju.settle();
    lab.fail("web/0").juju.removeApplication("web");

    assertThatThrownBy(() -> lab.juju.integrate("web", "pg:db"))
        .hasMessage("cannot add relation \"web:database pg:db\": application \"web\" is not alive");
  }

  @Test
  @Rule({"H-011", "H-130"})
  void runsNoHookOnTheSideWhereTheEndpointIsImplicit() {
    lab.juju.integrate("monitor", "web");
    lab.juju.addUnit("monitor");
    lab.juju.addUnit("web");
    lab.juju.settle();

    assertThat(lab.hooks(".*-relation-.*"))
        .containsExactlyInAnyOrder(
            "monitor/0 info-relation-created",
            "monitor/0 info-relation-joined for web/0",
            "monitor/0 info-relation-changed for web/0");
    assertThat(lab.ok("web/0", "relation-ids juju-info")).isEqualTo("juju-info:1");

    lab.forget().juju.removeRelation(1);
    lab.juju.settle();
    assertThat(lab.hooks(".*-relation-.*"))
        .containsExactly(
            "monitor/0 info-relation-departed for web/0", "monitor/0 info-relation-broken");
    assertThat(lab.juju.relation(1)).isNull();
  }
}
