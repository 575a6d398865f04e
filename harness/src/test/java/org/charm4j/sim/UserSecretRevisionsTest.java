package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.charm4j.Rule;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.junit.jupiter.api.Test;

/** Revisions of a user secret: how they are made, become obsolete, are pruned and removed. */
class UserSecretRevisionsTest {
  private final Lab lab = new Lab();
  private final SecretOrders admin = lab.juju.secretOrders();
  private final SecretRef pw = SecretRef.named("pw");
  private final String uri;

  UserSecretRevisionsTest() {
    lab.deploy("web", 2, "");
    lab.juju.settle();
    uri = admin.add("pw", SecretInput.of(List.of("key=1")), "").toString();
    admin.grant(pw, List.of("web"));
  }

  private SecretView secret() {
    return lab.secret(uri.substring("secret:".length()));
  }

  private void revise(int content) {
    admin.update(pw, SecretUpdate.NOTHING.withContent(SecretInput.of(List.of("key=" + content))));
    lab.juju.settle();
    lab.juju.checkInvariants();
  }

  private void prune(boolean prune) {
    admin.update(pw, SecretUpdate.NOTHING.withAutoPrune(prune));
  }

  private List<Integer> revisions() {
    return List.copyOf(secret().revisions().keySet());
  }

  @Test
  @Rule("S-313")
  void keepsAllRevisionsByDefault() {
    revise(2);
    revise(3);

    assertThat(secret().autoPrune()).isFalse();
    assertThat(revisions()).containsExactly(1, 2, 3);
    assertThat(secret().revisions().values().stream().filter(RevisionView::obsolete)).hasSize(2);
  }

  @Test
  @Rule("S-313")
  void removesWhatIsObsoleteOnceItIsPruned() {
    lab.ok("web/0", "secret-get " + uri);
    revise(2);
    revise(3);
    revise(4);
    lab.forget();

    prune(true);

    // web/0 tracks 1; 4 is the latest.
    assertThat(revisions()).containsExactly(1, 4);
    assertThat(lab.ok("web/0", "secret-get " + uri)).isEqualTo("key: \"1\"");
    assertThat(lab.hooks(".*")).isEmpty();
  }

  @Test
  @Rule({"S-313", "S-160"})
  void removesEachRevisionWhenItBecomesObsolete() {
    prune(true);
    revise(2); // nobody has read 1
    assertThat(revisions()).containsExactly(2);
    lab.ok("web/0", "secret-get " + uri);
    lab.ok("web/1", "secret-get " + uri);
    revise(3);
    assertThat(revisions()).containsExactly(2, 3);
    lab.ok("web/0", "secret-get " + uri + " --refresh");
    assertThat(revisions()).containsExactly(2, 3);
    lab.ok("web/1", "secret-get " + uri + " --refresh");
    assertThat(revisions()).containsExactly(3);
    revise(4);
    assertThat(revisions()).containsExactly(3, 4);
  }

  @Test
  @Rule({"S-313", "S-164"})
  void doesNotPruneWhenAReaderIsRevokedOrGoes() {
    prune(true);
    lab.ok("web/0", "secret-get " + uri);
    lab.ok("web/1", "secret-get " + uri);
    revise(2);
    lab.juju.removeUnit("web/1");
    admin.revoke(pw, List.of("web"));
    lab.juju.settle();
    assertThat(revisions()).containsExactly(1, 2);

    lab.juju.removeUnit("web/0");
    lab.juju.settle();
    assertThat(revisions()).containsExactly(1, 2);
    revise(3);
    assertThat(revisions()).containsExactly(3);
  }

  @Test
  @Rule("S-313")
  void keepsThemAgainOncePruningIsTurnedOff() {
    prune(true);
    prune(false);
    revise(2);
    assertThat(revisions()).containsExactly(1, 2);

    // Content and pruning together: the new revision makes the others obsolete, and they go.
    admin.update(
        pw,
        SecretUpdate.NOTHING
            .withContent(SecretInput.of(List.of("key=3")))
            .withName("pass")
            .withInfo("text")
            .withAutoPrune(true));
    assertThat(revisions()).containsExactly(3);
    assertThat(secret().label()).isEqualTo("pass");
    assertThat(secret().description()).isEqualTo("text");
  }

