package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a hook does to secrets, when it comes true, and what the hook itself sees (section 2.14).
 */
class SecretTransactionTest {
  private static final String UNKNOWN = "00000000000000000000";
  private final Lab lab = new Lab();
  private final String id;

  /** The peer relation of a is 0, that of a and b is 1; b may read the secret. */
  SecretTransactionTest() {
    lab.deploy(
        "a", 2, "provides: {x: i}\npeers: {p: q}\nactions: {go: {additionalProperties: true}}\n");
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.juju.integrate("a:x", "b:y");
    lab.juju.settle();
    id = lab.add("a/0", "--label old --rotate daily key=one");
    lab.ok("a/0", "secret-grant " + id + " -r 1");
  }

  private String failure(String unit) {
    return String.valueOf(lab.unit(unit).failureMessage());
  }

  @Test
  @Rule({"S-270", "S-063", "H-208"})
  void dropsWhatAFailedHookAskedForButNotWhatItRead() {
    lab.hook(
        "a/0",
        "secret-add key=new",
        "secret-set " + id + " key=two",
        "secret-grant " + id + " -r 1 --unit b/0",
        "secret-get " + id,
        "exit 1");

    assertThat(lab.juju.secrets()).hasSize(1);
    assertThat(lab.secret(id).latest()).isEqualTo(1);
    assertThat(lab.secret(id).observers()).containsOnlyKeys("a/0");
  }

  @Test
  @Rule({"S-271", "S-274", "S-275"})
  void stopsAtCreates() {
    lab.hook(
        "a/0",
        "secret-set " + id + " key=two",
        "secret-add --label old key=new",
        "secret-add --label fresh key=new");

    assertThat(failure("a/0"))
        .isEqualTo("creating secrets: secret with label \"old\" already exists");
    assertThat(lab.juju.secrets()).as("others of the kind are tried").hasSize(2);
    assertThat(lab.secret(id).latest()).as("no update").isEqualTo(1);
  }

  @Test
  @Rule({"S-271", "S-274", "S-275"})
  void stopsAtUpdates() {
    String other = UNKNOWN.replaceFirst("0", "1");
    lab.hook(
        "a/0",
        "secret-grant " + id + " -r 1 --unit b/0",
        "secret-revoke " + id + " --app b",
        "secret-set " + UNKNOWN + " key=v",
        "secret-set " + id + " key=two",
        "secret-set secret:" + other + " key=v",
        "secret-add --label fresh key=new");

    assertThat(failure("a/0"))
        .isEqualTo(
            "updating secrets: secret \"secret:"
                + UNKNOWN
                + "\" not found\nsecret \"secret:"
                + other
                + "\" not found");
    assertThat(lab.juju.secrets()).hasSize(2);
    assertThat(lab.secret(id).latest()).isEqualTo(2);
    assertThat(lab.secret(id).grants()).containsOnlyKeys("a", "b");
  }

  @Test
  @Rule({"S-271", "S-274", "S-275", "S-110"})
  void stopsAtGrants() {
    lab.ok("a/0", "secret-get " + id);
    lab.hook(
        "a/0",
        "secret-revoke " + id + " --app b",
        "secret-grant " + id + " -r 0",
        "secret-set " + id + " key=two",
        "secret-get --refresh " + id);

    assertThat(failure("a/0"))
        .isEqualTo(
            "granting secrets access: cannot change access to \"secret:"
                + id
                + "\" for \"application-a\": cannot change secret permission scope");
    assertThat(lab.secret(id).latest()).isEqualTo(2);
    assertThat(lab.secret(id).observers().get("a/0").tracked()).as("track-latest").isEqualTo(2);
    assertThat(lab.secret(id).grants()).as("no revoke").containsOnlyKeys("a", "b");
  }

  @Test
  @Rule({"S-271", "S-274", "S-275"})
  void stopsAtRevokes() {
    String other = lab.add("a/0", "key=v");
    lab.hook(
        "a/0",
        "secret-remove " + other,
        "secret-revoke " + UNKNOWN + " --app b",
        "secret-revoke " + id + " --app b",
        "secret-grant " + id + " -r 0 --unit a/1");

    assertThat(failure("a/0"))
        .isEqualTo("revoking secrets access: secret \"secret:" + UNKNOWN + "\" not found");
    assertThat(lab.secret(id).grants()).containsOnlyKeys("a", "a/1");
    assertThat(lab.juju.secret(other)).as("no removal").isNotNull();
  }

