package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.charm4j.Rule;
import org.charm4j.charm.TestHook.ScriptedCharm;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets as a charm handles them, against the hook commands that come of it. It is long because
 * there is a test for every method and option that ops has for secrets.
 */
class SecretTest {

  private static final String ID = "d2k8c0pmp25c7f4a1b30";
  private static final String LOCAL = "secret:" + ID;
  private static final String URI = "secret://" + TestHook.UUID + "/" + ID;

  private static List<String> run(TestHook hook, Consumer<ScriptedCharm> code) {
    return hook.runOk(code);
  }

  private static TestHook start() {
    return TestHook.hook("start");
  }

  @Rule({"S-019", "S-020", "S-290"})
  @Test
  void contentTravelsInFilesAndIsKnownToTheNewObject() {
    TestHook hook =
        start()
            .answer(
                "secret-add --owner application password#file=password username#file=username"
                    + " [password=hunter2] [username=]",
                URI + "\n");
    List<String> lines =
        run(
            hook,
            charm -> {
              Secret secret = charm.app().addSecret(Map.of("username", "", "password", "hunter2"));
              assertThat(secret.id()).isEqualTo(URI);
              assertThat(secret.label()).isNull();
              assertThat(secret.getContent())
                  .isEqualTo(Map.of("username", "", "password", "hunter2"));
            });
    assertThat(lines).hasSize(1);
  }

  @Rule({"S-020", "S-024", "S-240"})
  @Test
  void optionsAreSentAsFlagsAndADurationAsATime() {
    TestHook hook =
        start()
            .with("CHARM4J_NOW", "2026-01-31T10:00:00Z")
            .answer(
                "secret-add --label admin --description for people --expire 2026-03-14T10:00:00Z"
                    + " --rotate daily --owner unit token#file=token [token=x]",
                URI + "\n");
    run(
        hook,
        charm -> {
          SecretOptions options =
              SecretOptions.with()
                  .label("admin")
                  .description("for people")
                  .expire(Duration.ofDays(42))
                  .rotate(RotatePolicy.DAILY);
          assertThat(charm.unit().addSecret(Map.of("token", "x"), options).label())
              .isEqualTo("admin");
        });
  }

  @Rule({"S-240", "S-235"})
  @Test
  void anInstantIsSentAsGivenEvenIfItIsPast() {
    List<String> lines =
        run(
            start().answer("secret-get --format=json " + LOCAL, "{\"token\":\"x\"}\n"),
            charm ->
                charm
                    .model()
                    .getSecret(LOCAL)
                    .setInfo(SecretOptions.with().expire(Instant.parse("1999-12-31T23:59:59.5Z"))));
    assertThat(lines)
        .last()
        .isEqualTo("secret-set " + LOCAL + " --expire 1999-12-31T23:59:59.500Z");
  }

  @Rule("S-043")
  @Test
  void contentAndItsExpiryGoInOneCommand() {
    List<String> lines =
        run(
            start(),
            charm ->
                charm
                    .model()
                    .secretReference(LOCAL)
                    .setContent(
                        Map.of("password", "two"),
                        SecretOptions.with().expire(Instant.parse("2026-03-01T00:00:00Z"))));
    assertThat(lines)
        .containsExactly(
            "secret-set "
                + LOCAL
                + " --expire 2026-03-01T00:00:00Z password#file=password"
                + " [password=two]");
  }

