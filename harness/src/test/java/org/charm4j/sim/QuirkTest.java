package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.charm4j.Rule;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each quirk of Juju both ways, and the journal that says so where it makes a difference. */
@Rule({
  "S-005", "S-013", "S-014", "S-042", "S-064", "S-071", "S-104", "S-105", "S-115", "S-116", "S-117",
  "S-132", "S-133", "S-135", "S-145", "S-150", "S-152", "S-153", "S-164", "S-168", "S-180", "S-184",
  "S-188", "S-202", "S-208", "S-209", "S-211", "S-212", "S-213", "S-257", "S-274", "S-276", "S-305",
  "S-314", "C-04", "C-05"
})
class QuirkTest {
  static final List<QuirkStory> STORIES = new ArrayList<>();

  static {
    STORIES.addAll(CommandQuirkStories.ALL);
    STORIES.addAll(EventQuirkStories.ALL);
    STORIES.addAll(ReleaseQuirkStories.ALL);
  }

  /** These are not known to be as in Juju by default, and noted nevertheless. */
  private static final Set<Quirk> NOTED_ALSO_IF_MENDED =
      EnumSet.of(Quirk.UNIT_ROTATION_STUCK, Quirk.ROTATED_AWAY);

  @ParameterizedTest
  @FieldSource("STORIES")
  void endsAsInJujuAndSaysSoOnce(QuirkStory story) {
    Lab lab = QuirkStory.lab(story.config().withFaithful(story.quirk()));

    assertThat(story.told().apply(lab)).isEqualTo(story.asJuju());
    assertThat(lab.notes().stream().filter(note -> note.quirk() == story.quirk()))
        .as("notes in %s", lab.notes())
        .hasSize(story.quirk() == Quirk.BARE_EXPIRED_ID ? 0 : 1);
    lab.juju.checkInvariants();
  }

  @ParameterizedTest
  @FieldSource("STORIES")
  void endsBetterIfMended(QuirkStory story) {
    Lab lab = QuirkStory.lab(story.config().withMended(story.quirk()));

    assertThat(story.told().apply(lab)).isEqualTo(story.mended());
    assertThat(lab.notes().stream().filter(note -> note.quirk() == story.quirk()))
        .hasSize(NOTED_ALSO_IF_MENDED.contains(story.quirk()) ? 1 : 0);
    lab.juju.checkInvariants();
  }

  @Test
  void readsAFileFromHomeOnlyIfMended(@TempDir Path home) {
    String before = System.getProperty("user.home");
    System.setProperty("user.home", home.toString());
    try {
      Files.writeString(home.resolve("pw"), "1");
      String line = "secret-add key#file=~/pw";
      Lab asJuju = QuirkStory.lab(ControllerConfig.juju36());
      assertThat(asJuju.verdict("a/0", line))
          .isEqualTo(
              "call: reading content for secret key \"key\": open ~/pw: no such file or directory");
      assertThat(asJuju.notes())
          .extracting(QuirkNote::quirk)
          .containsExactly(Quirk.HOME_NOT_EXPANDED);

      Lab mended = QuirkStory.lab(ControllerConfig.juju36().withMended(Quirk.HOME_NOT_EXPANDED));
      assertThat(mended.verdict("a/0", line)).isEqualTo("ok");
      assertThat(mended.notes()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.setProperty("user.home", before);
    }
  }

  @Test
  void tellsAStoryOfEachQuirk() {
    Set<Quirk> told = EnumSet.of(Quirk.HOME_NOT_EXPANDED);
    STORIES.forEach(story -> told.add(story.quirk()));

    assertThat(told).containsExactly(Quirk.values());
  }

  @Test
  void mendsByDefaultWhatTheRulesAdvise() {
    assertThat(ControllerConfig.juju36().mended())
        .containsExactly(
            Quirk.EX_LEADER_REMOVES,
            Quirk.UNIT_ROTATION_STUCK,
            Quirk.ROTATED_AWAY,
            Quirk.MINUTE_TIMERS,
            Quirk.UNKNOWN_NAME_CRASHES);
    Set<Quirk> mended = ControllerConfig.juju36().withFaithful(Quirk.values()).mended();
    assertThat(mended).isEmpty();
    assertThatThrownBy(() -> mended.add(Quirk.BAD_BASE64))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
