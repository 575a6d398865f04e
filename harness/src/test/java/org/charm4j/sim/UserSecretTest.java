package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.SecretOwner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a user secret: what people do to it, and what charms see of it. */
class UserSecretTest {
  private static final String WEB = "config: {options: {pw: {type: secret}}}\n";

  private final Lab lab = new Lab();
  private final SecretOrders admin = lab.juju.secretOrders();
  private String uri = "";

  @BeforeEach
  void deploy() {
    lab.deploy("web", 2, WEB);
    lab.deploy("db", 1, "");
    lab.juju.settle();
    uri = admin.add("dbpassword", pairs("user=root", "pass=one"), "of the database").toString();
    lab.forget();
  }

  private static SecretInput pairs(String... pairs) {
    return SecretInput.of(List.of(pairs));
  }

  private static SecretRef name(String name) {
    return SecretRef.named(name);
  }

  private SecretView secret() {
    return lab.secret(uri.substring("secret:".length()));
  }

  private void update(String... pairs) {
    admin.update(name("dbpassword"), SecretUpdate.NOTHING.withContent(pairs(pairs)));
  }

  private void configure(String value) {
    lab.juju.configure("web", new TreeMap<>(Map.of("pw", value)), List.of());
  }

  @Test
  @Rule({"S-300", "S-005", "S-028"})
  void belongsToTheModel() {
    assertThat(uri).matches("secret:[0-9a-v]{19}[0g]");
    assertThat(secret().owner()).isEqualTo(SecretOwner.MODEL);
    assertThat(secret().label()).isEqualTo("dbpassword");
    assertThat(secret().description()).isEqualTo("of the database");
    assertThat(secret().latest()).isEqualTo(1);
    assertThat(secret().grants()).isEmpty();
    assertThat(lab.juju.managerOf(secret())).isNull();
    lab.juju.checkInvariants();
  }

  @Test
  @Rule({"S-300", "S-093"})
  void isOnlyViewedByCharms() {
    admin.grant(name("dbpassword"), List.of("web"));

    assertThat(lab.ok("web/1", "secret-get " + uri + " pass")).isEqualTo("one");
    assertThat(lab.refused("web/0", "secret-info-get " + uri)).endsWith("not found");
    assertThat(lab.ok("web/0", "secret-ids")).isEmpty();
    assertThat(lab.commitRefused("web/0", "secret-set " + uri + " pass=two"))
        .contains("updating secrets: permission denied");
    assertThat(lab.commitRefused("web/0", "secret-remove " + uri))
        .contains("removing secrets: permission denied");
    assertThat(lab.commitRefused("web/0", "secret-revoke " + uri + " --app web"))
        .contains("revoking secrets access: permission denied");
    assertThat(lab.refused("web/0", "secret-grant " + uri + " --unit db/0 -r 7"))
        .contains("not found");
    assertThat(secret().latest()).isEqualTo(1);
    assertThat(secret().grants()).containsOnlyKeys("web");
  }

