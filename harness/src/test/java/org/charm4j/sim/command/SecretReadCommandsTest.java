package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.sim.command.FakeHookContext.ID;
import static org.charm4j.sim.command.FakeHookContext.MODEL_URI;
import static org.charm4j.sim.command.FakeHookContext.URI;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.sim.command.SecretInfoText.Access;
import org.junit.jupiter.api.Test;

class SecretReadCommandsTest {
  private final CommandTester juju = new CommandTester();

  private void holds(String key, String base64) {
    juju.context.secret.put(key, base64);
  }

  private void reads(String call, String... words) {
    juju.context.calls.clear();
    assertThat(juju.run(words).isOk()).isTrue();
    assertThat(juju.context.calls).containsExactly(call);
  }

  @Test
  @Rule("S-061")
  void secretGetAsksByUriOrLabel() {
    holds("abc", "MQ==");
    reads("get " + URI + " null", "secret-get", ID);
    reads("get " + MODEL_URI + " L", "secret-get", MODEL_URI, "--label", "L");
    reads("get null L peek", "secret-get", "--label=L", "--peek");
    reads("get " + URI + " null refresh", "secret-get", "--refresh", URI);
    reads("get " + URI + " null refresh", "secret-get", "--refresh", "--peek=false", URI);
  }

  @Test
  @Rule("S-074")
  void secretGetPrintsAllValuesOrOne() {
    holds("user", "cm9vdA==");
    holds("pass", "aHVudGVyMg==");
    juju.prints("pass: hunter2\nuser: root\n", "secret-get", ID);
    juju.prints(
        "{\"pass\":\"hunter2\",\"user\":\"root\"}\n",
        "secret-get",
        "--format",
        "json",
        "--label",
        "db");
    juju.prints("hunter2\n", "secret-get", ID, "pass");
    juju.prints("\"hunter2\"\n", "secret-get", ID, "pass", "--format=json");
    juju.prints("aHVudGVyMg==\n", "secret-get", ID, "pass#base64");
    juju.fails(1, "secret key value \"nope\" not found", "secret-get", ID, "nope");
    juju.fails(1, "secret key value \"nope\" not found", "secret-get", ID, "nope#base64");
    juju.fails(2, "unrecognized args: [\"x\"]", "secret-get", ID, "pass", "x");
  }

  @Test
  @Rule("S-074")
  void secretGetPrintsOddValues() {
    holds("abc", "");
    juju.prints("abc: \"\"\n", "secret-get", ID);
    juju.prints("\"\"\n", "secret-get", ID, "abc");
    holds("abc", "MTIz");
    juju.prints("\"123\"\n", "secret-get", ID, "abc");
  }

  @Test
  @Rule("S-013")
  void oneBadValueSpoilsEveryRead() {
    holds("good", "MQ==");
    holds("bad", "*no*");
    for (String key : List.of("", "good", "bad", "bad#base64")) {
      juju.fails(1, "illegal base64 data at input byte 0", "secret-get", ID, key);
    }
  }

  @Test
  @Rule("S-013")
  void badBase64IsToldWhere() {
    decodes("", "");
    decodes("YWJj", "abc");
    decodes("YWI=", "ab");
    decodes("YQ==", "a");
    decodes("YW\nJj\r\n", "abc");
    decodes("YQ\n=\n=\n", "a");
    illegal("YWJj*WJj", 4);
    illegal("YW*j", 2);
    illegal("YWJ", 0);
    illegal("YWJjZG", 4);
    illegal("YQ=", 3);
    illegal("YQ=a", 2);
    illegal("YQ==YQ==", 4);
    illegal("YWI=x", 4);
    illegal("=", 0);
    illegal("Y===", 1);
    illegal("\u00e9AAA", 0);
  }

  private static void decodes(String base64, String text) {
    assertThat(GoBase64.decode(base64)).asString().isEqualTo(text);
  }

  private void illegal(String base64, int offset) {
    juju.context.secret.put("abc", base64);
    juju.fails(1, "illegal base64 data at input byte " + offset, "secret-get", ID);
  }

  @Test
  void bytesThatAreNoTextPrintAsBinary() {
    holds("abc", "gIE=");
    juju.prints("abc: !!binary gIE=\n", "secret-get", ID);
    juju.prints("!!binary gIE=\n", "secret-get", ID, "abc");
    juju.prints("gIE=\n", "secret-get", ID, "abc#base64");
    juju.prints("{\"abc\":\"\\ufffd\\ufffd\"}\n", "secret-get", ID, "--format=json");
    // Cut off within the euro sign, then an o with dots.
    byte[] mixed = {'a', (byte) 0xe2, (byte) 0x82, (byte) 0xc3, (byte) 0xb6};
    holds("abc", Base64.getEncoder().encodeToString(mixed));
    juju.prints("{\"abc\":\"a\\ufffd\\ufffd\u00f6\"}\n", "secret-get", ID, "--format=json");
  }

