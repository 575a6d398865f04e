package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.sim.words.ObserverState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code secret-remove} (S-145 to S-153). */
class SecretRemovalTest {
  private static final String UNKNOWN = "d2k8c0pmp25c7f4a1b30";

  private final Lab lab = Lab.ownerAndObserver(2, 1);

  /** A secret of application a with revisions 1 to 4, key: 1 and so on, granted to b. */
  private final String id = lab.add("a/0", "key=r1 --label L");

  {
    lab.ok("a/0", "secret-grant -r 0 " + id);
    for (int revision = 2; revision <= 4; revision++) {
      lab.ok("a/0", "secret-set " + id + " key=r" + revision);
    }
  }

  private void remove(int revision) {
    lab.ok("a/0", "secret-remove --revision " + revision + " " + id);
  }

  private List<Integer> revisions() {
    return new ArrayList<>(lab.secret(id).revisions().keySet());
  }

  private String gone(int revision) {
    return "secret revision \"" + id + "/" + revision + "\" not found";
  }

  @ParameterizedTest
  @Rule("S-145")
  @ValueSource(strings = {"", " --revision 0", " --revision=-3"})
  void withoutARevisionAboveZeroAllIsRemoved(String arguments) {
    lab.ok("a/0", "secret-remove " + id + arguments);
    assertThat(lab.juju.secrets()).isEmpty();
  }

  @Test
  @Rule("S-145")
  void revisionsAddUpAndAllOverrides() {
    String one = "secret-remove --revision ";
    assertThat(lab.ok("a/0", one + "1 " + id, one + "3 " + id, "secret-get " + id))
        .as("it is still there")
        .isEqualTo("key: r4");
    assertThat(revisions()).containsExactly(2, 4);
    lab.ok("a/0", "secret-remove " + id, one + "2 " + id);
    assertThat(lab.juju.secrets()).isEmpty();
  }

  @Test
  @Rule("S-146")
  void aSecretGoesWithEverythingThatHangsOnIt() {
    lab.ok("a/0", "secret-set " + id + " key=r5 --rotate hourly --expire 1h");
    lab.ok("a/0", "secret-get " + id);
    lab.ok("b/0", "secret-get --label mine " + id);
    lab.ok("a/0", "secret-remove " + id);

    String notFound = "secret \"secret:" + id + "\" not found";
    assertThat(lab.refused("a/0", "secret-get " + id)).isEqualTo(notFound);
    assertThat(lab.refused("b/0", "secret-get " + id)).isEqualTo(notFound);
    assertThat(lab.refused("b/0", "secret-get --label mine"))
        .isEqualTo("consumer label \"mine\" not found");
    assertThat(lab.refused("a/0", "secret-get --label L"))
        .isEqualTo("consumer label \"L\" not found");
    assertThat(lab.ok("a/0", "secret-ids")).isEmpty();
    lab.juju.advance(Duration.ofHours(3));
    assertThat(lab.hooks("secret-(rotate|expired)")).isEmpty();
    assertThat(lab.verdict("a/0", "secret-add --label L key=one")).isEqualTo("ok");
  }

  @Test
  @Rule("S-147")
  void theLastRevisionsTakeTheSecretAlong() {
    remove(1);
    remove(4);
    String one = "secret-remove " + id + " --revision ";
    assertThat(revisions()).containsExactly(2, 3);
    lab.ok("a/0", one + 2, one + 3);
    assertThat(lab.juju.secret(id)).isNull();
    assertThat(lab.refused("b/0", "secret-get " + id))
        .isEqualTo("secret \"secret:" + id + "\" not found");
  }

