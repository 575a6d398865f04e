package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people give for content, and what Juju refuses; whatever is refused changes nothing. */
class SecretOrdersTest {
  private final Lab lab = Lab.ownerAndObserver(2, 1);
  private final SecretOrders admin = lab.juju.secretOrders();
  private final SecretRef pw = SecretRef.named("pw");
  private String charmSecret = "";
  private Snapshot before = lab.juju.snapshot();
  private boolean refused;

  @BeforeEach
  void addOfEachKind() {
    charmSecret = lab.add("a/0", "--label pw --expire 90m key=1");
    admin.add("pw", SecretInput.of(List.of("key=1")), "");
    before = lab.juju.snapshot();
  }

  @AfterEach
  void changesNothingIfRefused() {
    if (refused) {
      assertThat(lab.juju.snapshot()).isEqualTo(before);
    }
    lab.juju.checkInvariants();
  }

  private void assertRefused(int exitCode, String text, Runnable asked) {
    refused = true;
    assertThatThrownBy(asked::run)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
        .hasMessage(text);
  }

  private static SecretInput pairs(String... pairs) {
    return SecretInput.of(List.of(pairs));
  }

  private SortedValues revealed(String name) {
    SecretListing shown = admin.show(SecretRef.named(name), SecretQuery.REVEAL).get(0);
    return new SortedValues(String.valueOf(shown.content().values()));
  }

  private record SortedValues(String text) {}

  @Test
  @Rule({"S-010", "S-011", "S-012", "S-014"})
  void takesPairsBase64AndFiles(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("cert"), "-----BEGIN");
    admin.add("one", pairs("aaa=1", "aaa=2", "bbb#base64=aGk=", "ccc#file=cert").in(directory), "");
    admin.add("two", SecretInput.of(new TreeMap<>(Map.of("bbb#base64", "aGk=", "aaa", "a=b"))), "");

