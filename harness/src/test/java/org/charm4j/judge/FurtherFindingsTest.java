package org.charm4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.judge.Bench.FIRST;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.Relation;
import org.charm4j.charm.Secret;
import org.charm4j.charm.Status;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an audit says of secrets that are kept, put off or copied in the wrong way. To the letter.
 */
class FurtherFindingsTest {
  private static final String CLIENT = "requires: {login: {interface: login}}";

  private final Harness juju = Bench.juju();

  private void config(String password) {
    juju.settle();
    juju.config("db", "password", password);
  }

  @Test
  void aSecretWhosePlaceAnotherHasTaken() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().configChanged(),
                event -> {
                  String given = charm.config().getString("password");
                  if (given.isEmpty()) {
                    return;
                  }
                  for (Relation relation : charm.model().relations("login")) {
                    Secret secret = charm.app().addSecret(Map.of("password", given + "-long-one"));
                    secret.grant(relation);
                    relation.data(charm.app()).put("id", secret.id());
                  }
                }));
    juju.play("web", CLIENT);
    juju.integrate("db", "web");
    config("one");
    assertThat(Bench.found(juju)).isEmpty();
    config("two");
    assertThat(Bench.found(juju))
        .filteredOn(text -> text.startsWith("replaced-secret"))
        .singleElement()
        .asString()
        .matches(
            "replaced-secret: \"id\" of db in relation 1 held the id of "
                + FIRST
                + " until secret:[a-v0-9]{20} took its place; the old secret is still there\n"
                + "  #\\d+ 2025-01-01T00:00:00Z db/0: config-changed\n"
                + "  mend: give the secret a new revision in place of making another, or remove the"
                + " old one");
  }

  @Test
  @Rule("S-043")
  void anExpiryThatNeverComes() {
    Bench.owner(
        juju,
        charm ->
            charm
                .when(
                    charm.on().leaderElected(),
                    event ->
                        charm
                            .app()
                            .addSecret(
                                Map.of("password", "one"),
                                with().label("login").expire(Duration.ofDays(1))))
                .when(
                    charm.on().updateStatus(),
                    event ->
                        charm
                            .model()
                            .secretReference(FIRST, "login")
                            .setInfo(with().expire(Duration.ofDays(1)))));
    juju.advance(Duration.ofMinutes(10));
    assertThat(Bench.found(juju)).isEmpty();
    juju.advance(Duration.ofMinutes(5));
    assertThat(Bench.found(juju))
        .containsExactly(
            "put-off: 3 update-status in a row put off the expiry of "
                + FIRST
                + " (\"login\"), by now to 2025-01-02T00:15:00Z: the content stays, and"
                + " secret-expired never comes\n"
                + "  #7 2025-01-01T00:05:00Z db/0: update-status\n"
                + "  #9 2025-01-01T00:15:00Z db/0: update-status\n"
                + "  mend: set an expiry together with new content, and leave it alone until then");
  }

  @ParameterizedTest
  @CsvSource({"password, None", "token, null", "admin-password, undefined"})
  void aValueThatWasMissing(String key, String value) {
    stores(key, value);
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "no-value: \""
                + key
                + "\" of "
                + FIRST
                + " is the name that a program has for a value that is missing\n")
        .endsWith("mend: set the content when the value is there");
  }

  @ParameterizedTest
  @CsvSource({"tls, None", "password, none-of-your-business", "token, NULL-7"})
  void aValueThatIsThere(String key, String value) {
    stores(key, value);
    assertThat(Bench.found(juju)).isEmpty();
  }

  private void stores(String key, String value) {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().leaderElected(), event -> charm.app().addSecret(Map.of(key, value))));
  }

  @Test
  @Rule("S-254")
  void aLeaderThatKeepsASecret() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().leaderElected(),
                event -> charm.unit().addSecret(Map.of("key", "one"), with().label("key"))));
    juju.addUnit("db");
    juju.settle();
    juju.failover("db");
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "leader-keeps-secret: db/0 made "
                + FIRST
                + " (\"key\") when it was elected, as a secret of its own: the next leader cannot"
                + " read it, and it will be lost with that unit\n")
        .endsWith("mend: let the application own what its leader makes");
  }

  @Test
  void everyUnitMayHaveAKeyOfItsOwn() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().start(),
                event -> charm.unit().addSecret(Map.of("key", "one"), with().label("key"))));
    juju.addUnit("db");
    assertThat(Bench.found(juju)).isEmpty();
  }

  @Test
  void theTimeInADatabag() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().updateStatus(),
                event ->
                    charm
                        .model()
                        .relations("peers")
                        .get(0)
                        .data(charm.unit())
                        .put("at", charm.clock().instant().toString())));
    juju.advance(Duration.ofMinutes(15));
    assertThat(Bench.found(juju)).isEmpty(); // It has no peers that would hear of it.
    juju.addUnit("db");
    juju.advance(Duration.ofMinutes(20));
    assertThat(Bench.found(juju))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains(
                        "update-status in a row of db/0 gave another value to \"at\" of db/0 in"
                            + " relation 0: each time every unit that can read it runs"
                            + " relation-changed")
                    .endsWith("mend: write what the others need to know, and not how late it is"));
  }

  @Test
  void aNumberThatGoesUpAndDownIsNews() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().updateStatus(),
                event -> {
                  long five = charm.clock().instant().getEpochSecond() / 300 % 2;
                  charm
                      .model()
                      .relations("peers")
                      .get(0)
                      .data(charm.unit())
                      .put("load", Long.toString(five));
                }));
    juju.addUnit("db");
    juju.advance(Duration.ofHours(1));
    assertThat(Bench.found(juju)).isEmpty();
  }

  @Test
  void anIdThatComesBeforeItsGrant() {
    Bench.owner(
        juju,
        charm ->
            charm
                .when(
                    charm.on().relationCreated("login"),
                    event ->
                        event
                            .relation()
                            .data(charm.app())
                            .put(
                                "id",
                                charm
                                    .app()
                                    .addSecret(Map.of("password", "one"), with().label("client"))
                                    .id()))
                .when(
                    charm.on().relationJoined("login"),
                    event -> charm.model().findOwnSecret("client").grant(event.relation())));
    juju.play("web", CLIENT);
    juju.integrate("db", "web");
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "unreadable-id: the databag of db in relation 1 held the id of "
                + FIRST
                + " (\"client\") before web might read it: the grant came with"
                + " login-relation-joined for web/0, in another hook\n")
        .contains("db/0: login-relation-created\n", "db/0: login-relation-joined for web/0\n");
  }

  @Test
  @Rule("S-061")
  void aValueThatIsBack() {
    Bench.owner(
        juju,
        charm ->
            charm
                .when(
                    charm.on().leaderElected(),
                    event ->
                        charm
                            .app()
                            .addSecret(
                                Map.of("key-a", "one", "key-b", "one"), with().label("login")))
                .when(
                    charm.on().configChanged(),
                    event -> {
                      String given = charm.config().getString("password");
                      if (!given.isEmpty()) {
                        Secret login = charm.model().getSecretByLabel("login");
                        Map<String, String> content = new HashMap<>(login.getContent());
                        content.put(given, "two");
                        login.setContent(content);
                      }
                    })
                .when(
                    charm.on().secretRemove(),
                    event -> event.secret().removeRevision(event.revision())));
    config("key-a");
    config("key-b");
    assertThat(Bench.found(juju))
        .filteredOn(text -> text.startsWith("superseded-content"))
        .singleElement()
        .asString()
        .startsWith(
            "superseded-content: db/0 gave \"key-a\" of "
                + FIRST
                + " (\"login\") in revision 3 the value of revision 1 again: it read the secret"
                + " without --refresh, and changed what it had read\n")
        .endsWith(
            "mend: peek at the latest revision, or read with a refresh, before you change a part"
                + " of it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | postgresql://shop:correct-horse@db:5432/x | a URL with a password under \"url\"",
        "data | {\"user\": \"me\", \"admin-password\": \"correct-horse\"} | \"admin-password\" under"
            + " \"data\"",
        "key | -----BEGIN EC PRIVATE KEY-----MHcCAQEEI | a private key under \"key\"",
      })
  void whatNeverWasASecret(String key, String value, String what) {
    writes(key, value);
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "clear-text-password: the databag of db in relation 1 holds "
                + what
                + " in clear text since login-relation-created\n")
        .doesNotContain("correct-horse", "MHcC");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | postgresql://db:5432/x",
        "url | postgresql://shop@db:5432/x",
        "data | {\"password-file\": \"/etc/shop/password\", \"user\": \"me\"}",
        "data | {\"password\": \"secret:cu1qb3a8kcr5q7l2s0d0\"}",
        "key | -----BEGIN PUBLIC KEY-----MHcCAQEEI",
      })
  void whatIsForEverybody(String key, String value) {
    writes(key, value);
    assertThat(Bench.found(juju)).noneMatch(text -> text.startsWith("clear-text-password"));
  }

  private void writes(String key, String value) {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().relationCreated("login"),
                event -> event.relation().data(charm.app()).put(key, value)));
    juju.play("web", CLIENT);
    juju.integrate("db", "web");
  }

  @ParameterizedTest
  @CsvSource({
    "password=hunter2, true",
    "the password: hunter2!, true",
    "redis://:hunter2@cache/0, true",
    "hunter2 has logged in, false",
    "hunter24 passwords, false",
  })
  void aShortValueBesideItsName(String message, boolean leaks) {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().start(),
                event -> {
                  charm.app().addSecret(Map.of("password", "hunter2"));
                  charm.unit().setStatus(Status.active(message));
                }));
    assertThat(Bench.found(juju).stream().anyMatch(text -> text.startsWith("leak: the status")))
        .isEqualTo(leaks);
    assertThat(Bench.found(juju)).noneMatch(text -> text.contains("hunter2"));
  }
}
