package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What secrets are called, where which form appears, and how times are kept (S-001 to S-008). */
class SecretIdentifierTest {
  private static final String UNKNOWN = "d2k8c0pmp25c7f4a1b30";

  private final Lab lab = Lab.ownerAndObserver(1, 1);
  private final String model = lab.juju.modelUuid();

  private String[] forms(String id) {
    return new String[] {
      "secret:" + id,
      id,
      "secret://" + model + "/" + id,
      model + "/" + id,
      "secret:" + model + "/" + id
    };
  }

  @Test
  @Rule("S-001")
  void idsAreTwentyDigitsOfWhichTheLastHasOneBit() {
    String first = lab.add("a/0", "key=one");
    String second = lab.add("a/0", "key=one");
    assertThat(first).matches("[0-9a-v]{19}[0g]").isNotEqualTo(second);
    assertThat(second).matches("[0-9a-v]{19}[0g]");
  }

  @Test
  @Rule({"S-002", "S-006"})
  void everyFormNamesTheSameSecret() {
    String id = lab.add("a/0", "key=zero");
    int revision = 1;
    for (String form : forms(id)) {
      lab.ok("a/0", "secret-set " + form + " key=" + revision);
      revision++;
      assertThat(lab.ok("a/0", "secret-get --refresh " + form + " key"))
          .isEqualTo("\"" + (revision - 1) + "\"");
      assertThat(lab.ok("a/0", "secret-info-get " + form)).contains("revision: " + revision);
      lab.ok("a/0", "secret-grant -r 0 " + form);
      assertThat(lab.secret(id).grants()).containsKey("b");
      lab.ok("a/0", "secret-revoke -r 0 " + form);
      assertThat(lab.secret(id).grants()).doesNotContainKey("b");
      lab.ok("a/0", "secret-remove --revision " + (revision - 1) + " " + form);
      assertThat(lab.secret(id).revisions()).containsOnlyKeys(revision);
    }
  }

  @Test
  @Rule("S-003")
  void aSchemeHasNoCase() {
    assertThat(SecretUri.parse("SECRET:" + UNKNOWN)).isEqualTo(SecretUri.ofId(UNKNOWN));
  }

  @Test
  @Rule("S-006")
  void oneHookMayUseSeveralForms() {
    String id = lab.add("a/0", "key=zero");
    lab.ok("a/0", "secret-set " + id + " key=one", "secret-set secret:" + id + " --label L");
    assertThat(lab.secret(id).latest()).isEqualTo(2);
    assertThat(lab.secret(id).label()).isEqualTo("L");
  }