    assertThat(revealed("one").text()).isEqualTo("{aaa=2, bbb=hi, ccc=-----BEGIN}");
    assertThat(revealed("two").text()).isEqualTo("{aaa=a=b, bbb=hi}");
  }

  @Test
  @Rule({"S-010", "S-011"})
  void refusesMapsThatAreNoPairs() {
    assertThatThrownBy(() -> SecretInput.of(new TreeMap<>(Map.of("aaa=b", "1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key \"aaa=b\" holds an equals sign; keys are like db-password");
    assertRefused(
        2,
        "key value \"aaa=\" not valid",
        () -> admin.add("new", SecretInput.of(new TreeMap<>(Map.of("aaa", ""))), ""));
  }

  @Test
  @Rule("S-015")
  void takesAFileOfYamlOrJsonWhoseKeysWin(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("s.yaml"), "aaa: 1\nbbb#base64: aGk=\n");
    SecretInput yaml = pairs("aaa=0", "ccc=3").withFile("s.yaml").in(directory);
    byte[] json = "{\"ddd\": true}".getBytes(StandardCharsets.UTF_8);
    admin.add("yaml", yaml, "");
    admin.add("json", SecretInput.NONE.withAttachment("s.json", json).withFile("s.json"), "");

    assertThat(revealed("yaml").text()).isEqualTo("{aaa=1, bbb=hi, ccc=3}");
    assertThat(revealed("json").text()).isEqualTo("{ddd=true}");
    assertThat(yaml).hasToString("2 keys and a file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key         | key value "key" not valid
          key=        | key value "key=" not valid
          =value      | key value "=value" not valid
          a_b=1       | key "a_b" not valid
          k#file=/no  | reading content for secret key "k": open /no: no such file or directory
          """)
  @Rule({"S-010", "S-011", "S-014"})
  void refusesBadPairs(String pair, String text) {
    assertRefused(2, text, () -> admin.add("new", pairs("good=1", pair), ""));
    assertRefused(2, text, () -> admin.update(pw, SecretUpdate.NOTHING.withContent(pairs(pair))));
  }

  @Test
  @Rule({"S-015", "S-016", "S-017"})
  void refusesBadFiles(@TempDir Path directory) throws IOException {
    assertRefused(
        2,
        "open /no.yaml: no such file or directory",
        () -> admin.add("new", SecretInput.NONE.withFile("/no.yaml"), ""));
    assertRefused(
        2,
        "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into secrets.SecretData",
        () -> admin.add("new", attached("[1, 2]"), ""));
    assertRefused(
        2,
        "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `just text` into secrets.SecretData",
        () -> admin.add("new", attached("just text"), ""));
    assertRefused(
        2, "missing secret value or filename", () -> admin.add("new", attached("{}"), ""));
    byte[] large = new byte[1_000_001];
    Files.write(directory.resolve("large"), large);
    assertRefused(
        2,
        "secret content in file \"large\" too large: 1000001 bytes",
        () -> admin.add("new", SecretInput.NONE.withFile("large").in(directory), ""));
    assertRefused(
        2,
        "base64 encoded secret content for key \"key\" too large: 1000004 bytes",
        () -> admin.add("new", pairs("key=" + "x".repeat(750_001)), ""));
  }

  private static SecretInput attached(String text) {
    return SecretInput.NONE
        .withAttachment("f", text.getBytes(StandardCharsets.UTF_8))
        .withFile("f");
  }

  @Test
  @Rule({"S-017", "S-301", "C-02"})
  void refusesWhatIsMissing() {
    assertRefused(
        2, "missing secret value or filename", () -> admin.add("new", SecretInput.NONE, ""));
    assertRefused(
        1,
        "at least one attribute to update must be specified",
        () -> admin.update(pw, SecretUpdate.NOTHING.withName("").withInfo("")));
    assertRefused(2, "missing secret URI or application name", () -> admin.grant(pw, List.of()));
  }

  @Test
  @Rule({"S-301", "C-04"})
  void aNameMayBeMissing() {
    String one = admin.add("", pairs("key=1"), "").toString();
    String other = admin.add("", pairs("key=2"), "").toString();
    before = lab.juju.snapshot();
    SecretRef nobody = SecretRef.of("");

    assertThat(admin.show(SecretRef.of(one), SecretQuery.METADATA).get(0).name()).isEmpty();
    assertRefused(
        1,
        "must specify either URI or label",
        () -> admin.update(nobody, SecretUpdate.NOTHING.withInfo("text")));
    assertRefused(1, "must specify either URI or label", () -> admin.remove(nobody));
    assertRefused(1, "must specify either URI or name", () -> admin.grant(nobody, List.of("b")));
    assertRefused(1, "must specify either URI or name", () -> admin.revoke(nobody, List.of("b")));
    assertThat(admin.show(nobody, SecretQuery.METADATA))
        .as("the empty name calls all")
        .isEqualTo(admin.list(null, SecretQuery.METADATA))
        .extracting(SecretListing::uri)
        .contains(SecretUri.parse(one), SecretUri.parse(other));
  }

  @Test
  @Rule({"S-301", "C-05"})
  void refusesUnknownSecrets() {
    SecretRef none = SecretRef.of("none");
    SecretRef id = SecretRef.of("00000000000000000000");
    SecretUpdate update = SecretUpdate.NOTHING.withInfo("text");

    assertRefused(1, "secret \"none\" not found", () -> admin.update(none, update));
    assertRefused(1, "secret \"none\" not found", () -> admin.remove(none));
    assertRefused(1, "secret \"none\" not found", () -> admin.remove(none, 1));
    assertRefused(1, "secret \"none\" not found", () -> admin.grant(none, List.of("b")));
    assertRefused(1, "secret \"none\" not found", () -> admin.revoke(none, List.of("b")));
    assertRefused(1, "secret \"none\" not found", () -> admin.show(none, SecretQuery.METADATA));
    assertRefused(
        1, "secret \"secret:00000000000000000000\" not found", () -> admin.update(id, update));
  }

  @Test
  @Rule("C-02")
  void keepsWhatIsGivenAsEmptyText() {
    admin.update(pw, SecretUpdate.NOTHING.withInfo("text"));
    admin.update(pw, SecretUpdate.NOTHING.withContent(pairs("new=2")).withName("").withInfo(""));

    SecretListing shown = admin.show(pw, SecretQuery.REVEAL).get(1);
    assertThat(shown.name()).isEqualTo("pw");
    assertThat(shown.description()).isEqualTo("text");
    assertThat(shown.revision()).isEqualTo(2);
    assertThat(shown.content().values()).hasToString("{new=2}"); // replaced, not merged
  }

  @Test
  @Rule("C-01")
  void triesEachApplicationAndNamesThoseThatFail() {
    String uri = admin.show(pw, SecretQuery.METADATA).get(1).uri().toString();
    String refusal =
        "cannot change access to \"%s\" for \"%s\": invalid subject reference: saas application"
            + " \"%s\" not found";

    assertThatThrownBy(() -> admin.grant(pw, List.of("nope", "b", "no", "web/0")))
        .hasMessage(
            "failed to grant/revoke secret: "
                + refusal.formatted(uri, "nope", "nope")
                + ", "
                + refusal.formatted(uri, "no", "no")
                + ", cannot change access to \""
                + uri
                + "\" for \"web/0\": invalid subject reference: \"web/0\" is not a valid"
                + " application name");
    assertThat(lab.ok("b/0", "secret-get " + uri + " key")).isEqualTo("\"1\"");
    admin.revoke(pw, List.of("nope", "b"));
    assertThat(lab.refused("b/0", "secret-get " + uri)).isEqualTo("permission denied");
  }

  @Test
  @Rule("S-314")
  void cannotRemoveWhatCharmsOwn() {
    SecretRef id = SecretRef.of(charmSecret);

    assertRefused(1, "permission denied", () -> admin.remove(id));
    assertRefused(1, "permission denied", () -> admin.remove(id, 1));
  }

  @Test
  @Rule({"S-314", "S-306", "S-043", "S-180"})
  void canUpdateByIdWhatCharmsOwn() {
    lab.ok("a/0", "secret-grant " + charmSecret + " -r 0");
    lab.ok("b/0", "secret-get " + charmSecret);
    lab.ok("a/1", "secret-get " + charmSecret);
    lab.forget();

    admin.update(SecretRef.of(charmSecret), SecretUpdate.NOTHING.withContent(pairs("key=2")));
    lab.juju.settle();

    assertThat(lab.hooks(".*"))
        .containsExactly(
            "a/1 secret-changed for secret:" + charmSecret,
            "b/0 secret-changed for secret:" + charmSecret);
    assertThat(lab.secret(charmSecret).latest()).isEqualTo(2);
    assertThat(lab.secret(charmSecret).latestExpire()).isNull();
    assertThat(lab.notes())
        .extracting(QuirkNote::quirk)
        .containsExactly(Quirk.CHARM_SECRETS_REACHED);
  }

  @Test
  @Rule({"S-314", "S-106", "S-111", "S-117"})
  void canGrantAndRevokeByIdWhatCharmsOwn() {
    SecretRef id = SecretRef.of(charmSecret);
    admin.grant(id, List.of("b"));
    assertThat(lab.ok("b/0", "secret-get " + charmSecret + " key")).isEqualTo("\"1\"");
    // The grant of the person has the scope of the model, so the charm cannot give its own (S-106).
    assertThat(lab.commitRefused("a/0", "secret-grant " + charmSecret + " -r 0"))
        .contains("cannot change secret permission scope");
    assertThatThrownBy(() -> admin.grant(id, List.of("a")))
        .hasMessageEndingWith("for \"application-a\": cannot change secret permission scope");

    admin.revoke(id, List.of("b"));
    lab.ok("a/0", "secret-grant " + charmSecret + " -r 0");
    admin.revoke(id, List.of("b")); // whatever its scope
    assertThat(lab.refused("b/0", "secret-get " + charmSecret)).isEqualTo("permission denied");
    admin.revoke(id, List.of("a"));
    assertThat(lab.commitRefused("a/0", "secret-set " + charmSecret + " key=2"))
        .contains("updating secrets: permission denied");
  }

  @Test
  @Rule({"S-314", "S-130", "S-301"})
  void cannotRelabelWhatCharmsOwnToATakenLabel() {
    lab.add("a/0", "--label taken key=1");
    before = lab.juju.snapshot();

    assertRefused(
        1,
        "secret with name \"taken\" already exists",
        () -> admin.update(SecretRef.of(charmSecret), SecretUpdate.NOTHING.withName("taken")));
  }

  @Test
  @Rule({"S-145", "S-147"})
  void takesARevisionBelowOneForAll() {
    admin.remove(pw, 0);

    assertThat(lab.juju.secrets()).extracting(SecretView::id).containsExactly(charmSecret);
    assertThat(lab.notes()).extracting(QuirkNote::quirk).containsExactly(Quirk.REVISION_ZERO);
  }

  @Test
  @Rule("S-145")
  void refusesARevisionBelowOneIfMended() {
    Lab mended = new Lab(Lab.plain().withMended(Quirk.REVISION_ZERO));
    mended.juju.secretOrders().add("pw", pairs("key=1"), "");

    assertThatThrownBy(() -> mended.juju.secretOrders().remove(pw, 0))
        .isInstanceOf(RefusedException.class)
        .hasMessage("revision 0 not valid");
    assertThat(mended.juju.secrets()).hasSize(1);
  }

  @Test
  @Rule("S-013")
  void takesWhatIsNotBase64AndNobodyCanReadIt() {
    String uri = admin.add("bad", pairs("key#base64=a%b="), "").toString();
    admin.grant(SecretRef.of(uri), List.of("b"));

    assertThat(lab.refused("b/0", "secret-get " + uri))
        .isEqualTo("illegal base64 data at input byte 1");
    SecretListing shown = admin.show(SecretRef.of(uri), SecretQuery.REVEAL).get(0);
    assertThat(shown.error()).isEqualTo("illegal base64 data at input byte 1");
    assertThat(shown.content()).isNull();
    assertThat(lab.notes()).extracting(QuirkNote::quirk).containsExactly(Quirk.BAD_BASE64);
  }
}
