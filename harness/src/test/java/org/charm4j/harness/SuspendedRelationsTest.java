package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.util.Map;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/** Suspended relations as a test author meets them. */
class SuspendedRelationsTest {

  @Test
  @Rule({"H-027", "S-118"})
  void areBrokenForTheirUnitsUntilTheyAreResumed() {
    Harness juju = Harness.create();
    PlayedApplication database = juju.play("database", "provides: {db: db}");
    PlayedApplication web = juju.play("web", "requires: {db: db}");
    int relation = juju.integrate("database", "web");
    PlayedSecret secret = database.addSecret(Map.of("password", "one")).grantTo(relation);

    juju.suspendRelation(relation, "not paid");
    assertThat(juju).relation("database", "web").isSuspended().hasStatus("suspended").hasUnits();
    assertThat(juju).events("db-relation-broken").hasSize(2);
    web.leader().act(model -> model.getSecret(secret.id()).getContent());
    assertThatThrownBy(() -> juju.relation("web", "database:nope"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> juju.relation(7))
        .hasMessage("relation 7 not found; there are: 0 (web:db database:db, suspended)");
    assertThatThrownBy(() -> assertThat(juju).relation(relation).hasStatus("joined"))
        .hasMessageContaining("to be joined")
        .hasMessageContaining("but it is suspended (not paid)");

    juju.resumeRelation(relation);
    assertThat(juju).relation(relation).hasStatus("joined").hasUnits("database/0", "web/0");
    assertThatThrownBy(() -> assertThat(juju).relation(relation).isSuspended())
        .hasMessageContaining("to be suspended")
        .hasMessageContaining("but it is joined");
  }
}
