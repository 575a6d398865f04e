package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The data of a relation as a record, in the form that ops writes. */
class RelationRecordTest {

  enum Mode {
    READ_ONLY,
    FULL
  }

  record Endpoint(String host, int port) {}

  record Database(
      String name,
      Mode mode,
      List<Endpoint> readOnlyEndpoints,
      @Key("max-age") Optional<Duration> maxAge,
      @Default("false") boolean tls,
      Optional<Secret> login) {}

  @PlainText
  record Plain(String name, int port, boolean tls, Optional<List<String>> tables) {}

  private static final String READ_DB = "relation-get --format=json -r database:3 - db/0";

  /** What Python's {@code json.dumps} makes of each field. */
  @Test
  void readsWhatOpsWrites() {
    TestHook hook =
        TestHook.database("changed", "db/0")
            .answer(
                READ_DB,
                """
                {"name":"\\"shop\\"","mode":"\\"read-only\\"",
                 "read_only_endpoints":"[{\\"host\\": \\"a\\", \\"port\\": 5432}]",
                 "max-age":"\\"PT90S\\"","tls":"true","login":"null","ingress-address":"10.0.0.1"}
                """);
    Database[] found = new Database[1];
    hook.runOk(
        charm ->
            charm.observe(
                charm.on().relationChanged("database"),
                event ->
                    found[0] = event.relation().load(Database.class, charm.model().unit("db/0"))));
    assertThat(found[0])
        .isEqualTo(
            new Database(
                "shop",
                Mode.READ_ONLY,
                List.of(new Endpoint("a", 5432)),
                Optional.of(Duration.ofSeconds(90)),
                true,
                Optional.empty()));
  }

  @Test
  void writesWhatOpsReads() {
    List<String> lines =
        TestHook.database("changed", "db/0")
            .runOk(
                charm -> {
                  Relation relation = charm.model().getRelation("database", 3);
                  relation.save(
                      new Database(
                          "shop",
                          Mode.READ_ONLY,
                          List.of(new Endpoint("a", 5432)),
                          Optional.of(Duration.ofSeconds(90)),
                          true,
                          Optional.of(
                              charm.model().secretReference("secret:d2k8c0pmp25c7f4a1b30"))),
                      charm.unit());
                  relation.save(
                      new Plain("shop", 80, true, Optional.of(List.of("a"))), charm.unit());
                  relation.save(new Plain("shop", 80, false, Optional.empty()), charm.unit());
                });
    assertThat(lines)
        .containsExactly(
            "relation-set -r database:3 --file - < "
                + "{\"login\":\"\\\"secret:d2k8c0pmp25c7f4a1b30\\\"\",\"max-age\":\"\\\"PT1M30S\\\"\","
                + "\"mode\":\"\\\"read-only\\\"\",\"name\":\"\\\"shop\\\"\",\"read_only_endpoints\":"
                + "\"[{\\\"host\\\":\\\"a\\\",\\\"port\\\":5432}]\",\"tls\":\"true\"}",
            "relation-set -r database:3 --file - < {\"name\":\"shop\",\"port\":\"80\",\"tables\":"
                + "\"[\\\"a\\\"]\",\"tls\":\"true\"}",
            "relation-set -r database:3 --file - < {\"name\":\"shop\",\"port\":\"80\",\"tables\":\"\","
                + "\"tls\":\"false\"}");
  }

  private static void inHook(String json, BiConsumer<Relation, Unit> test) {
    Throwable[] failed = new Throwable[1];
    TestHook.database("changed", "db/0")
        .answer(READ_DB, json + "\n")
        .runOk(
            charm -> {
              try {
                test.accept(charm.model().getRelation("database", 3), charm.model().unit("db/0"));
              } catch (Throwable e) {
                failed[0] = e;
              }
            });
    if (failed[0] != null) {
      throw new AssertionError(failed[0].getMessage(), failed[0]);
    }
  }

  @Test
  void plainTextIsReadToo() {
    inHook(
        "{\"name\":\"shop\",\"port\":\"80\",\"tls\":\"True\",\"tables\":\"[\\\"a\\\"]\"}",
        (relation, db) ->
            assertThat(relation.load(Plain.class, db))
                .isEqualTo(new Plain("shop", 80, true, Optional.of(List.of("a")))));
  }

  @Test
  void nothingThereYetIsNoError() {
    inHook(
        "{\"ingress-address\":\"10.0.0.1\"}",
        (relation, db) -> {
          assertThat(relation.loadIfPresent(Endpoint.class, db)).isEmpty();
          assertThatExceptionOfType(InvalidDataException.class)
              .isThrownBy(() -> relation.load(Endpoint.class, db))
              .withMessage(
                  "key 'host' in the data of db/0 in relation database:3 is missing; it must be a"
                      + " text")
              .satisfies(e -> assertThat(e.key()).isEqualTo("host"));
        });
    inHook(
        "{\"host\":\"\\\"a\\\"\"}",
        (relation, db) ->
            assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> relation.loadIfPresent(Endpoint.class, db))
                .withMessageStartingWith("key 'port' in the data of db/0"));
  }

  @Test
  void whatIsWrongIsNamed() {
    inHook(
        "{\"host\":\"10.0.0.1:80\"}",
        (relation, db) ->
            assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> relation.load(Endpoint.class, db))
                .withMessage(
                    "key 'host' in the data of db/0 in relation database:3 is \"10.0.0.1:80\", not"
                        + " JSON; if this interface is plain text, write @PlainText above the"
                        + " record"));
    inHook(
        "{\"host\":\"80\"}",
        (relation, db) ->
            assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> relation.load(Endpoint.class, db))
                .withMessage(
                    "key 'host' in the data of db/0 in relation database:3 is 80, not a text"));
    inHook(
        "{\"name\":\"\\\"a\\\"\",\"mode\":\"\\\"full\\\"\",\"read_only_endpoints\":"
            + "\"[{\\\"host\\\":\\\"a\\\",\\\"port\\\":1},{\\\"host\\\":\\\"b\\\"}]\"}",
        (relation, db) ->
            assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> relation.load(Database.class, db))
                .withMessage(
                    "key 'read_only_endpoints' in the data of db/0 in relation database:3 at [1].port"
                        + " is missing; it must be a whole number from -2147483648 to 2147483647"));
  }

  @Test
  void aNullInARecordIsNotWritten() {
    inHook(
        "{}",
        (relation, db) ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> relation.save(new Endpoint(null, 1), db))
                .withMessage("Endpoint.host is null; a component without a value is an Optional"));
  }

  @Test
  void mapsKeepTheirKeysAndAcronymsAreOneWord() {
    record Urls(Map<String, String> baseURL, String caPEMFile) {}
    assertThat(RecordShape.of(Urls.class).toDatabag(new Urls(Map.of("aB", "x"), "y")))
        .containsExactly(
            Map.entry("base_url", "{\"aB\":\"x\"}"), Map.entry("ca_pem_file", "\"y\""));
  }
}
