package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.UserAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How secrets are described to people, and who may see what (C-03, C-04, S-096). */
class SecretListingTest {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final Lab lab = Lab.ownerAndObserver(1, 1);
  private final SecretOrders admin = lab.juju.secretOrders();
  private String charm = "";
  private String user = "";

  @BeforeEach
  void addOfEachKind() {
    charm =
        lab.add("a/0", "--label root-pw --description login --rotate hourly --expire 30m key=one");
    lab.ok("a/0", "secret-grant " + charm + " -r 0");
    user = admin.add("pw", SecretInput.of(List.of("pass=one")), "admin login").toString();
    admin.grant(SecretRef.of(user), List.of("b"));
  }

  private SecretListing shown(String text, SecretQuery query) {
    List<SecretListing> shown = admin.show(SecretRef.of(text), query);
    assertThat(shown).hasSize(1);
    return shown.get(0);
  }

  private String id(String uri) {
    return uri.substring("secret:".length());
  }

  @Test
  @Rule("S-302")
  void listsUserAndCharmSecrets() {
    assertThat(admin.list(null, SecretQuery.METADATA))
        .containsExactly(
            new SecretListing(
                charm,
                1,
                null,
                START.plus(Duration.ofMinutes(30)),
                "hourly",
                START.plus(Duration.ofHours(1)),
                "a",
                "login",
                "",
                "root-pw",
                START,
                START,
                null,
                null,
                List.of(),
                List.of(new SecretListing.Access("application-b", "relation-b.y#a.x", "view"))),
            new SecretListing(
                id(user),
                1,
                null,
                null,
                null,
                null,
                "<model>",
                "admin login",
                "pw",
                "",
                START,
                START,
                null,
                null,
                List.of(),
                List.of(
                    new SecretListing.Access(
                        "application-b", "model-" + lab.juju.modelUuid(), "view"))));
    assertThat(admin.list(SecretOwner.MODEL, SecretQuery.METADATA))
        .extracting(SecretListing::uri)
        .containsExactly(SecretUri.parse(user));
    assertThat(admin.list(SecretOwner.application("a"), SecretQuery.METADATA))
        .extracting(SecretListing::id)
        .containsExactly(charm);
    assertThat(admin.list(SecretOwner.unit("a/0"), SecretQuery.METADATA)).isEmpty();
  }

  @Test
  @Rule({"C-04", "S-018"})
  void revealsTheLatestOrOneRevision() {
    lab.juju.passTime(Duration.ofMinutes(1));
    admin.update(
        SecretRef.of("pw"),
        SecretUpdate.NOTHING.withContent(SecretInput.of(List.of("pass=two", "user=root"))));

    SecretListing latest = shown("pw", SecretQuery.REVEAL);
    assertThat(latest.content().values()).hasToString("{pass=two, user=root}");
    assertThat(latest.content().base64()).containsEntry("pass", "dHdv");
    assertThat(latest.updated()).isEqualTo(START.plusSeconds(60));
    SecretListing first = shown("pw", SecretQuery.revealing(1));
    assertThat(first.content().values()).hasToString("{pass=one}");
    assertThat(first.revision()).isEqualTo(2); // metadata is always of the latest
    // printf '{"pass":"dHdv","user":"cm9vdA=="}' | sha256sum
    assertThat(first.checksum())
        .isEqualTo("fb8d810cfebdc8f11a8009d98fd66fabdb6219c9fe18805ef73aacc5f95e3806")
        .isEqualTo(latest.checksum());
    assertThat(shown("pw", SecretQuery.revealing(0))).isEqualTo(latest);
    assertThat(latest.toString() + first).doesNotContain("two").doesNotContain("one");
    assertThat(shown("pw", SecretQuery.METADATA).content()).isNull();
    assertThat(shown("pw", SecretQuery.METADATA).checksum()).isNull();
  }

  @Test
  @Rule("C-04")
  void listsTheRevisionsThatExist() {
    lab.juju.passTime(Duration.ofMinutes(1));
    lab.ok("a/0", "secret-set " + charm + " key=two --expire 2025-01-01T02:00:00Z");
    lab.ok("a/0", "secret-set " + charm + " key=three");
    lab.ok("a/0", "secret-remove " + charm + " --revision 2");
    Instant later = START.plusSeconds(60);

    SecretListing shown = shown(charm, SecretQuery.REVISIONS);

    assertThat(shown.expires()).isNull();
    assertThat(shown.revisions())
        .containsExactly(
            new SecretListing.Revision(
                1, "internal", START, START, START.plus(Duration.ofMinutes(30))),
            new SecretListing.Revision(3, "internal", later, later, null));
  }

  @Test
  @Rule("C-04")
  void findsByNameAlsoTheLabelsOfCharms() {
    lab.add("b/0", "--label pw key=1");
    lab.add("a/0", "--owner unit --label pw key=1");

    assertThat(admin.show(SecretRef.of("pw"), SecretQuery.METADATA))
        .extracting(SecretListing::owner)
        .containsExactly("<model>", "b", "a/0");
    assertThat(shown("root-pw", SecretQuery.METADATA).label()).isEqualTo("root-pw");
  }