  @Test
  @Rule("S-061")
  void secretGetRefusesWrongArguments() {
    juju.fails(2, "require either a secret URI or label", "secret-get");
    juju.fails(2, "require either a secret URI or label", "secret-get", "--label=");
    juju.fails(2, "secret URI \"x\" not valid", "secret-get", "x");
    juju.fails(2, "secret URI \"http:" + ID + "\" not valid", "secret-get", "http:" + ID);
    juju.fails(2, "secret URI \"pass\" not valid", "secret-get", "--label=db", "pass");
    juju.fails(
        2,
        "specify one of --peek or --refresh but not both",
        "secret-get",
        ID,
        "--peek",
        "--refresh");
  }

  @Test
  @Rule({"S-066", "S-067"})
  void secretGetPassesARefusalOn() {
    juju.context.refusal = HookCommandException.failed("consumer label \"L\" not found");
    juju.fails(1, "consumer label \"L\" not found", "secret-get", "--label=L");
  }

  private static SecretInfoText small() {
    return new SecretInfoText(
        "d2k8c5hmp25c7f4a1b4g", 1, "", "unit", null, "never", null, null, List.of());
  }

  @Test
  @Rule("S-092")
  void secretInfoGetPrintsInAFixedOrder() {
    juju.context.info =
        new SecretInfoText(
            ID,
            3,
            "db",
            "application",
            "admin login",
            "monthly",
            Instant.parse("2026-09-01T10:00:00Z"),
            Instant.parse("2026-08-15T10:00:00Z"),
            List.of(
                new Access("application-web", "relation-web.database#postgres.db", "view"),
                new Access("unit-web-0", "relation-web.database#postgres.db", "view")));
    juju.prints(
        """
        d2k8c0pmp25c7f4a1b30:
          revision: 3
          label: db
          owner: application
          description: admin login
          rotation: monthly
          expiry: 2026-09-01T10:00:00Z
          rotates: 2026-08-15T10:00:00Z
          access:
          - target: application-web
            scope: relation-web.database#postgres.db
            role: view
          - target: unit-web-0
            scope: relation-web.database#postgres.db
            role: view
        """,
        "secret-info-get",
        "--label",
        "db");
    juju.prints(
        "{\""
            + ID
            + "\":{\"revision\":3,\"label\":\"db\",\"owner\":\"application\","
            + "\"description\":\"admin login\",\"rotation\":\"monthly\","
            + "\"expiry\":\"2026-09-01T10:00:00Z\",\"rotates\":\"2026-08-15T10:00:00Z\","
            + "\"access\":[{\"target\":\"application-web\","
            + "\"scope\":\"relation-web.database#postgres.db\",\"role\":\"view\"},"
            + "{\"target\":\"unit-web-0\","
            + "\"scope\":\"relation-web.database#postgres.db\",\"role\":\"view\"}]}}\n",
        "secret-info-get",
        "--format=json",
        ID);
    assertThat(juju.context.calls).containsExactly("info null db", "info " + URI + " null");
  }

  @Test
  @Rule("S-092")
  void secretInfoGetLeavesOutWhatIsNotSet() {
    juju.context.info = small();
    juju.prints(
        "d2k8c5hmp25c7f4a1b4g:\n  revision: 1\n  label: \"\"\n  owner: unit\n  rotation: never\n",
        "secret-info-get",
        "d2k8c5hmp25c7f4a1b4g");
    juju.prints(
        "{\"d2k8c5hmp25c7f4a1b4g\":{\"revision\":1,\"label\":\"\",\"owner\":\"unit\","
            + "\"rotation\":\"never\"}}\n",
        "secret-info-get",
        "--format",
        "json",
        "d2k8c5hmp25c7f4a1b4g");
  }

  @Test
  @Rule("S-092")
  void secretInfoGetRefusesWrongArguments() {
    juju.fails(2, "require either a secret URI or label", "secret-info-get");
    juju.fails(2, "secret URI \"x\" not valid", "secret-info-get", "x");
    juju.fails(
        2,
        "specify either a secret URI or label but not both",
        "secret-info-get",
        ID,
        "--label=db");
    juju.fails(2, "unrecognized args: [\"x\"]", "secret-info-get", ID, "x");
    juju.context.refusal = HookCommandException.failed("secret \"db\" not found");
    juju.fails(1, "secret \"db\" not found", "secret-info-get", "--label=db");
  }

  @Test
  @Rule("S-092")
  void secretIdsArePrinted() {
    juju.prints("", "secret-ids");
    juju.prints("null\n", "secret-ids", "--format=json");
    juju.prints("[]\n", "secret-ids", "--format=yaml");
    juju.context.secretIds.addAll(List.of("d2k8c5hmp25c7f4a1b4g", ID));
    juju.prints("d2k8c5hmp25c7f4a1b4g\n" + ID + "\n", "secret-ids");
    juju.prints("[\"d2k8c5hmp25c7f4a1b4g\",\"" + ID + "\"]\n", "secret-ids", "--format=json");
    juju.prints("- d2k8c5hmp25c7f4a1b4g\n- " + ID + "\n", "secret-ids", "--format=yaml");
  }
}
