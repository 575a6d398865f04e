package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded runs of a charm, played again against another simulator. */
class TranscriptTest {
  @TempDir private Path temp;

  private CharmDirectory charm() {
    return new CharmWriter(temp, "c", "config: {options: {n: {type: int, default: 1}}}\n")
        .script(
            "hooks/install",
            "id=$(secret-add --rotate daily key=\"hidden\" 'other=x  y'); state-set \"id=$id\""
                + "; secret-get nonsense; echo '{a: b}' | state-set --file -; true")
        .script("hooks/secret-rotate", "secret-set $JUJU_SECRET_ID key=again$(config-get n)")
        .script("hooks/config-changed", "status-set active \"$(state-get id) $(config-get n)\"")
        .charm();
  }

  /** Plays two days with a charm and returns what came of it. */
  private static Controller play(long seed, CharmMetadata metadata, CharmProcess charm, int n) {
    Controller juju =
        Controller.create(
            ControllerConfig.juju36().withSeed(seed).withUpdateStatusInterval(Duration.ZERO));
    TreeMap<String, String> config = new TreeMap<>();
    config.put("n", Integer.toString(n));
    juju.deploy("c", new CharmSpec(metadata, charm), 1, config);
    juju.advance(Duration.ofDays(2));
    return juju;
  }

  private Path record(int n) {
    CharmDirectory charm = charm();
    Transcript transcript = new Transcript();
    CharmProcess process = charm.toDeploy().process();
    Controller juju = play(1, charm.metadata(), transcript.recording(process), n);
    assertThat(juju.unit("c/0").isInError()).isFalse();
    Path file = temp.resolve("transcript.yaml");
    transcript.write(file);
    return file;
  }

  @Test
  void aRecordingPlaysAgainWithOtherIds() throws IOException {
    Path file = record(3);
    assertThat(Files.readString(file))
        .startsWith("---\ncharm4j-transcript: 1\nhooks:\n")
        .contains("hook: \"hooks/secret-rotate\"", "- \"key=again3\"", "stdin: \"{a: b}\\n\"");

    Controller juju = play(2, charm().metadata(), Transcript.read(file).replay(), 3);
    String id = juju.secrets().iterator().next().id();
    assertThat(Files.readString(file)).doesNotContain(id);
    assertThat(juju.unit("c/0").workload().message()).endsWith(id + " 3");
    // The second rotation set the same content again, which makes no revision (S-041).
    assertThat(juju.secrets().iterator().next().latest()).isEqualTo(2);
    assertThat(juju.unit("c/0").charmState()).containsEntry("a", "b");
  }

  @Test
  void anotherAnswerEndsTheTestAndTellsNoSecret() {
    Path file = record(3);
    CharmMetadata metadata = charm().metadata();
    CharmProcess replay = Transcript.read(file).replay();
    assertThatThrownBy(() -> play(1, metadata, replay, 44))
        .isInstanceOf(TranscriptMismatch.class)
        .hasMessage(
            "c/0 hooks/config-changed, call 2 (config-get n): it prints other text than in the"
                + " transcript, 3 characters instead of 2");
  }

  @Test
  void anotherHookEndsTheTest() {
    Path file = record(3);
    CharmMetadata other =
        CharmMetadataReader.parse(
            "c", "name: c\nconfig: {options: {n: {type: int}}}\npeers: {p: {interface: p}}\n");
    CharmProcess replay = Transcript.read(file).replay();
    assertThatThrownBy(() -> play(1, other, replay, 3))
        .isInstanceOf(TranscriptMismatch.class)
        .hasMessage(
            "c/0 runs hooks/p-relation-created; in the transcript it runs hooks/leader-elected"
                + " now");
  }

  @Test
  void aFileThatIsNoTranscriptIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("no.yaml"), "charm4j-transcript: 2\nhooks: []\n");
    assertThatThrownBy(() -> Transcript.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it must begin with \"charm4j-transcript: 1\" and have hooks");
    Files.writeString(file, "charm4j-transcript: 1\nhooks: [{unit: c/0, calls: [{exit: 0}]}]\n");
    assertThatThrownBy(() -> Transcript.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a call without a command in ");
  }
}