  @Test
  @Rule({"S-301", "S-130"})
  void hasANameOfItsOwn() {
    assertThatThrownBy(() -> admin.add("dbpassword", pairs("key=1"), ""))
        .isInstanceOf(RefusedException.class)
        .hasMessage("secret with name \"dbpassword\" already exists");
    admin.add("other", pairs("key=1"), "");
    assertThatThrownBy(
            () -> admin.update(name("other"), SecretUpdate.NOTHING.withName("dbpassword")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("secret with name \"dbpassword\" already exists");

    // Any text will do for a name, and charms may use it for their own.
    admin.add("Any text: it's free/1!", pairs("key=1"), "");
    lab.add("web/0", "--label dbpassword key=1");
    assertThat(lab.juju.secrets()).hasSize(4);
  }

  @Test
  @Rule("S-301")
  void isRenamedAndItsNameIsFreeAgain() {
    admin.update(name("dbpassword"), SecretUpdate.NOTHING.withName("pw").withInfo("new"));
    SecretUri second = admin.add("dbpassword", pairs("key=1"), "");

    assertThat(secret().label()).isEqualTo("pw");
    assertThat(secret().description()).isEqualTo("new");
    assertThat(secret().latest()).isEqualTo(1);
    assertThat(second).isNotEqualTo(SecretUri.parse(uri));
    admin.remove(name("pw"));
    assertThat(lab.juju.secrets()).extracting(SecretView::uri).containsExactly(second);
    lab.juju.checkInvariants();
  }

  @Test
  @Rule("S-301")
  void isCalledByNameOrByAnyFormOfItsId() {
    String id = secret().id();
    for (String text :
        List.of(
            "dbpassword",
            id,
            uri,
            "secret://" + lab.juju.modelUuid() + "/" + id,
            lab.juju.modelUuid() + "/" + id)) {
      assertThat(admin.show(SecretRef.of(text), SecretQuery.METADATA))
          .extracting(SecretListing::name)
          .containsExactly("dbpassword");
    }
    assertThatThrownBy(() -> admin.show(name(id), SecretQuery.METADATA))
        .hasMessage("secret \"" + id + "\" not found");
    String elsewhere = "secret://5f1c9a52-9a5e-4b7c-8a35-0a4f6e1d2c3b/" + id;
    assertThatThrownBy(() -> admin.remove(SecretRef.of(elsewhere)))
        .hasMessage("secret \"" + elsewhere + "\" not found");
  }

  @Test
  @Rule({"S-302", "S-169", "S-254"})
  void tellsNobodyOfObsoleteRevisionsAndNeverRotates() {
    update("pass=two");
    lab.juju.advance(Duration.ofDays(366));

    RevisionView first = secret().revisions().get(1);
    assertThat(first).isNotNull();
    assertThat(first.obsolete()).isTrue();
    assertThat(secret().rotation()).isEqualTo("never");
    assertThat(lab.hooks("secret-.*")).isEmpty();
  }

  @Test
  @Rule({"S-303", "S-109", "S-308"})
  void isGrantedToApplicationsInTheScopeOfTheModel() {
    assertThat(lab.refused("web/0", "secret-get " + uri)).isEqualTo("permission denied");
    admin.grant(name("dbpassword"), List.of("web", "db"));
    long written = lab.juju.journalSize();
    admin.grant(name("dbpassword"), List.of("web")); // again: nothing
    assertThat(lab.juju.journalSize()).isEqualTo(written);

    GrantState web = secret().grants().get("web");
    assertThat(web)
        .isEqualTo(
            new GrantState(
                "web",
                GrantState.Role.VIEW,
                GrantState.MODEL_SCOPE,
                "model-" + lab.juju.modelUuid()));
    String late = lab.juju.addUnit("web");
    assertThat(lab.ok(late, "secret-get " + uri + " user")).isEqualTo("root");
    assertThat(lab.ok("db/0", "secret-get " + uri + " user")).isEqualTo("root");

    admin.revoke(name("dbpassword"), List.of("web"));
    assertThat(lab.refused("web/0", "secret-get " + uri)).isEqualTo("permission denied");
    assertThat(lab.refused(late, "secret-get " + uri)).isEqualTo("permission denied");
    assertThat(lab.ok("db/0", "secret-get " + uri + " user")).isEqualTo("root");
    assertThat(lab.hooks("secret-.*|config-changed").stream().filter(h -> h.startsWith("web/0")))
        .isEmpty();
  }

  @Test
  @Rule({"S-304", "S-305"})
  void isConfiguredBeforeItIsGrantedAndNobodyHearsOfTheGrant() {
    lab.script("web/0", "config-changed", "!secret-get " + uri);
    configure(uri);
    lab.juju.settle();
    assertThat(lab.printed).containsExactly("web/0 config-changed: permission denied");

    lab.forget();
    admin.grant(name("dbpassword"), List.of("web"));
    lab.juju.advance(Duration.ofDays(1));

    assertThat(lab.hooks(".*")).isEmpty();
    assertThat(lab.ok("web/0", "config-get pw")).isEqualTo(uri);
  }

  @Test
  @Rule({"S-306", "S-308", "S-182"})
  void tellsEachUnitThatHasReadItOfANewRevision() {
    admin.grant(name("dbpassword"), List.of("web", "db"));
    lab.ok("web/0", "secret-get " + uri);
    lab.ok("db/0", "secret-get " + uri + " --label ours");
    admin.revoke(name("dbpassword"), List.of("db"));
    configure(uri);
    lab.juju.settle();
    lab.forget().script("web/0", "secret-changed", "secret-get $ID pass", "secret-get $ID --peek");

    update("pass=two");
    lab.juju.settle();

    // Not web/1, which has never read it, and not db/0, which may not; and no config-changed.
    assertThat(lab.hooks(".*")).containsExactly("web/0 secret-changed for " + uri);
    assertThat(lab.printed)
        .containsExactly("web/0 secret-changed: one", "web/0 secret-changed: pass: two");
    assertThat(lab.environment("web/0", "secret-changed").require("JUJU_SECRET_ID")).isEqualTo(uri);
    assertThat(secret().observers().get("web/0")).isEqualTo(new ObserverState("web/0", "", 1));
  }

  @Test
  @Rule({"S-306", "C-02"})
  void makesNoRevisionOfEqualContent() {
    admin.grant(name("dbpassword"), List.of("web"));
    lab.ok("web/0", "secret-get " + uri);
    lab.forget();
    long written = lab.juju.journalSize();

    update("pass=one", "user=root");
    lab.juju.settle();

    assertThat(secret().latest()).isEqualTo(1);
    assertThat(lab.hooks(".*")).isEmpty();
    assertThat(lab.juju.journalSize()).isEqualTo(written);
  }

  @Test
  @Rule({"S-306", "S-145"})
  void tellsTheConfigurationOfAnotherValueOnly() {
    String other = admin.add("other", pairs("key=1"), "").toString();
    configure(uri);
    lab.juju.settle();
    lab.forget();

    configure(uri);
    lab.juju.settle();
    assertThat(lab.hooks(".*")).isEmpty();
    configure(other);
    lab.juju.settle();
    assertThat(lab.hooks(".*")).containsExactly("web/0 config-changed", "web/1 config-changed");
  }

  @Test
  @Rule("S-307")
  void isTrackedPeekedAndLabelledLikeAnyOther() {
    admin.grant(name("dbpassword"), List.of("web"));
    assertThat(lab.refused("web/0", "secret-get --label dbpassword"))
        .isEqualTo("consumer label \"dbpassword\" not found");
    lab.ok("web/0", "secret-get " + uri + " --label mine");
    update("pass=two");

    assertThat(lab.ok("web/0", "secret-get --label mine")).isEqualTo("pass: one\nuser: root");
    assertThat(lab.ok("web/0", "secret-get --label mine --peek")).isEqualTo("pass: two");
    assertThat(lab.ok("web/0", "secret-get --label mine")).isEqualTo("pass: one\nuser: root");
    assertThat(lab.ok("web/0", "secret-get --label mine --refresh")).isEqualTo("pass: two");
    assertThat(lab.ok("web/0", "secret-get --label mine")).isEqualTo("pass: two");
  }

  @Test
  @Rule({"S-308", "S-151"})
  void goesWithoutAWord() {
    admin.grant(name("dbpassword"), List.of("web"));
    lab.ok("web/0", "secret-get " + uri + " --label mine");
    lab.forget();

    admin.update(name("dbpassword"), SecretUpdate.NOTHING.withName("pw"));
    admin.revoke(name("pw"), List.of("web"));
    lab.juju.settle();
    assertThat(lab.refused("web/0", "secret-get " + uri)).isEqualTo("permission denied");
    admin.remove(name("pw"));
    lab.juju.settle();

    assertThat(lab.hooks("secret-.*|config-.*")).isEmpty();
    assertThat(lab.refused("web/0", "secret-get " + uri))
        .isEqualTo("secret \"" + uri + "\" not found");
    assertThat(lab.refused("web/0", "secret-get --label mine"))
        .isEqualTo("consumer label \"mine\" not found");
    assertThat(lab.juju.secrets()).isEmpty();
    lab.juju.checkInvariants();
  }

  @Test
  @Rule({"S-187", "S-308"})
  void dropsTheNewsOfWhoeverLosesAccess() {
    admin.grant(name("dbpassword"), List.of("web"));
    lab.ok("web/0", "secret-get " + uri);
    lab.forget();

    update("pass=two");
    admin.revoke(name("dbpassword"), List.of("web"));
    admin.grant(name("dbpassword"), List.of("web"));
    lab.juju.settle();

    assertThat(lab.hooks(".*")).isEmpty();
  }

  @Test
  @Rule({"S-120", "S-303"})
  void losesTheGrantsOfAnApplicationThatGoes() {
    admin.grant(name("dbpassword"), List.of("web", "db"));
    lab.ok("web/0", "secret-get " + uri);
    lab.juju.removeApplication("web");
    assertThatThrownBy(() -> admin.grant(name("dbpassword"), List.of("web", "db")))
        .hasMessage(
            "failed to grant/revoke secret: cannot change access to \""
                + uri
                + "\" for \"application-web\": cannot grant dying \"application-web\" access to"
                + " secret");
    lab.juju.settle();

    assertThat(secret().grants()).containsOnlyKeys("db");
    assertThat(secret().observers()).isEmpty();
    lab.deploy("web", 1, WEB);
    lab.juju.settle();
    assertThat(lab.refused("web/2", "secret-get " + uri)).isEqualTo("permission denied");
    lab.juju.checkInvariants();
  }

  @Test
  @Rule({"S-300", "S-094"})
  void keepsItsContentOutOfTheJournal() {
    admin.add("other", pairs("pass=hunter2"), "");
    update("pass=hunter2");

    assertThat(lab.entries())
        .extracting(JournalEntry::what)
        .containsExactly("add-secret other", "update-secret dbpassword");
    assertThat(lab.juju.journal().toString() + pairs("pass=hunter2"))
        .contains(uri)
        .doesNotContain("hunter2");
  }
}
