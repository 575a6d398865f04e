package org.charm4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.judge.Bench.FIRST;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.charm4j.Rule;
import org.charm4j.charm.Status;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the values of secrets are found, and what a report shows of them: nothing. */
class LeaksTest {
  private static final String VALUE = "Tr0ub4dor&3 \"x\"";

  private final Harness juju = Bench.juju();

  private void ownerThat(Consumer<Bench.Scripted> onStart) {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().start(),
                event -> {
                  charm.app().addSecret(Map.of("password", VALUE, "username", "admin-of-all"));
                  onStart.accept(charm);
                }));
  }

  private static String leak(String where) {
    return "leak: " + where + " has the value of \"password\" of " + FIRST;
  }

  private List<String> leaks() {
    List<String> found = Bench.found(juju);
    assertThat(String.join("\n", found)).doesNotContain(VALUE, "Tr0ub4dor");
    return found;
  }

  @Test
  void aLogAStatusAndAVersion() {
    ownerThat(
        charm -> {
          charm.log().log(System.Logger.Level.INFO, "the password is {0}", VALUE);
          charm.unit().setStatus(Status.active("log in with " + VALUE));
          charm.unit().setWorkloadVersion(VALUE);
          charm.app().setStatus(Status.active("u: admin-of-all"));
        });
    List<String> found = leaks();
    assertThat(found).hasSize(3);
    assertThat(found.get(0)).startsWith(leak("the status of db/0") + " since start of db/0\n  #");
    assertThat(found.get(1)).startsWith(leak("the workload version of db/0") + " since start");
    assertThat(found.get(2))
        .startsWith(leak("the log of db/0") + " since start of db/0\n  #")
        .endsWith(
            " 2025-01-01T00:00:00Z db/0: start\n  mend: keep the value in the secret only; hand over"
                + " the secret's id, or a text that does not have it");
  }

  @Test
  @Rule("M17")
  void aDatabagAlsoIfItIsOverwritten() {
    Bench.owner(
        juju,
        charm ->
            charm
                .when(
                    charm.on().relationCreated("login"),
                    event -> event.relation().data(charm.app()).put("auth", "u:" + VALUE))
                .when(
                    charm.on().relationJoined("login"),
                    event -> {
                      event.relation().data(charm.app()).put("auth", "");
                      charm.app().addSecret(Map.of("password", VALUE)).grant(event.relation());
                    }));
    juju.play("web", "requires: {login: {interface: login}}");
    juju.integrate("db", "web");
    assertThat(leaks())
        .singleElement()
        .asString()
        .startsWith(
            "leak: the databag of db in relation 1, under \"auth\", has the value of \"password\" of "
                + FIRST
                + " since login-relation-created of db/0\n");
  }

  @Test
  void resultsOfAnAction() {
    Bench.owner(
        juju,
        charm ->
            charm
                .when(
                    charm.on().start(),
                    event -> charm.app().addSecret(Map.of("password", VALUE), with().label("p")))
                .when(
                    charm.on().action("get-password"),
                    event -> {
                      String value = charm.model().findOwnSecret("p").peekContent().get("password");
                      event.setResults(Map.of("login", Map.of("value", value)));
                      event.log(value);
                    }));
    juju.settle();
    juju.run("db/0", "get-password");
    assertThat(leaks())
        .satisfiesExactlyInAnyOrder(
            text ->
                assertThat(text)
                    .startsWith(
                        "leak: the results of action get-password on db/0, under \"value\", has"),
            text -> assertThat(text).startsWith(leak("the log of action get-password on db/0")));
    assertThat(
            Bench.found(
                juju, Audit.byDefault().accepting(Finding.LEAK, "the action shows it on purpose")))
        .isEmpty();
  }

  @Test
  void theStoredStateTheConfigurationAndLabels() {
    ownerThat(
        charm -> {
          charm.stored().set("last", VALUE);
          charm.app().addSecret(Map.of("other", "none"), with().label("of " + VALUE));
        });
    juju.settle();
    juju.config("db", "password", VALUE);
    assertThat(leaks())
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).startsWith("leak: the stored state of db/0, under "),
            text -> assertThat(text).startsWith("leak: the label of secret:"),
            text ->
                assertThat(text).startsWith("leak: the configuration of db, under \"password\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base64        | Basic YWRtaW46VHIwdWI0ZG9yJjMgIngi",
        "base64        | VHIwdWI0ZG9yJjMgIngi",
        "JSON          | {\"pw\": \"Tr0ub4dor&3 \\\"x\\\"\"}",
        "URL-encoded   | postgres://u:Tr0ub4dor%263+%22x%22@h",
        "URL-encoded   | postgres://u:Tr0ub4dor%263%20%22x%22@h",
        "hexadecimal   | 547230756234646f722633202278220a",
        "XML           | <p>Tr0ub4dor&amp;3 \"x\"</p>",
        "reversed      | \"x\" 3&rod4bu0rT",
        "ROT13         | Ge0ho4qbe&3 \"k\"",
      })
  void formsThatCanBeReadBack(String form, String text) {
    ownerThat(charm -> charm.log().log(System.Logger.Level.INFO, text.replace("'", "''")));
    assertThat(leaks())
        .singleElement()
        .asString()
        .startsWith(leak("the log of db/0") + " (" + form + ") since start of db/0\n");
  }

  @Test
  void aHashIsFoundIfOneAsks() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().start(),
                event -> {
                  charm.app().addSecret(Map.of("password", "password-of-old"));
                  // printf password-of-old | sha256sum
                  charm
                      .unit()
                      .setStatus(
                          Status.active(
                              "0b31aa81e086475f3e31d247f8bb9b62918818053a025170219a897f65570fca"));
                }));
    assertThat(Bench.found(juju)).isEmpty();
    assertThat(Bench.found(juju, Audit.byDefault().with(Finding.HASH_OF_VALUE)))
        .singleElement()
        .asString()
        .startsWith("hash-of-value: the status of db/0 has the value of \"password\" of ");
  }

  @Test
  void whatIsNoSecretIsLeftAlone() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().start(),
                event -> {
                  Map<String, String> content =
                      Map.of(
                          "username", "relation-user-7",
                          "password", "pin",
                          "endpoints", "db-0.example.org:5432",
                          "uri-of", "https://example.org/a/b",
                          "valid", "2025-06-01T00:00:00Z",
                          "serial", "1234567890123",
                          "filler", "xxxxxxxxxxxxxxxx");
                  charm.app().addSecret(content);
                  charm.log().log(System.Logger.Level.INFO, content.toString().replace("'", "''"));
                }));
    assertThat(Bench.found(juju)).isEmpty();
  }

  @Test
  @Rule("M17")
  void aPasswordThatNeverWasASecret() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().relationCreated("login"),
                event ->
                    event
                        .relation()
                        .data(charm.app())
                        .putAll(
                            Map.of(
                                "admin-password", "hunter22-and-more",
                                "requested-secrets", "[\"password\"]",
                                "token", "true"))));
    juju.play("web", "requires: {login: {interface: login}}");
    juju.integrate("db", "web");
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "clear-text-password: the databag of db in relation 1 holds \"admin-password\" in clear"
                + " text since login-relation-created\n");
  }

  @Test
  void aMaskHidesAllForms() {
    ownerThat(charm -> {});
    juju.settle();
    Masker masker = Masker.of(juju.controller());
    String base64 = Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8));
    assertThat(masker.mask("a " + VALUE + " b " + base64 + " c"))
        .isEqualTo("a «value of a secret» b «value of a secret» c");
    assertThat(masker.mask("nothing here")).isEqualTo("nothing here");
  }
}
