package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code secret-set} (S-040 to S-050). */
class SecretUpdateTest {
  private static final String UNKNOWN = "d2k8c0pmp25c7f4a1b30";

  private final Lab lab = Lab.ownerAndObserver(2, 1);

  private int latest(String id) {
    return lab.secret(id).latest();
  }

  @Test
  @Rule("S-040")
  void newContentReplacesTheOldInANewRevision() {
    String id = lab.add("a/0", "key=one other=two");
    lab.ok("a/0", "secret-set " + id + " key=three");
    assertThat(latest(id)).isEqualTo(2);
    assertThat(lab.secret(id).revisions()).containsOnlyKeys(1, 2);
    assertThat(lab.ok("a/0", "secret-get " + id)).isEqualTo("key: three");
  }

  @Test
  @Rule("S-040")
  void metadataAloneMakesNoRevision() {
    String id = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " --label L --description D --rotate daily --expire 1h");
    assertThat(latest(id)).isEqualTo(1);
    assertThat(lab.secret(id).label()).isEqualTo("L");
    assertThat(lab.secret(id).description()).isEqualTo("D");
    assertThat(lab.secret(id).policy()).isEqualTo(RotatePolicy.DAILY);
    assertThat(lab.hooks("secret-changed")).isEmpty();
  }

  @Test
  @Rule("S-041")
  void equalContentIsDroppedAndTheRestApplies() {
    String id = lab.add("a/0", "--expire 1h key=one");
    lab.ok("a/0", "secret-set " + id + " key=one");
    assertThat(lab.secret(id).latestExpire()).as("nothing happened").isNotNull();
    lab.ok("a/0", "secret-set " + id + " key=one --description D --expire 2h");
    assertThat(latest(id)).isEqualTo(1);
    assertThat(lab.secret(id).description()).isEqualTo("D");
    assertThat(lab.secret(id).latestExpire()).isEqualTo("2025-01-01T02:00:00Z");
    // Only the latest revision counts: an older content is a new revision.
    lab.ok("a/0", "secret-set " + id + " key=two");
    lab.ok("a/0", "secret-set " + id + " key=one");
    assertThat(latest(id)).isEqualTo(3);
  }

  @Test
  @Rule("S-042")
  void thereAndBackInOneHookCommitsTheDetour() {
    String id = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-set " + id + " key=two", "secret-set " + id + " key=one");
    assertThat(latest(id)).isEqualTo(2);
    assertThat(lab.ok("a/0", "secret-get " + id)).isEqualTo("key: two");
  }

  @Test
  @Rule({"S-043", "S-044"})
  void contentClearsTheExpiryOfTheSecretButNotOfTheOldRevision() {
    String id = lab.add("a/0", "--expire 1h key=one");
    lab.ok("a/0", "secret-set " + id + " key=two");
    SecretView secret = lab.secret(id);
    assertThat(secret.latestExpire()).isNull();
    assertThat(secret.revisions().get(1).expire()).isEqualTo("2025-01-01T01:00:00Z");
    assertThat(secret.revisions().get(2).expire()).isNull();

    lab.ok("a/0", "secret-set " + id + " key=three --expire 3h");
    lab.ok("a/0", "secret-set " + id + " --expire 4h");
    secret = lab.secret(id);
    assertThat(secret.latestExpire()).isEqualTo("2025-01-01T04:00:00Z");
    assertThat(secret.revisions().get(1).expire()).isEqualTo("2025-01-01T01:00:00Z");
    assertThat(secret.revisions().get(2).expire()).isNull();
    assertThat(secret.revisions().get(3).expire()).isEqualTo("2025-01-01T04:00:00Z");

    lab.juju.advance(Duration.ofMinutes(61));
    assertThat(lab.hooks("secret-expired")).hasSize(1).first().asString().contains(id);
  }

  @ParameterizedTest
  @Rule("S-045")
  @CsvSource({
    // policy at 2025-01-01T00:00Z, hours until the change, new policy, next rotation then
    "daily,  0,  hourly, 2025-01-01T01:00:00Z", // sooner
    "daily,  3,  hourly, 2025-01-01T04:00:00Z",
    "daily,  0,  daily,  2025-01-02T00:00:00Z",
    "daily,  3,  daily,  2025-01-02T00:00:00Z", // from now it would be later
    "daily,  3,  weekly, 2025-01-02T00:00:00Z",
    "weekly, 72, daily,  2025-01-05T00:00:00Z",
    "weekly, 150, daily, 2025-01-08T00:00:00Z", // January 8, 06:00 would be later
    "daily,  3,  never,  ",
    "never,  3,  daily,  2025-01-02T03:00:00Z",
    "'',     3,  monthly, 2025-02-01T03:00:00Z",
  })
  void aPolicyBringsRotationForwardButDoesNotPutItOff(
      String policy, int hours, String next, String due) {
    String id = lab.add("a/0", "--rotate=" + policy + " key=one");
    lab.juju.advance(Duration.ofHours(hours));
    lab.ok("a/0", "secret-set --rotate " + next + " " + id);
    assertThat(lab.secret(id).nextRotate()).isEqualTo(due == null ? null : Instant.parse(due));
    assertThat(lab.secret(id).policy().text()).isEqualTo(next);
  }

  @Test
  @Rule("S-045")
  void aLongerPolicyIsUsedFromTheNextRotationOn() {
    String id = lab.add("a/0", "--rotate daily key=one");
    lab.ok("a/0", "secret-set " + id + " --rotate weekly");
    lab.script("a/0", "secret-rotate", "secret-set $ID key=two");
    lab.juju.advance(Duration.ofDays(1));
    assertThat(lab.times("a/0", "secret-rotate")).hasSize(1);
    assertThat(lab.secret(id).nextRotate()).isEqualTo("2025-01-09T00:00:00Z");
  }

  @Test
  @Rule("S-045")
  void afterNeverAPolicyStartsAfresh() {
    String id = lab.add("a/0", "--rotate daily key=one");
    lab.ok("a/0", "secret-set " + id + " --rotate never");
    assertThat(lab.secret(id).nextRotate()).isNull();
    lab.juju.advance(Duration.ofHours(5));
    lab.ok("a/0", "secret-set " + id + " --rotate daily");
    assertThat(lab.secret(id).nextRotate()).isEqualTo("2025-01-02T05:00:00Z");
  }

  @Test
  @Rule("S-046")
  void newContentDoesNotMoveTheRotation() {
    String id = lab.add("a/0", "--rotate daily key=one");
    lab.juju.advance(Duration.ofHours(5));
    lab.ok("a/0", "secret-set " + id + " key=two");
    assertThat(lab.secret(id).nextRotate()).isEqualTo("2025-01-02T00:00:00Z");
  }

  @Test
  @Rule({"S-047", "S-134"})
  void anotherLabelFreesTheOld() {
    String id = lab.add("a/0", "--label old key=one");
    lab.ok("a/0", "secret-set " + id + " --label old");
    lab.ok("a/0", "secret-set " + id + " --label new");
    String second = lab.add("a/0", "--label old key=two");
    assertThat(lab.ok("a/0", "secret-get --label new")).isEqualTo("key: one");
    assertThat(lab.ok("a/0", "secret-get --label old")).isEqualTo("key: two");
    assertThat(lab.secret(second).label()).isEqualTo("old");
  }

  @Test
  @Rule("S-048")
  void whoDoesNotManageIsRefusedAtCommit() {
    String id = lab.add("a/0", "key=one");
    assertThat(lab.commitRefused("a/0", "secret-set " + UNKNOWN + " key=two"))
        .isEqualTo("updating secrets: secret \"secret:" + UNKNOWN + "\" not found");
    assertThat(lab.commitRefused("b/0", "secret-set " + id + " key=two"))
        .isEqualTo("updating secrets: permission denied");
    assertThat(lab.commitRefused("a/1", "secret-set " + id + " --label L"))
        .isEqualTo("updating secrets: \"a/1\" is not leader of \"a\"");
    assertThat(lab.refused("a/0", "@leader a/1", "secret-set " + id + " key=two"))
        .isEqualTo("this unit is not the leader");
    assertThat(latest(id)).isEqualTo(1);
  }

  @Test
  @Rule("S-048")
  void leadershipLostBetweenCallAndCommitIsFoundAtCommit() {
    String id = lab.add("a/0", "key=one");
    assertThat(lab.commitRefused("a/0", "secret-set " + id + " key=two", "@leader a/1"))
        .isEqualTo("updating secrets: \"a/0\" is not leader of \"a\"");
    assertThat(lab.verdict("a/1", "secret-set " + id + " key=two")).isEqualTo("ok");
  }

  @Test
  @Rule("S-049")
  void theExpiryOfARemovedRevisionCannotBeSet() {
    String id = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-set " + id + " key=two");
    lab.ok("a/0", "secret-set " + id + " key=three");
    lab.ok("a/0", "secret-remove --revision 3 " + id);
    assertThat(lab.commitRefused("a/0", "secret-set " + id + " --expire 1h --label L"))
        .isEqualTo("updating secrets: reversion 3 for secret \"secret:" + id + "\" not found");
    assertThat(lab.secret(id).label()).isEmpty();
    lab.ok("a/0", "secret-set " + id + " --expire 1h key=four");
    assertThat(latest(id)).isEqualTo(4);
  }

  @Test
  @Rule("S-050")
  void nothingToSetIsNothingDone() {
    String id = lab.add("a/0", "key=one");
    SecretView before = lab.secret(id);
    lab.ok("a/0", "secret-set " + id);
    lab.ok("a/0", "secret-set " + id + " --owner unit");
    lab.ok("a/0", "secret-set " + UNKNOWN);
    lab.ok("b/0", "secret-set " + id);
    assertThat(lab.secret(id)).isEqualTo(before);
  }

  @Test
  @Rule({"S-041", "S-314"})
  void contentIsComparedWithWhatWasStoredWhenTheHookFirstLooked() {
    String id = lab.add("a/0", "key=one");
    lab.juju.exec(
        "a/0",
        (env, commands) -> {
          commands.run(HookCommand.of("secret-info-get", List.of(id)));
          lab.juju
              .secretOrders()
              .update(
                  SecretRef.of(id),
                  SecretUpdate.NOTHING.withContent(SecretInput.of(List.of("key=two"))));
          return commands.run(HookCommand.of("secret-set", List.of(id, "key=one"))).exitCode();
        });
    lab.juju.settle();
    assertThat(latest(id)).as("one is what the hook saw, so it is dropped").isEqualTo(2);
  }
}
