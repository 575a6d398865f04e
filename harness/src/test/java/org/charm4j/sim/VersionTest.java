package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.charm4j.Rule;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JujuReleases;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What changed in Juju with a version, told in each version. */
@Rule({
  "C-01", "C-05", "S-023", "S-041", "S-045", "S-048", "S-064", "S-065", "S-066", "S-067", "S-069",
  "S-071", "S-091", "S-106", "S-107", "S-110", "S-113", "S-115", "S-130", "S-133", "S-145", "S-150",
  "S-160", "S-164", "S-168", "S-180", "S-183", "S-184", "S-187", "S-211", "S-273", "S-274", "S-275",
  "S-300", "S-301", "S-314", "H-1101", "H-1103", "H-1104", "H-1105", "H-1107", "H-823"
})
class VersionTest {
  private static final List<VersionStories> STORIES = VersionStories.ALL;

  private static Lab lab(JujuVersion version) {
    return QuirkStory.lab(
        ControllerConfig.juju36()
            .withFaithful(Quirk.UNIT_ROTATION_STUCK, Quirk.UNKNOWN_NAME_CRASHES)
            .withMended(Quirk.SECOND_POLICY_REFUSED, Quirk.LATEST_GONE_BLOCKS)
            .withJuju(version));
  }

  @ParameterizedTest
  @FieldSource("STORIES")
  void endsByTheVersion(VersionStories story) {
    for (JujuVersion version : JujuReleases.tested()) {
      // What is flagged shows only where a secret without its latest revision is stuck.
      Lab lab =
          story.change() == VersionChange.FLAGGED_ONCE
              ? QuirkStory.lab(ControllerConfig.juju36().withJuju(version))
              : lab(version);
      Object end = story.told().apply(lab);

      assertThat(end instanceof String text ? text.replace(version.toString(), "4") : end)
          .as("in Juju %s", version)
          .isEqualTo(story.change().isIn(version) ? story.since() : story.before());
      lab.juju.checkInvariants();
    }
  }

  @Test
  void tellsAStoryOfEachChange() {
    Set<VersionChange> told = EnumSet.noneOf(VersionChange.class);
    STORIES.forEach(story -> told.add(story.change()));

    assertThat(told).containsExactly(VersionChange.values());
  }

  @ParameterizedTest
  @MethodSource("org.charm4j.sim.words.JujuReleases#tested")
  @Rule("H-410")
  void tellsTheCharm(JujuVersion version) {
    Lab lab = lab(version).fail("a/0");

    assertThat(lab.environment("a/0", "update-status").require("JUJU_VERSION"))
        .isEqualTo(version.toString());
  }

  @ParameterizedTest
  @MethodSource("org.charm4j.sim.words.JujuReleases#tested")
  @Rule({"H-103", "H-1102"})
  void choosesHooksInTheSameOrder(JujuVersion version) {
    Lab lab = lab(version);
    String id = lab.add("a/0", "key=1");
    lab.ok("a/1", "secret-get " + id);
    lab.ok("a/1", "is-leader");
    lab.fail("a/1");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.deploy("d", 1, "requires: {y: i}\n");
    lab.juju.integrate("a:x", "d:y");
    lab.ok("a/0", "relation-set -r 0 key=1");
    lab.juju.setLeader("a/1");
    lab.forget().mend("a/1");

    assertThat(lab.hooksOf("a/1"))
        .containsExactly(
            "update-status",
            "x-relation-created",
            "leader-elected",
            "secret-changed for secret:" + id,
            "x-relation-joined for d/0",
            "x-relation-changed for d/0",
            "p-relation-changed for a/0");
  }

  @ParameterizedTest
  @MethodSource("org.charm4j.sim.words.JujuReleases#tested")
  @Rule({"H-136", "H-1109"})
  void tellsTheLeaderOfItsOwnPeerDatabag(JujuVersion version) {
    Lab lab = lab(version).forget();
    lab.ok("a/0", "relation-set -r 0 --app key=1");

    assertThat(lab.hooks(".*")).containsExactly("a/0 p-relation-changed", "a/1 p-relation-changed");
  }

  /** What a charm may rely on in every Juju: a rotation, seen by an observer, without a residue. */
  @ParameterizedTest
  @MethodSource("org.charm4j.sim.words.JujuReleases#tested")
  @Rule({"S-166", "S-180", "S-204"})
  void rotatesInEveryVersion(JujuVersion version) {
    Lab lab = lab(version);
    String id = lab.add("a/0", "--rotate hourly key=1");
    lab.ok("a/0", "secret-grant " + id + " -r 1");
    lab.ok("b/0", "secret-get " + id);
    lab.script("a/0", "secret-rotate", "secret-set $ID key=2");
    lab.script("a/0", "secret-remove", "secret-remove $ID --revision $REVISION");
    lab.script("b/0", "secret-changed", "secret-get $ID --refresh");

    lab.juju.advanceTo(lab.secret(id).nextRotate());

    assertThat(lab.hooks("secret-.*"))
        .containsExactly(
            "a/0 secret-rotate for secret:" + id,
            "b/0 secret-changed for secret:" + id,
            "a/0 secret-remove for secret:" + id + "/1");
    assertThat(QuirkStory.revisions(lab, id)).isEqualTo("[2]");
    assertThat(lab.notes()).isEmpty();
  }

  @Test
  @Rule({"S-167", "S-168"})
  void tellsANewLeaderOfEachRevisionOnce() {
    Lab lab = lab(JujuReleases.of("4.1"));
    String id = lab.add("a/0", "key=1");
    lab.ok("a/0", "secret-set " + id + " key=2");
    for (String leader : List.of("a/1", "a/0", "a/1")) {
      lab.juju.setLeader(leader);
      lab.juju.settle();
    }

    assertThat(lab.hooks("secret-remove"))
        .containsExactly(
            "a/0 secret-remove for secret:" + id + "/1",
            "a/1 secret-remove for secret:" + id + "/1");
  }