  @Test
  @Rule({"S-271", "S-274", "S-275", "S-277", "H-300"})
  void stopsAtRemovalsBeforeRelationDataAndTheRest() {
    String foreign = lab.add("a/1", "--owner unit key=v");
    String own = lab.add("a/0", "key=v");
    lab.hook(
        "a/0",
        "relation-set -r 1 key=value",
        "state-set key=value",
        "secret-remove " + foreign,
        "secret-remove " + own,
        "secret-revoke " + id + " --app b");

    assertThat(failure("a/0")).isEqualTo("removing secrets: permission denied");
    assertThat(lab.juju.secret(own)).as("others of the kind are tried").isNull();
    assertThat(lab.secret(id).grants()).containsOnlyKeys("a");
    assertThat(lab.ok("a/0", "relation-get -r 1 key a/0")).isEmpty();
    assertThat(lab.ok("a/0", "state-get key")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$1", "$1 --refresh", "$1 --peek", "--label new", "--peek --label new"})
  @Rule({"S-272", "S-073"})
  void showsAPendingCreateToItsHookOnly(String arguments) {
    lab.exec("a/0", "secret-add --label new key=fresh", "secret-get " + arguments, "exit 1");
    String content = lab.exec("a/0", "secret-add --label newer key=fresh", "secret-get $1").last();

    assertThat(content).isEqualTo("key: fresh");
    assertThat(lab.juju.secrets()).allSatisfy(secret -> assertThat(secret.observers()).isEmpty());
  }

  @Test
  @Rule("S-272")
  void describesAPendingCreate() {
    Lab.Outcome outcome =
        lab.exec(
            "a/0",
            "secret-add --label new --description text --rotate hourly --expire 1h key=v",
            "secret-info-get $1 --format json",
            "secret-add --owner unit key=v",
            "secret-info-get $3 --format json",
            "secret-ids");
    String first = bare(outcome.output().get(0));
    String second = bare(outcome.output().get(2));

    assertThat(outcome.output().get(1))
        .isEqualTo(
            "{\""
                + first
                + "\":{\"revision\":1,\"label\":\"new\",\"owner\":\"application\","
                + "\"description\":\"text\",\"rotation\":\"hourly\","
                + "\"expiry\":\"2025-01-01T01:00:00Z\"}}");
    assertThat(outcome.output().get(3))
        .isEqualTo("{\"" + second + "\":{\"revision\":1,\"label\":\"\",\"owner\":\"unit\"}}");
    assertThat(outcome.output().get(4).lines()).containsExactly(id, first, second);
  }

  private static String bare(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  @ParameterizedTest(name = "secret-get {0} after secret-set {1}")
  @CsvSource({
    "'', key=two, one, 1",
    "--peek, key=two, two, 1",
    "--refresh, key=two, two, 2",
    "'', --label new, one, 1",
    "--peek, --label new, one, 1",
    "--refresh, --label new, one, 1",
    "'--label new --peek', --label new, one, 1",
    "--label old, --label new, one, 1",
  })
  @Rule("S-272")
  void showsAPendingSetToPeekAndRefresh(String flags, String set, String content, int tracked) {
    lab.ok("a/0", "secret-get " + id);
    String uri = flags.contains("--label") ? "" : " " + id;
    Lab.Outcome outcome =
        lab.exec("a/0", "secret-set " + id + " " + set, "secret-get" + uri + " " + flags.strip());

    assertThat(outcome.last()).isEqualTo("key: " + content);
    assertThat(lab.secret(id).observers().get("a/0").tracked()).isEqualTo(tracked);
  }

  @Test
  @Rule("S-272")
  void describesAPendingSetWithTheOldRevisionAndRotationTime() {
    Lab.Outcome outcome =
        lab.exec(
            "a/0",
            "secret-set "
                + id
                + " --label new --description text --rotate hourly --expire 1h k2y=v",
            "secret-info-get " + id + " --format json",
            "secret-info-get --label new --format json",
            "!secret-info-get --label old");

    assertThat(outcome.output().get(1))
        .isEqualTo(
            "{\""
                + id
                + "\":{\"revision\":1,\"label\":\"new\",\"owner\":\"application\","
                + "\"description\":\"text\",\"rotation\":\"hourly\","
                + "\"expiry\":\"2025-01-01T01:00:00Z\",\"rotates\":\"2025-01-02T00:00:00Z\","
                + "\"access\":[{\"target\":\"application-b\","
                + "\"scope\":\"relation-b.y#a.x\",\"role\":\"view\"}]}}");
    assertThat(outcome.output().get(2)).isEqualTo(outcome.output().get(1));
    assertThat(outcome.output().get(3)).isEqualTo("secret \"old\" not found");
  }

  @Test
  @Rule("S-296")
  void describesTheLatestRevisionNotTheTrackedOne() {
    lab.ok("a/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=two");

    assertThat(lab.ok("a/0", "secret-info-get " + id)).contains("revision: 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " --revision 1"})
  @Rule("S-272")
  void hidesARemovalFromReadsOnly(String revision) {
    lab.ok("a/0", "secret-set " + id + " key=two");
    Lab.Outcome outcome =
        lab.exec(
            "a/0",
            "secret-remove " + id + revision,
            "secret-get " + id,
            "!secret-info-get " + id,
            "!secret-grant " + id + " -r 1",
            "secret-ids");

    assertThat(outcome.output())
        .containsExactly(
            "",
            "key: two",
            "secret \"" + id + "\" not found",
            "secret \"" + id + "\" not found",
            "");
  }

  @Test
  @Rule("S-272")
  void hidesPendingGrantsAndRevokes() {
    Lab.Outcome outcome =
        lab.exec(
            "a/0",
            "secret-info-get " + id,
            "secret-revoke " + id + " -r 1",
            "secret-grant " + id + " -r 0 --unit a/1",
            "secret-info-get " + id);

    assertThat(outcome.last()).isEqualTo(outcome.output().get(0));
  }

  @Test
  @Rule("S-273")
  void mergesWhatOneHookSets() {
    Lab.Outcome outcome =
        lab.exec(
            "a/0",
            "secret-add --label new --description text key=a",
            "secret-set $1 --description other key=b",
            "secret-set " + id + " --label x --expire 1h key=two",
            "secret-set " + id + " --label y key=three",
            "secret-set " + id + " key=one");
    SecretView created = lab.secret(bare(outcome.output().get(0)));

    assertThat(created.latest()).isEqualTo(1);
    assertThat(created.label()).isEqualTo("new");
    assertThat(created.description()).isEqualTo("other");
    assertThat(lab.ok("a/0", "secret-get " + created.id())).isEqualTo("key: b");
    assertThat(lab.secret(id).latest()).isEqualTo(2);
    assertThat(lab.secret(id).label()).isEqualTo("y");
    assertThat(lab.secret(id).latestExpire()).isEqualTo("2025-01-01T01:00:00Z");
    assertThat(lab.ok("a/0", "secret-get " + id))
        .as("the last set was dropped for its content and undid nothing")
        .isEqualTo("key: three");
  }

  @Test
  @Rule({"S-276", "H-202"})
  void failsForEverIfACreateWasAppliedAndTheRestWasNot() {
    lab.hook("a/0", "secret-add --label new key=v", "secret-set " + UNKNOWN + " key=v");
    assertThat(failure("a/0")).startsWith("updating secrets: ");

    for (int retry = 1; retry <= 3; retry++) {
      lab.juju.advance(Duration.ofMinutes(5));
      assertThat(failure("a/0"))
          .isEqualTo("creating secrets: secret with label \"new\" already exists");
    }
    assertThat(lab.juju.secrets()).hasSize(2);
  }

  @Test
  @Rule({"S-278", "H-342"})
  void commitsAnActionThatSaysItFailed() {
    lab.script("a/0", "go", "secret-set " + id + " key=two", "action-fail no_luck");
    TaskView task = action();

    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.message()).isEqualTo("no luck");
    assertThat(task.returnCode()).isZero();
    assertThat(lab.secret(id).latest()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "is-leader, committing requested changes failed",
    "action-fail own_words, own words",
  })
  @Rule({"S-278", "H-343", "H-210"})
  void failsTheActionNotTheUnitIfTheCommitIsRefused(String line, String message) {
    lab.script("a/0", "go", "secret-set " + UNKNOWN + " key=v", line);
    TaskView task = action();

    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.message()).isEqualTo(message);
    assertThat(task.returnCode()).isEqualTo(1);
    assertThat(task.results().get("stderr"))
        .isEqualTo("updating secrets: secret \"secret:" + UNKNOWN + "\" not found");
    assertThat(lab.unit("a/0").isInError()).isFalse();
  }

  private TaskView action() {
    int task = lab.juju.runAction("a/0", "go", new TreeMap<>());
    lab.juju.settle();
    TaskView ended = lab.juju.task(task);
    assertThat(ended).isNotNull();
    return ended;
  }

  @Test
  @Rule({"S-270", "S-278", "H-341"})
  void dropsWhatAnActionAskedForThatExitsWithAnError() {
    lab.script("a/0", "go", "secret-set " + id + " key=two", "action-set k=v", "exit 3");
    TaskView task = action();

    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(task.message()).isEqualTo("exit status 3");
    assertThat(task.returnCode()).isEqualTo(3);
    assertThat(task.results()).containsEntry("k", "v");
    assertThat(lab.secret(id).latest()).isEqualTo(1);
  }

  @Test
  @Rule("S-279")
  void tellsTheCommittingUnitInItsNextHooks() {
    lab.ok("a/0", "secret-get " + id);
    lab.forget();
    lab.ok("a/0", "secret-set " + id + " key=two", "secret-get --refresh " + id);

    assertThat(lab.steps("a/0"))
        .isEqualTo(
            List.of(
                "juju-exec",
                "secret-changed for secret:" + id,
                "secret-remove for secret:" + id + "/1"));
  }
}