  @Rule("S-025")
  @Test
  void aDurationMustBePositive() {
    for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SecretOptions.with().expire(bad))
          .withMessage("a secret must expire after a positive duration, not " + bad);
    }
  }

  @Rule({"S-010", "S-019"})
  @ParameterizedTest
  @ValueSource(strings = {"ab", "a-b", "1ab", "abc-", "a--bc", "aBc", "a_b", "", "-abc", "äbc"})
  void badKeysAreRefusedBeforeAnyCommand(String key) {
    assertThat(
            run(
                start(),
                charm ->
                    assertThatIllegalArgumentException()
                        .isThrownBy(() -> charm.app().addSecret(Map.of(key, "hunter2")))
                        .withMessageStartingWith("Invalid secret keys: [" + key + "]; ")
                        .withMessageNotContaining("hunter2")))
        .isEmpty();
  }

  @Rule("S-010")
  @ParameterizedTest
  @ValueSource(strings = {"abc", "ab-c", "a-b-c", "a12"})
  void goodKeysAreSent(String key) {
    TestHook hook =
        start()
            .answer("secret-add --owner unit %1$s#file=%1$s [%1$s=v]".formatted(key), URI + "\n");
    assertThat(run(hook, charm -> charm.unit().addSecret(Map.of(key, "v")))).hasSize(1);
  }

  @Rule("S-019")
  @Test
  void contentMustNotBeEmpty() {
    assertThat(
            run(
                start(),
                charm ->
                    assertThatIllegalArgumentException()
                        .isThrownBy(() -> charm.unit().addSecret(Map.of()))
                        .withMessage("Secret content must not be empty")))
        .isEmpty();
  }

  @Rule({"S-290", "S-061"})
  @Test
  void contentIsReadAtOnceAndKeptUntilRefreshed() {
    TestHook hook =
        start()
            .answer("secret-get --format=json " + LOCAL, "{\"token\":\"one\"}\n")
            .answer("secret-get --format=json " + LOCAL + " --refresh", "{\"token\":\"three\"}\n")
            .answer("secret-get --format=json " + LOCAL + " --peek", "{\"token\":\"two\"}\n");
    List<String> lines =
        run(
            hook,
            charm -> {
              Secret secret = charm.model().getSecret(LOCAL);
              assertThat(secret.getContent()).containsEntry("token", "one");
              assertThat(secret.peekContent()).containsEntry("token", "two");
              assertThat(secret.peekContent()).containsEntry("token", "two");
              assertThat(secret.getContent()).containsEntry("token", "one");
              secret.setContent(Map.of("token", "new"));
              assertThat(secret.getContent()).containsEntry("token", "one");
              assertThat(secret.refreshContent()).containsEntry("token", "three");
              assertThat(secret.getContent()).containsEntry("token", "three");
            });
    assertThat(lines)
        .containsExactly(
            "secret-get --format=json " + LOCAL,
            "secret-get --format=json " + LOCAL + " --peek",
            "secret-get --format=json " + LOCAL + " --peek",
            "secret-set " + LOCAL + " token#file=token [token=new]",
            "secret-get --format=json " + LOCAL + " --refresh");
  }

  @Rule("S-006")
  @Test
  void aBareIdIsOneOfThisModelAndOtherFormsAreLeftAlone() {
    TestHook hook =
        start()
            .answer("secret-get --format=json " + URI, "{\"token\":\"x\"}\n")
            .answer("secret-get --format=json " + LOCAL, "{\"token\":\"x\"}\n");
    run(
        hook,
        charm -> {
          assertThat(charm.model().getSecret(" " + ID + "\n").id()).isEqualTo(URI);
          assertThat(charm.model().getSecret(LOCAL).id()).isEqualTo(LOCAL);
          assertThat(charm.model().getSecret(LOCAL).uniqueIdentifier()).isEqualTo(ID);
          assertThat(charm.model().getSecret(URI).uniqueIdentifier()).isEqualTo(ID);
        });
  }

  @Rule({"S-291", "S-069"})
  @Test
  void anEventGivesANewObjectEachTimeThatReadsWithIdAndLabel() {
    TestHook hook =
        TestHook.hook("secret-changed")
            .with("JUJU_SECRET_ID", LOCAL)
            .with("JUJU_SECRET_LABEL", "db")
            .answer(
                "secret-get --format=json " + LOCAL + " --label db --refresh",
                "{\"token\":\"x\"}\n");
    List<String> lines =
        run(
            hook,
            charm ->
                charm.observe(
                    charm.on().secretChanged(),
                    e -> {
                      assertThat(e.secret()).isNotSameAs(e.secret());
                      assertThat(e.secret().label()).isEqualTo("db");
                      e.secret().refreshContent();
                    }));
    assertThat(lines).hasSize(1);
  }

  @Rule("S-291")
  @Test
  void anEmptyLabelIsNone() {
    TestHook hook =
        TestHook.hook("secret-remove")
            .with("JUJU_SECRET_ID", LOCAL)
            .with("JUJU_SECRET_LABEL", "")
            .with("JUJU_SECRET_REVISION", "2");
    List<String> lines =
        run(
            hook,
            charm ->
                charm.observe(
                    charm.on().secretRemove(),
                    e -> {
                      assertThat(e.secret().label()).isNull();
                      e.secret().removeRevision(e.revision());
                    }));
    assertThat(lines).containsExactly("secret-remove " + LOCAL + " --revision 2");
  }

  @Rule({"S-292", "S-067"})
  @Test
  void anObjectKnownByItsLabelAsksForTheIdBeforeItIsChanged() {
    TestHook hook =
        start()
            .answer("secret-get --format=json --label db", "{\"token\":\"x\"}\n")
            .answer(
                "secret-info-get --format=json --label db",
                "{\"" + ID + "\":{\"revision\":1,\"label\":\"db\",\"owner\":\"unit\"}}\n");
    List<String> lines =
        run(
            hook,
            charm -> {
              Secret secret = charm.model().getSecretByLabel("db");
              secret.removeAllRevisions();
              secret.setInfo(SecretOptions.with().label("db2"));
              assertThat(secret.label()).isEqualTo("db2");
            });
    assertThat(lines)
        .containsExactly(
            "secret-get --format=json --label db",
            "secret-info-get --format=json --label db",
            "secret-remove " + URI,
            "secret-set " + URI + " --label db2");
  }

  @Rule({"S-092", "S-163"})
  @Test
  void anOwnSecretIsFoundWithoutReadingIt() {
    TestHook hook =
        start()
            .answer(
                "secret-info-get --format=json --label db",
                "{\"" + ID + "\":{\"revision\":1,\"label\":\"db\",\"owner\":\"application\"}}\n")
            .refuse(
                "secret-info-get --format=json --label web", 1, "ERROR secret \"web\" not found");
    List<String> lines =
        run(
            hook,
            charm -> {
              Secret secret = charm.model().findOwnSecret("db");
              assertThat(secret).hasToString("Secret(id=" + URI + ", label=db)");
              assertThat(charm.model().findOwnSecret("web")).isNull();
            });
    assertThat(lines).noneMatch(line -> line.startsWith("secret-get"));
  }

  @Rule({"S-061", "S-149"})
  @Test
  void aReferenceReadsNothingUntilItIsAskedTo() {
    TestHook hook =
        start()
            .answer(
                "secret-get --format=json " + URI + " --label db --peek", "{\"token\":\"new\"}\n");
    List<String> lines =
        run(
            hook,
            charm -> {
              Secret secret = charm.model().secretReference(ID, "db");
              assertThat(secret.peekContent()).containsEntry("token", "new");
            });
    assertThat(lines).hasSize(1);
  }

  @Rule({"S-292", "S-296"})
  @Test
  void infoPrefersTheIdAndReadsEveryField() {
    TestHook hook =
        start()
            .answer("secret-get --format=json " + LOCAL + " --label db", "{\"token\":\"x\"}\n")
            .answer(
                "secret-info-get --format=json " + LOCAL,
                "{\""
                    + ID
                    + "\":{\"revision\":3,\"label\":\"db\",\"owner\":\"application\","
                    + "\"description\":\"admin login\",\"rotation\":\"monthly\","
                    + "\"expiry\":\"2026-09-01T10:00:00Z\",\"rotates\":\"2026-08-15T12:00:00+02:00\","
                    + "\"access\":[{\"target\":\"application-web\","
                    + "\"scope\":\"relation-web.database#postgres.db\",\"role\":\"view\"}]}}\n");
    run(
        hook,
        charm ->
            assertThat(charm.model().getSecret(LOCAL, "db").getInfo())
                .isEqualTo(
                    new SecretInfo(
                        ID,
                        3,
                        "db",
                        "admin login",
                        "application",
                        RotatePolicy.MONTHLY,
                        Instant.parse("2026-09-01T10:00:00Z"),
                        Instant.parse("2026-08-15T10:00:00Z"),
                        List.of(
                            new SecretInfo.Access(
                                "application-web", "relation-web.database#postgres.db", "view")))));
  }

  @Rule("S-296")
  @Test
  void infoOfASecretWithoutOptionsHasNone() {
    TestHook hook =
        start()
            .answer("secret-get --format=json " + LOCAL, "{\"token\":\"x\"}\n")
            .answer(
                "secret-info-get --format=json " + LOCAL,
                "{\""
                    + ID
                    + "\":{\"revision\":1,\"label\":\"\",\"owner\":\"unit\",\"rotation\":\"never\"}}\n");
    run(
        hook,
        charm ->
            assertThat(charm.model().getSecret(LOCAL).getInfo())
                .isEqualTo(
                    new SecretInfo(
                        ID, 1, null, null, "unit", RotatePolicy.NEVER, null, null, List.of())));
  }

  @Rule({"S-100", "S-111", "S-295"})
  @Test
  void grantsNameTheRelationByItsNumber() {
    TestHook hook = TestHook.database("joined", "db/1").with("JUJU_SECRET_ID", LOCAL);
    hook.answer("secret-get --format=json " + LOCAL, "{\"token\":\"x\"}\n");
    List<String> lines =
        run(
            hook,
            charm ->
                charm.observe(
                    charm.on().relationJoined("database"),
                    e -> {
                      Secret secret = charm.model().getSecret(LOCAL);
                      secret.grant(e.relation());
                      secret.grant(e.relation(), e.unit());
                      secret.revoke(e.relation());
                      secret.revoke(e.relation(), e.unit());
                    }));
    assertThat(lines.subList(1, 5))
        .containsExactly(
            "secret-grant " + LOCAL + " --relation 3",
            "secret-grant " + LOCAL + " --relation 3 --unit db/1",
            "secret-revoke " + LOCAL + " --relation 3",
            "secret-revoke " + LOCAL + " --relation 3 --unit db/1");
  }

  @Rule({"S-145", "S-295"})
  @Test
  void callsThatSayNothingOrTooMuchAreRefused() {
    TestHook hook = start().answer("secret-get --format=json " + LOCAL, "{\"token\":\"x\"}\n");
    List<String> lines =
        run(
            hook,
            charm -> {
              Secret secret = charm.model().getSecret(LOCAL);
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> secret.setInfo(SecretOptions.with()))
                  .withMessage(
                      "setInfo needs at least one of label, description, expire and rotate");
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> secret.removeRevision(0))
                  .withMessage(
                      "revisions count from 1, not 0; removeAllRevisions() removes the secret");
              assertThatIllegalArgumentException().isThrownBy(() -> charm.model().getSecret(" "));
            });
    assertThat(lines).hasSize(1);
  }

  @Rule({"S-293", "S-066"})
  @Test
  void whatJujuRefusesIsRaisedWithItsText() {
    TestHook hook =
        start()
            .refuse("secret-get --format=json " + LOCAL, 1, "secret \"" + LOCAL + "\" not found")
            .refuse("secret-get --format=json " + URI, 1, "permission denied");
    run(
        hook,
        charm -> {
          assertThatExceptionOfType(SecretNotFoundException.class)
              .isThrownBy(() -> charm.model().getSecret(LOCAL))
              .withMessage("secret \"" + LOCAL + "\" not found")
              .satisfies(
                  e -> {
                    assertThat(e.command()).isEqualTo("secret-get");
                    assertThat(e.exitCode()).isEqualTo(1);
                    assertThat(e.stderr()).isEqualTo("ERROR secret \"" + LOCAL + "\" not found\n");
                  });
          assertThatExceptionOfType(ModelException.class)
              .isThrownBy(() -> charm.model().getSecret(URI))
              .isNotInstanceOf(SecretNotFoundException.class)
              .withMessage("permission denied");
        });
  }

  @Rule("S-290")
  @Test
  void contentCannotBeChangedAndItsTextFormHidesTheValues() {
    TestHook hook =
        start()
            .answer(
                "secret-get --format=json " + LOCAL,
                "{\"username\":\"root\",\"password\":\"hunter2\"}\n");
    run(
        hook,
        charm -> {
          Secret secret = charm.model().getSecret(LOCAL);
          Map<String, String> content = secret.getContent();
          assertThat(content.toString()).isEqualTo("{password=***, username=***}");
          assertThat(content).isEqualTo(Map.of("username", "root", "password", "hunter2"));
          assertThat(secret.toString()).isEqualTo("Secret(id=" + LOCAL + ", label=null)");
          assertThatExceptionOfType(UnsupportedOperationException.class)
              .isThrownBy(() -> content.put("password", "x"));
          assertThatExceptionOfType(UnsupportedOperationException.class)
              .isThrownBy(() -> content.keySet().remove("password"));
        });
  }

  @Rule("S-293")
  @Test
  void anUnreadableAnswerIsNotQuoted() {
    TestHook hook =
        start().answer("secret-get --format=json " + LOCAL, "{\"password\": hunter2}\n");
    run(
        hook,
        charm ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> charm.model().getSecret(LOCAL))
                .withMessage("the answer of secret-get is not the JSON that was expected")
                .withNoCause());
  }
}