  @Test
  @Rule({"S-313", "S-314"})
  void refusesByNameToPruneWhatCharmsOwn() {
    String id = lab.add("web/0", "key=1");

    assertThatThrownBy(
            () -> admin.update(SecretRef.of(id), SecretUpdate.NOTHING.withAutoPrune(true)))
        .isInstanceOf(NotModelledException.class)
        .hasMessageContaining("auto-prune of charm secrets");
    assertThat(lab.secret(id).autoPrune()).isFalse();
  }

  @Test
  @Rule({"S-147", "S-149", "S-308"})
  void losesOneRevisionOrAll() {
    lab.ok("web/0", "secret-get " + uri);
    revise(2);
    lab.forget();

    admin.remove(pw, 1);
    lab.juju.settle();
    assertThat(revisions()).containsExactly(2);
    assertThat(lab.refused("web/0", "secret-get " + uri))
        .isEqualTo("secret revision \"" + secret().id() + "/1\" not found");
    assertThat(lab.ok("web/0", "secret-get " + uri + " --refresh")).isEqualTo("key: \"2\"");
    assertThat(lab.hooks(".*")).isEmpty();

    admin.remove(pw, 2); // the last one takes the secret with it
    assertThat(lab.juju.secrets()).isEmpty();
  }

  @Test
  @Rule({"S-150", "S-306"})
  void comparesWithTheLatestAlsoIfThatIsGone() {
    revise(2);
    admin.remove(pw, 2);
    assertThat(revisions()).containsExactly(1);
    assertThat(secret().latest()).isEqualTo(2);

    revise(2);
    assertThat(revisions()).containsExactly(1);
    revise(3);
    assertThat(revisions()).containsExactly(1, 3);
    assertThat(lab.notes()).extracting(QuirkNote::quirk).containsExactly(Quirk.LATEST_REMOVABLE);
  }

  @Test
  @Rule("S-147")
  void refusesRevisionsThatAreNotThere() {
    assertThatThrownBy(() -> admin.remove(pw, 7))
        .isInstanceOf(RefusedException.class)
        .hasMessage("cannot delete any of revisions [7] - revisions not found");
    assertThat(revisions()).containsExactly(1);
  }

  @Test
  @Rule({"S-164", "S-313"})
  void goesAwayWithItsLastReaderIfThatIsMended() {
    Lab mended = new Lab(Lab.plain().withMended(Quirk.NO_SWEEP_ON_LOSS));
    mended.deploy("web", 1, "").deploy("db", 1, "");
    mended.juju.settle();
    SecretOrders orders = mended.juju.secretOrders();
    String own = orders.add("pw", SecretInput.of(List.of("key=1")), "").toString();
    orders.grant(pw, List.of("web", "db"));
    mended.ok("web/0", "secret-get " + own);
    SecretInput two = SecretInput.of(List.of("key=2"));
    orders.update(pw, SecretUpdate.NOTHING.withContent(two).withAutoPrune(true));
    orders.remove(pw, 2);

    orders.revoke(pw, List.of("web", "db"));

    assertThat(mended.juju.secrets()).isEmpty();
    mended.juju.checkInvariants();
  }

  @Test
  @Rule({"S-170", "S-313"})
  void goesAwayWithItsLastRevisionAlsoIfThatIsPruned() {
    revise(2);
    prune(true);
    assertThat(revisions()).containsExactly(2);
    lab.ok("web/0", "secret-get " + uri);
    revise(3);
    admin.remove(pw, 3); // 2 stays, tracked; the counter stays at 3 (S-150)
    assertThat(revisions()).containsExactly(2);

    lab.refused("web/0", "secret-get " + uri + " --refresh"); // tracks 3 now (S-064)
    assertThat(lab.juju.secrets()).isEmpty();
    lab.juju.checkInvariants();
  }
}