  /** Numbers are used again, so an announcement of the old revision says nothing of the new one. */
  @Test
  @Rule({"S-150", "S-168"})
  void tellsALeaderOfTheNextRevisionOfANumber() {
    Lab lab = lab(JujuVersion.of("4.1-beta2"));
    String id = lab.add("a/0", "key=1");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.ok("a/0", "secret-set " + id + " key=3");
    lab.ok("a/0", "secret-remove " + id + " --revision 3");
    lab.ok("a/0", "secret-remove " + id + " --revision 2");
    lab.juju.setLeader("a/1");
    lab.ok("a/1", "secret-set " + id + " key=4");
    lab.ok("a/1", "secret-set " + id + " key=5");
    lab.forget().juju.setLeader("a/0");
    lab.juju.settle();

    assertThat(lab.hooks("secret-remove"))
        .containsExactly("a/0 secret-remove for secret:" + id + "/2");
  }

  /** A lower revision than the one a failed hook was about is told, too (S-182). */
  @Test
  @Rule({"S-150", "S-182"})
  void tellsOfALowerRevisionAfterAFailedHook() {
    Lab lab = lab(JujuVersion.of("4.1-beta2"));
    String id = lab.add("a/0", "key=1");
    lab.ok("a/0", QuirkStory.grant(id));
    lab.ok("b/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.script("b/0", "secret-changed", "exit 1");
    lab.ok("a/0", "secret-set " + id + " key=3");
    lab.script("b/0", "secret-changed");
    lab.ok("a/0", "secret-remove " + id + " --revision 3");
    lab.ok("a/0", "secret-remove " + id + " --revision 2");
    lab.ok("a/0", "secret-set " + id + " key=4");
    lab.forget().juju.resolve("b/0");
    lab.juju.settle();

    assertThat(lab.hooks("secret-changed")).hasSize(2);
  }

  static List<QuirkStory> quirksThatEnd() {
    return QuirkTest.STORIES.stream()
        .filter(story -> !story.quirk().releases().equals("all"))
        // Its end without the quirk has another text in 4.0: PEOPLE_TEXTS tells it.
        .filter(story -> story.quirk() != Quirk.UNKNOWN_NAME_CRASHES)
        .toList();
  }

  /** In Juju 4 these stories come to an end of a third kind. */
  private static final Set<Quirk> OTHERWISE_IN_4 =
      EnumSet.of(Quirk.PARTIAL_COMMIT, Quirk.LATEST_GONE_BLOCKS);

  @ParameterizedTest
  @MethodSource
  void quirksThatEnd(QuirkStory story) {
    ControllerConfig config = story.config().withMended(Quirk.SECOND_POLICY_REFUSED);
    for (JujuVersion version : QuirkStory.releases()) {
      if (version.major() == 4 && OTHERWISE_IN_4.contains(story.quirk())) {
        continue;
      }
      Lab lab = QuirkStory.lab(config.withFaithful(story.quirk()).withJuju(version));
      Object end = story.told().apply(lab);
      Object mended = story.mended();

      assertThat(end)
          .as("in Juju %s", version)
          .isEqualTo(story.quirk().isIn(version) ? story.asJuju() : mended);
      lab.juju.checkInvariants();
    }
  }

  @ParameterizedTest
  @CsvSource({"3.1.10, 2", "3.6.9, 2", "3.6.28, 2", "4.0.5, 2", "4.0.15, 1", "4.1, 1"})
  @Rule({"S-274", "H-1105"})
  void commitsAllOrNothingInLaterReleasesOf4(String version, int secrets) {
    Lab lab = QuirkStory.lab(ControllerConfig.juju36().withJuju(version));
    String foreign = VersionStories.foreign(lab);
    lab.exec("a/0", "secret-add key=1", "secret-set " + foreign + " key=2");

    assertThat(lab.juju.secrets()).hasSize(secrets);
  }

  /** The two issues show two texts (juju/juju#20794, juju/juju#22524). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3.6.9 | commit: removing secrets: secret \"secret:ID\" not found",
        "3.6.28 | ok",
        "4.0.5 | commit: removing secrets: secret not found",
        "4.0.15 | ok"
      })
  @Rule("S-148")
  void saysThatWhatIsToBeRemovedIsGone(String version, String verdict) {
    Lab lab = QuirkStory.lab(ControllerConfig.juju36().withJuju(version));
    String id = lab.add("a/0", "key=1");
    lab.ok("a/0", "secret-remove " + id);

    assertThat(lab.verdict("a/0", "secret-remove " + id).replace(id, "ID")).isEqualTo(verdict);
  }

  /** A secret that loses all its revisions by a number that begins like theirs stays. */
  @Test
  @Rule("S-147")
  void removesAllRevisionsAndKeepsTheSecretIn369() {
    Lab lab = QuirkStory.lab(ControllerConfig.juju36().withJuju("3.6.9"));
    String id = lab.add("a/0", "key=1");
    for (int revision = 2; revision <= 10; revision++) {
      lab.ok("a/0", "secret-set " + id + " key=" + revision);
    }
    for (int revision = 2; revision <= 9; revision++) {
      lab.ok("a/0", "secret-remove " + id + " --revision " + revision);
    }
    lab.ok("a/0", "secret-remove " + id + " --revision 1");

    assertThat(lab.secret(id).revisions()).isEmpty();
    assertThat(lab.verdict("a/0", "secret-get " + id).replace(id, "ID"))
        .isEqualTo("call: secret revision \"ID/10\" not found");
    lab.juju.checkInvariants();
  }
}