  @Test
  @Rule("C-04")
  void refusesWhatDoesNotGoTogether() {
    assertRefused(
        2,
        "specify either --revisions or --reveal but not both",
        new SecretQuery(true, true, null));
    assertRefused(
        2,
        "specify either --revisions or --revision but not both",
        new SecretQuery(false, true, 1));
    assertRefused(2, "revision must be a positive integer", SecretQuery.revealing(-1));
    assertRefused(1, "revison 7 for secret \"" + user + "\" not found", SecretQuery.revealing(7));
    assertThatThrownBy(() -> admin.list(null, SecretQuery.revealing(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ask show for revision 1");
  }

  private void assertRefused(int exitCode, String text, SecretQuery query) {
    assertThatThrownBy(() -> admin.show(SecretRef.of("pw"), query))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
        .hasMessage(text);
  }

  @Test
  @Rule({"C-04", "S-150"})
  void saysThatTheLatestIsGone() {
    lab.ok("a/0", "secret-set " + charm + " key=two");
    lab.ok("a/0", "secret-remove " + charm + " --revision 2");

    SecretListing shown = shown(charm, SecretQuery.REVEAL);
    assertThat(shown.error()).isEqualTo("secret revision \"" + charm + "/2\" not found");
    assertThat(shown.content()).isNull();
    assertThat(shown.checksum()).isNull();
  }

  @Test
  @Rule("S-096")
  void asksForAccess() {
    for (UserAccess access : UserAccess.values()) {
      lab.juju.setAccess("bob", access);
      SecretOrders bob = lab.juju.secretOrders("bob");
      SecretRef pw = SecretRef.of("pw");
      Snapshot before = lab.juju.snapshot();

      assertAllowed(access.permits(UserAccess.READ), () -> bob.list(null, SecretQuery.METADATA));
      assertAllowed(access.permits(UserAccess.READ), () -> bob.show(pw, SecretQuery.METADATA));
      assertAllowed(access.permits(UserAccess.ADMIN), () -> bob.list(null, SecretQuery.REVEAL));
      assertAllowed(access.permits(UserAccess.ADMIN), () -> bob.show(pw, SecretQuery.REVEAL));
      assertThat(lab.juju.snapshot()).isEqualTo(before);
      boolean writes = access.permits(UserAccess.WRITE);
      SecretInput input = SecretInput.of(List.of("key=" + access));
      assertAllowed(writes, () -> bob.add("of " + access, input, ""));
      assertAllowed(writes, () -> bob.update(pw, SecretUpdate.NOTHING.withContent(input)));
      assertAllowed(writes, () -> bob.grant(pw, List.of("a")));
      assertAllowed(writes, () -> bob.revoke(pw, List.of("a")));
      assertAllowed(writes, () -> bob.remove(pw, 1));
      assertAllowed(writes, () -> bob.remove(writes ? SecretRef.of("of " + access) : pw));
      assertThat(lab.juju.snapshot().equals(before)).isEqualTo(!writes);
      lab.juju.restore(before);
    }
  }

  @Test
  @Rule({"S-096", "C-01"})
  void someWordsComeBeforeTheQuestionOfAccess() {
    lab.juju.setAccess("bob", UserAccess.READ);
    SecretOrders bob = lab.juju.secretOrders("bob");

    assertThatThrownBy(() -> bob.remove(SecretRef.of("nope")))
        .hasMessage("secret \"nope\" not found");
    assertThatThrownBy(() -> bob.remove(SecretRef.of("")))
        .hasMessage("must specify either URI or label");
    assertThatThrownBy(() -> bob.grant(SecretRef.of(""), List.of("a")))
        .hasMessage("must specify either URI or name");
    assertThatThrownBy(() -> bob.grant(SecretRef.of("nope"), List.of("a")))
        .hasMessage("permission denied");
    assertThatThrownBy(() -> bob.update(SecretRef.of(""), SecretUpdate.NOTHING))
        .hasMessage("permission denied");
  }

  private static void assertAllowed(boolean allowed, Runnable asked) {
    if (allowed) {
      asked.run();
    } else {
      assertThatThrownBy(asked::run)
          .isInstanceOf(RefusedException.class)
          .hasMessage("permission denied");
    }
  }

  @Test
  @Rule("S-096")
  void saysWhoAskedUnlessItIsTheAdmin() {
    lab.juju.setAccess("bob", UserAccess.WRITE);
    lab.forget();
    lab.juju.secretOrders("bob").add("new", SecretInput.of(List.of("key=1")), "");

    assertThat(lab.entries()).hasSize(1);
    assertThat(lab.entries().get(0).cause()).endsWith(" by bob");
    assertThat(lab.juju.access("bob")).isEqualTo(UserAccess.WRITE);
    assertThat(lab.juju.access("admin")).isEqualTo(UserAccess.SUPERUSER);
  }

  @Test
  @Rule("S-096")
  void letsOtherPartsAskForAccess() {
    lab.juju.setAccess("bob", UserAccess.READ);
    lab.juju.requireAccess("bob", UserAccess.READ);

    assertThatThrownBy(() -> lab.juju.requireAccess("bob", UserAccess.WRITE))
        .isInstanceOf(RefusedException.class)
        .hasMessage("permission denied");
  }

  @Test
  void refusesPeopleWhoDoNotExist() {
    assertThatThrownBy(() -> lab.juju.secretOrders("eve"))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("user \"eve\" not found; there are: admin");
    assertThatThrownBy(() -> lab.juju.setAccess("-", UserAccess.READ))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("invalid user name \"-\"");
    assertThatThrownBy(() -> lab.juju.setAccess("admin", UserAccess.READ))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stays its superuser");
  }
}