  @Test
  @Rule("S-148")
  void whatIsNotThereIsRemovedWithoutAWord() {
    remove(9);
    assertThat(revisions()).containsExactly(1, 2, 3, 4);
    lab.ok("a/0", "secret-remove " + UNKNOWN);
    lab.ok("b/0", "secret-remove --revision 1 " + UNKNOWN);
    assertThat(lab.commitRefused("b/0", "secret-remove " + id))
        .isEqualTo("removing secrets: permission denied");
    assertThat(lab.commitRefused("a/1", "secret-remove --revision 9 " + id))
        .isEqualTo("removing secrets: \"a/1\" is not leader of \"a\"");
  }

  @Test
  @Rule("S-149")
  void aTrackedRevisionCanBeRemoved() {
    lab.ok("b/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=r5");
    int hooks = lab.hooksOf("b/0").size();
    ObserverState before = lab.secret(id).observers().get("b/0");
    remove(4);
    assertThat(lab.secret(id).observers()).containsEntry("b/0", before);
    assertThat(lab.hooksOf("b/0")).hasSize(hooks);
    assertThat(lab.refused("b/0", "secret-get " + id)).isEqualTo(gone(4));
    assertThat(lab.ok("b/0", "secret-get --peek " + id)).isEqualTo("key: r5");
    assertThat(lab.refused("b/0", "secret-get " + id)).isEqualTo(gone(4));
    assertThat(lab.ok("b/0", "secret-get --refresh " + id)).isEqualTo("key: r5");
    assertThat(lab.ok("b/0", "secret-get " + id)).isEqualTo("key: r5");
  }

  @Test
  @Rule("S-150")
  void theLatestRevisionCanBeRemovedAndIsStillTheLatest() {
    lab.ok("a/0", "secret-set " + id + " --expire 1h");
    lab.ok("b/0", "secret-get " + id);
    remove(4);
    SecretView secret = lab.secret(id);
    assertThat(secret.latest()).isEqualTo(4);
    assertThat(secret.latestExpire()).isEqualTo("2025-01-01T01:00:00Z");
    for (String flag : List.of("", " --peek", " --refresh")) {
      assertThat(lab.refused("b/0", "secret-get " + id + flag)).isEqualTo(gone(4));
    }
    lab.ok("a/0", "secret-set " + id + " key=r4");
    assertThat(revisions()).as("the same content is dropped").containsExactly(1, 2, 3);
    lab.ok("a/0", "secret-set " + id + " key=r3");
    assertThat(revisions()).containsExactly(1, 2, 3, 5);
    lab.juju.advance(Duration.ofHours(2));
    assertThat(lab.hooks("secret-expired")).isEmpty();
  }

  @Test
  @Rule("S-151")
  void observersAreNotToldAndWhatWasQueuedIsDropped() {
    lab.ok("a/0", "secret-get " + id);
    lab.ok("b/0", "secret-get " + id);
    int changes = lab.hooks("secret-changed").size();
    // Both units are to be told; the owner's comes first and removes the secret.
    lab.script("a/0", "secret-changed", "secret-remove $ID");
    lab.ok("a/0", "secret-set " + id + " key=r5");
    assertThat(lab.juju.secret(id)).isNull();
    assertThat(lab.hooks("secret-changed"))
        .hasSize(changes + 1)
        .last()
        .isEqualTo("a/0 secret-changed for secret:" + id);
  }

