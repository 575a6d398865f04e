package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class RelationTest {

  private final List<String> handled = new ArrayList<>();

  private static final String LIST = "relation-list --format=json -r database:3";
  private static final String GET = "relation-get --format=json -r database:3 ";

  @Rule("H-410")
  @Test
  void eventsCarryWhatTheEnvironmentSays() {
    TestHook joined = TestHook.database("joined", "db/1");
    joined.runOk(
        charm ->
            charm.observe(
                charm.on().relationJoined("database"),
                e -> {
                  assertThat(e.name()).isEqualTo("database-relation-joined");
                  assertThat(e.relation().name()).isEqualTo("database");
                  assertThat(e.relation().id()).isEqualTo(3);
                  assertThat(e.relation().app().name()).isEqualTo("db");
                  assertThat(e.relation()).isSameAs(charm.model().getRelation("database", 3));
                  assertThat(e.app()).isEqualTo(charm.model().application("db"));
                  assertThat(e.unit()).isEqualTo(charm.model().unit("db/1"));
                  handled.add(e.name());
                }));
    TestHook.database("changed", "")
        .runOk(
            charm ->
                charm.observe(
                    charm.on().relationChanged("database"),
                    e -> {
                      assertThat(e.unit()).isNull();
                      handled.add(e.name());
                    }));
    TestHook.database("departed", "db/1")
        .with("JUJU_DEPARTING_UNIT", "web/0")
        .runOk(
            charm ->
                charm.observe(
                    charm.on().relationDeparted("database"),
                    e -> {
                      assertThat(e.unit().name()).isEqualTo("db/1");
                      assertThat(e.departingUnit()).isSameAs(charm.unit());
                      handled.add(e.name());
                    }));
    assertThat(handled)
        .containsExactly(
            "database-relation-joined", "database-relation-changed", "database-relation-departed");
  }

  @Rule("H-706")
  @Test
  void theRelationBeingBrokenIsLeftOut() {
    TestHook hook =
        TestHook.database("broken", "")
            .answer("relation-ids database --format=json", "[\"database:3\",\"database:5\"]\n");
    List<String> lines =
        hook.runOk(
            charm ->
                charm.observe(
                    charm.on().relationBroken("database"),
                    e -> {
                      assertThat(e.relation().active()).isFalse();
                      assertThat(charm.model().relations("database"))
                          .extracting(Relation::id, Relation::active)
                          .containsExactly(tuple(5, true));
                    }));
    assertThat(lines).containsExactly("relation-ids database --format=json");
  }

  @Rule({"H-705", "H-706"})
  @Test
  void unitsAndDataAreReadOnce() {
    TestHook hook =
        TestHook.database("changed", "db/1")
            .answer(LIST, "[\"db/0\",\"db/1\"]\n")
            .answer(GET + "- db/1", "{\"host\":\"10.0.0.1\",\"port\":\"5432\"}\n");
    List<String> lines =
        hook.runOk(
            charm ->
                charm.observe(
                    charm.on().relationChanged("database"),
                    e -> {
                      Relation relation = e.relation();
                      assertThat(relation.units()).extracting(Unit::name).contains("db/0", "db/1");
                      assertThat(relation.units()).hasSize(2);
                      RelationData data = relation.data(charm.model().unit("db/1"));
                      assertThat(data.get("host")).isEqualTo("10.0.0.1");
                      assertThat(data.getOrDefault("user", "none")).isEqualTo("none");
                      assertThat(data.containsKey("port")).isTrue();
                      assertThat(data.asMap())
                          .isEqualTo(Map.of("host", "10.0.0.1", "port", "5432"));
                    }));
    assertThat(lines).containsExactly(LIST, GET + "- db/1");
  }

  @Rule({"H-705", "H-516"})
  @Test
  void writesGoToJujuAtOnceAndAreSeenByLaterReads() {
    TestHook hook =
        TestHook.database("created", "")
            .answer(GET + "- web/0", "{\"private-address\":\"10.0.0.2\",\"old\":\"x\"}\n");
    List<String> lines =
        hook.runOk(
            charm -> {
              RelationData own = charm.model().getRelation("database", 3).data(charm.unit());
              own.put("early", "1");
              own.get("old");
              own.putAll(new TreeMap<>(Map.of("a", "1", "b", "")));
              own.remove("old");
              own.putAll(Map.of());
              assertThat(own.asMap()).isEqualTo(Map.of("private-address", "10.0.0.2", "a", "1"));
            });
    assertThat(lines)
        .containsExactly(
            "relation-set -r database:3 --file - < {\"early\":\"1\"}",
            GET + "- web/0",
            "relation-set -r database:3 --file - < {\"a\":\"1\",\"b\":\"\"}",
            "relation-set -r database:3 --file - < {\"old\":\"\"}");
  }

  @Rule("H-707")
  @Test
  void theLeaderMayReadAndWriteItsApplicationsData() {
    TestHook hook =
        TestHook.database("created", "")
            .answer("is-leader --format=json", "true\n")
            .answer(GET + "--app - web", "{}\n");
    List<String> lines =
        hook.runOk(
            charm -> {
              RelationData data = charm.model().getRelation("database", 3).data(charm.app());
              assertThat(data.get("x")).isNull();
              data.put("x", "y");
            });
    assertThat(lines)
        .containsExactly(
            "is-leader --format=json",
            GET + "--app - web",
            "relation-set -r database:3 --app --file - < {\"x\":\"y\"}");
  }

  @Rule("H-707")
  @Test
  void othersMayNot() {
    String write = "relation-set -r database:3 --app --file - < {\"x\":\"y\"}";
    TestHook hook =
        TestHook.database("created", "")
            .answer("is-leader --format=json", "false\n")
            .refuse(write, 1, "ERROR cannot write relation settings\n");
    List<String> lines =
        hook.runOk(
            charm -> {
              Relation relation = charm.model().getRelation("database", 3);
              assertThatExceptionOfType(RelationDataAccessException.class)
                  .isThrownBy(() -> relation.data(charm.app()).put("x", "y"))
                  .withMessage(
                      "web/0 cannot write the data of its application web in relation database:3:"
                          + " it is not the leader")
                  .withCauseInstanceOf(ModelException.class);
              assertThatExceptionOfType(RelationDataAccessException.class)
                  .isThrownBy(() -> relation.data(charm.app()).get("x"))
                  .withMessage(
                      "web/0 cannot read the data of its application web in relation database:3:"
                          + " it is not the leader");
              assertThatExceptionOfType(RelationDataAccessException.class)
                  .isThrownBy(() -> relation.data(charm.model().unit("db/0")).put("x", "y"))
                  .withMessage(
                      "web/0 cannot write the data of db/0 in relation database:3: it is"
                          + " another's");
              assertThatExceptionOfType(RelationDataAccessException.class)
                  .isThrownBy(() -> relation.data(charm.model().application("db")).remove("x"))
                  .withMessage(
                      "web/0 cannot write the data of db in relation database:3: it is another's");
            });
    assertThat(lines).containsExactly("is-leader --format=json", write);
  }

  @Rule({"H-515", "H-513"})
  @Test
  void everyPeerMayReadTheApplicationsData() {
    TestHook hook =
        TestHook.hook("start")
            .answer("relation-ids cluster --format=json", "[\"cluster:0\"]\n")
            .answer("relation-get --format=json -r cluster:0 --app - web", "{\"k\":\"v\"}\n");
    List<String> lines =
        hook.runOk(
            charm -> {
              Relation peers = charm.model().getRelation("cluster");
              assertThat(peers.app()).isSameAs(charm.app());
              assertThat(peers.data(charm.app()).get("k")).isEqualTo("v");
            });
    assertThat(lines).hasSize(2);
  }

  @Rule({"H-714", "H-708"})
  @Test
  void aRelationThatIsGoneHasNoUnitsAndNoData() {
    String gone = "invalid value \"database:3\" for option -r: relation not found";
    TestHook hook =
        TestHook.hook("start")
            .refuse(LIST, 2, gone)
            .refuse(GET + "- db/0", 2, gone)
            .refuse("relation-set -r database:3 --file - < {\"x\":\"y\"}", 2, gone)
            .refuse("relation-list --format=json --app -r database:3", 2, gone);
    hook.runOk(
        charm -> {
          Relation relation = charm.model().getRelation("database", 3);
          assertThat(relation.units()).isEmpty();
          assertThat(relation.data(charm.model().unit("db/0")).asMap()).isEmpty();
          assertThatExceptionOfType(RelationNotFoundException.class)
              .isThrownBy(() -> relation.data(charm.unit()).put("x", "y"))
              .withMessage(gone);
          assertThatExceptionOfType(RelationNotFoundException.class).isThrownBy(relation::app);
        });
  }

  @Test
  void theOtherApplicationIsAskedForOnlyIfNothingTellsIt() {
    TestHook hook =
        TestHook.hook("start")
            .answer(LIST, "[]\n")
            .answer("relation-list --format=json --app -r database:3", "\"db\"\n");
    List<String> lines =
        hook.runOk(
            charm -> {
              Relation relation = charm.model().getRelation("database", 3);
              assertThat(relation.units()).isEmpty();
              assertThat(relation.app().name()).isEqualTo("db");
              assertThat(relation.app().name()).isEqualTo("db");
            });
    assertThat(lines).hasSize(2);
    TestHook known = TestHook.hook("start").answer(LIST, "[\"db/0\"]\n");
    lines =
        known.runOk(
            charm -> {
              Relation relation = charm.model().getRelation("database", 3);
              assertThat(relation.units()).hasSize(1);
              assertThat(relation.app().name()).isEqualTo("db");
            });
    assertThat(lines).hasSize(1);
  }

  @Test
  void theOnlyRelationOfAnEndpoint() {
    TestHook hook =
        TestHook.hook("start")
            .answer("relation-ids website --format=json", "[]\n")
            .answer("relation-ids database --format=json", "[\"database:3\",\"database:5\"]\n");
    hook.runOk(
        charm -> {
          assertThat(charm.model().getRelation("website")).isNull();
          assertThatIllegalStateException()
              .isThrownBy(() -> charm.model().getRelation("database"))
              .withMessage(
                  "endpoint 'database' has 2 relations, [database:3, database:5]; use"
                      + " relations(\"database\"), or getRelation with an id");
        });
  }

  @Rule({"H-705", "H-031"})
  @Test
  void leadershipIsAskedForOnce() {
    TestHook hook = TestHook.hook("start").answer("is-leader --format=json", "true\n");
    List<String> lines =
        hook.runOk(
            charm -> {
              assertThat(charm.unit().isLeader()).isTrue();
              assertThat(charm.unit().isLeader()).isTrue();
              assertThatIllegalStateException()
                  .isThrownBy(() -> charm.model().unit("web/1").isLeader());
            });
    assertThat(lines).containsExactly("is-leader --format=json");
  }
}