  @ParameterizedTest
  @Rule({"S-002", "S-003"})
  @ValueSource(
      strings = {
        "x",
        "d2k8c0pmp25c7f4a1b3", // 19
        "d2k8c0pmp25c7f4a1b300", // 21
        "d2k8c0pmp25c7f4a1w30", // w is no digit of 5 bits
        "d2k8c0pmp25c7f4a1z30",
        "d2k8c0pmp25c7f4a1b31", // a last digit with more than one bit
        "D2K8C0PMP25C7F4A1B30",
        "secret:",
        "secret:x",
      })
  void whatIsNoIdIsNoUri(String text) {
    String refusal = "secret URI \"" + text + "\" not valid";
    assertThatThrownBy(() -> SecretUri.parse(text)).hasMessage(refusal);
    assertThat(lab.refused("a/0", "secret-set " + text + " key=one")).isEqualTo(refusal);
    assertThat(lab.refused("a/0", "secret-get " + text)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @Rule("S-003")
  @CsvSource({
    "http:d2k8c0pmp25c7f4a1b30, 'secret URI scheme \"http\" not valid'",
    "HTTP:d2k8c0pmp25c7f4a1b30, 'secret URI scheme \"http\" not valid'",
    "x/d2k8c0pmp25c7f4a1b30, 'secret URI \"x/d2k8c0pmp25c7f4a1b30\" not valid'",
    "':', 'parse \":\": missing protocol scheme'",
    "'%zz', 'parse \"%zz\": invalid URL escape \"%zz\"'",
    "'1a:b', 'parse \"1a:b\": first path segment in URL cannot contain colon'",
    "secret://x/d2k8c0pmp25c7f4a1b30, 'host controller UUID \"x\" not valid'",
  })
  void otherSchemesAndModelsThatAreNoUuidHaveTheirOwnTexts(String text, String refusal) {
    assertThat(lab.refused("a/0", "secret-remove " + text)).isEqualTo(refusal);
    assertThat(lab.refused("a/0", "secret-info-get " + text))
        .isEqualTo("secret URI \"" + text + "\" not valid");
  }

  @Test
  @Rule({"S-004", "S-005", "S-066"})
  void errorsPrintTheFormThatWasGiven() {
    String local = "\"secret:" + UNKNOWN + "\"";
    String ofModel = "\"secret://" + model + "/" + UNKNOWN + "\"";
    for (String form : forms(UNKNOWN)) {
      String printed = form.contains(model) ? ofModel : local;
      assertThat(lab.refused("a/0", "secret-get " + form))
          .isEqualTo("secret " + printed + " not found");
      assertThat(lab.commitRefused("a/0", "secret-set " + form + " key=one"))
          .isEqualTo("updating secrets: secret " + printed + " not found");
      assertThat(lab.refused("a/0", "secret-info-get " + form))
          .isEqualTo("secret \"" + UNKNOWN + "\" not found");
    }
  }

  @Test
  @Rule("S-005")
  void placesHaveTheirForms() {
    String added = lab.ok("a/0", "secret-add --owner unit --rotate hourly --expire 2h key=one");
    String id = added.substring(added.length() - 20);
    assertThat(added).isEqualTo("secret://" + model + "/" + id);
    assertThat(lab.ok("a/0", "secret-ids")).isEqualTo(id);
    assertThat(lab.ok("a/0", "secret-info-get secret:" + id)).startsWith(id + ":\n");
    for (String hook : new String[] {"changed", "rotate", "expired", "remove"}) {
      lab.script("a/0", "secret-" + hook, "state-set " + hook + "=$ID");
    }

    lab.ok("a/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=two"); // changed: the owner has read it
    lab.ok("a/0", "secret-get --refresh " + id); // remove: nobody tracks revision 1
    lab.juju.advance(Duration.ofHours(2)); // rotate, and expired of revision 1

    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("changed", "secret:" + id);
    expected.put("expired", id);
    expected.put("remove", "secret:" + id);
    expected.put("rotate", "secret:" + id);
    assertThat(lab.unit("a/0").charmState()).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @ParameterizedTest
  @Rule("S-008")
  @CsvSource({
    // start, created, expires after an hour, rotates hourly
    "00:00:00.000, 00:00:00, 01:00:00, 01:00:00",
    "00:00:00.499, 00:00:00, 01:00:00, 01:00:00",
    "00:00:00.500, 00:00:00, 01:00:01, 01:00:01",
    "00:00:00.999, 00:00:00, 01:00:01, 01:00:01",
  })
  void timesOfCreationAreCutAndDueTimesRounded(
      String start, String created, String expires, String rotates) {
    String day = "2025-03-01T";
    Lab at =
        new Lab(
            ControllerConfig.juju36()
                .withStart(Instant.parse(day + start + "Z"))
                .withUpdateStatusInterval(Duration.ZERO));
    at.deploy("a", 1, "");
    at.juju.settle();
    String id = at.add("a/0", "--rotate hourly --expire 1h key=one");

    SecretView secret = at.secret(id);
    assertThat(secret.created()).isEqualTo(day + created + "Z");
    assertThat(secret.updated()).isEqualTo(day + created + "Z");
    assertThat(secret.latestExpire()).isEqualTo(day + expires + "Z");
    assertThat(secret.nextRotate()).isEqualTo(day + rotates + "Z");
    assertThat(at.ok("a/0", "secret-info-get " + id))
        .contains("expiry: " + day + expires + "Z")
        .contains("rotates: " + day + rotates + "Z");
  }
}