  @Test
  @Rule("S-152")
  void queuedRemovalsAreDropped() {
    lab.ok("b/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=r5");
    lab.ok("a/1", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=r6");
    lab.juju.removeUnit("a/1");
    lab.juju.removeUnit("b/0");
    lab.juju.settle();
    int removals = lab.hooks("secret-remove").size();
    lab.script(
        "a/0",
        "secret-remove",
        "secret-remove $ID --revision $REVISION",
        "secret-remove $ID --revision 5");
    lab.ok("a/0", "secret-set " + id + " key=r7"); // now nobody tracks 4, 5 and 6
    List<String> hooks = lab.hooks("secret-remove");
    assertThat(hooks.subList(removals, hooks.size()))
        .containsExactly(
            "a/0 secret-remove for secret:" + id + "/4",
            "a/0 secret-remove for secret:" + id + "/6");
    assertThat(revisions()).containsExactly(1, 2, 3, 7);
  }

  @Test
  @Rule("S-152")
  void expiryRetriesStopWithTheirRevision() {
    lab.ok("a/0", "secret-set " + id + " key=r5 --expire 1h");
    lab.juju.advance(Duration.ofMinutes(66));
    assertThat(lab.times("a/0", "secret-expired")).hasSize(2); // 60 and 65 minutes
    remove(5);
    lab.juju.advance(Duration.ofHours(1));
    assertThat(lab.times("a/0", "secret-expired")).hasSize(2);
  }

  @Test
  @Rule("S-152")
  void anExpiryThatIsQueuedStillRunsOnce() {
    lab.ok("a/0", "secret-set " + id + " --expire 1h");
    lab.ok("a/0", "secret-set " + id + " key=r5 --expire 1h");
    lab.script("a/0", "secret-expired", "secret-remove $ID");
    lab.juju.advance(Duration.ofHours(5));
    assertThat(lab.hooks("secret-expired"))
        .containsExactly(
            "a/0 secret-expired for secret:" + id + "/4",
            "a/0 secret-expired for secret:" + id + "/5");
  }

  @Test
  @Rule("S-152")
  void aRotationThatIsQueuedStillRunsOnce() {
    lab.ok("a/0", "secret-set " + id + " key=r5 --expire 1h --rotate hourly");
    lab.script("a/0", "secret-expired", "secret-remove $ID");
    lab.juju.advance(Duration.ofHours(5));
    assertThat(lab.hooks("secret-(expired|rotate)")).hasSize(2);
    assertThat(lab.times("a/0", "secret-rotate")).hasSize(1);
    assertThat(lab.juju.secrets()).isEmpty();
  }

  @Test
  @Rule("S-153")
  void aRemovalDiscardsWhatTheHookDidBefore() {
    lab.ok("a/0", "secret-set " + id + " key=r5 --label M", "secret-remove --revision 1 " + id);
    assertThat(lab.secret(id).latest()).as("the new content is lost").isEqualTo(4);
    assertThat(lab.secret(id).label()).isEqualTo("L");
    assertThat(revisions()).containsExactly(2, 3, 4);

    lab.ok("a/0", "secret-revoke -r 0 " + id, "secret-remove --revision 2 " + id);
    assertThat(lab.secret(id).grants()).as("the revoke is lost").containsOnlyKeys("a", "b");
    lab.ok("a/0", "secret-revoke -r 0 " + id);
    lab.ok("a/0", "secret-grant -r 0 " + id, "secret-remove --revision 9 " + id);
    assertThat(lab.secret(id).grants()).as("the grant is lost").containsOnlyKeys("a");

    assertThat(lab.verdict("a/0", "secret-add key=new", "secret-remove $1")).isEqualTo("ok");
    assertThat(lab.juju.secrets()).as("add, then remove").hasSize(1);
  }

  @Test
  @Rule("S-153")
  void aRemovalDiscardsAPendingRefreshToo() {
    lab.ok("a/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=r5");
    lab.ok(
        "a/0",
        "secret-set " + id + " key=r6",
        "secret-get --refresh " + id,
        "secret-remove --revision 1 " + id);
    assertThat(lab.secret(id).observers().get("a/0").tracked()).isEqualTo(4);
  }

  @Test
  @Rule("S-153")
  void aLaterSetCancelsTheRemoval() {
    lab.ok("a/0", "secret-remove " + id, "secret-set " + id + " key=r5");
    assertThat(revisions()).containsExactly(1, 2, 3, 4, 5);
    lab.ok("a/0", "secret-remove --revision 1 " + id, "secret-set " + id + " --label M");
    assertThat(revisions()).containsExactly(1, 2, 3, 4, 5);
    assertThat(lab.secret(id).label()).isEqualTo("M");
  }
}
