package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What looks right in a charm and goes wrong on a real unit: numbers that print as floats, values
 * that lose white space, files that the agent does not find. All recorded from Juju 3.6.28.
 */
class BreaksOnJujuTest {
  private static final String WEB =
      """
      provides: {x: i}
      config:
        options:
          memory: {type: int, default: 2097152}
          port: {type: int, default: 999999}
          ratio: {type: float, default: 0.5}
      actions:
        grow:
          params:
            bytes: {type: integer}
      """;

  private final Lab lab = new Lab();

  @BeforeEach
  void deploy() {
    lab.deploy("a", 2, WEB).deploy("b", 1, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    lab.juju.settle();
  }

  private Map<String, String> bag() {
    return lab.juju.relation(0).databag("a/0");
  }

  @Test
  @Rule("H-523")
  void aMillionAndMoreIsAFloatInActionGet() {
    lab.script("a/0", "grow", "action-get bytes", "action-get", "action-get --format json bytes");

    lab.juju.runAction("a/0", "grow", Map.of("bytes", 2097152));
    lab.juju.settle();

    assertThat(lab.printed)
        .containsExactly(
            "a/0 grow: 2.097152e+06", "a/0 grow: bytes: 2.097152e+06", "a/0 grow: 2097152");
  }

  @Test
  @Rule("H-511")
  void aMillionAndMoreIsAFloatInConfigGet() {
    assertThat(lab.ok("a/0", "config-get memory")).isEqualTo("2.097152e+06");
    assertThat(lab.ok("a/0", "config-get --format yaml memory")).isEqualTo("2.097152e+06");
    assertThat(lab.ok("a/0", "config-get --format json memory")).isEqualTo("2097152");
    assertThat(lab.ok("a/0", "config-get port")).isEqualTo("999999");
    assertThat(lab.ok("a/0", "config-get"))
        .isEqualTo("memory: 2.097152e+06\nport: 999999\nratio: 0.5");
    lab.juju.configure("a", Map.of("memory", "9007199254740993"), List.of());
    lab.juju.settle();
    assertThat(lab.ok("a/0", "config-get --format json memory"))
        .as("2^53 + 1 is no float")
        .isEqualTo("9007199254740992");
  }

  @Test
  @Rule({"H-507", "H-516"})
  void whiteSpaceAroundAnArgumentIsLost() {
    lab.ok("a/0", "relation-set -r 0 a=1 cert=line\n");
    assertThat(bag()).containsEntry("a", "1").containsEntry("cert", "line");

    lab.ok("a/0", "relation-set -r 0 a=_"); // The lab takes _ for a space.
    assertThat(bag()).doesNotContainKey("a");

    lab.ok("a/0", "state-set k=_v_");
    assertThat(lab.unit("a/0").charmState()).containsEntry("k", "v");
  }

  @Test
  @Rule({"H-507", "H-516"})
  void whiteSpaceOfAFileIsKept(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("settings.yaml");
    Files.writeString(file, "cert: |\n  line\n");

    lab.ok("a/0", "relation-set -r 0 --file " + file);

    assertThat(bag()).containsEntry("cert", "line\n");
  }

  @Test
  @Rule({"H-507", "H-516", "H-522"})
  void anEmptyArgumentDoesNothing() {
    Map<String, String> before = bag();

    assertThat(lab.ok("a/0", "relation-set -r 0 ", "state-set ")).isEmpty();

    assertThat(bag()).isEqualTo(before);
    assertThat(lab.unit("a/0").charmState()).isEmpty();
  }

  /** The tests stand in a directory with a pom.xml, as a charm stands in its own. */
  @Test
  @Rule("S-014")
  void filesOfSecretsAreOpenedWhereTheAgentStands(@TempDir Path directory) throws IOException {
    assertThat(Path.of("pom.xml")).exists();
    assertThat(lab.refused("a/0", "secret-add --file pom.xml"))
        .isEqualTo("open pom.xml: no such file or directory");
    assertThat(lab.refused("a/0", "secret-add key#file=pom.xml"))
        .isEqualTo(
            "reading content for secret key \"key\": open pom.xml: no such file or directory");
    String id = lab.add("a/0", "key=x");
    assertThat(lab.refused("a/0", "secret-set " + id + " --file ./pom.xml"))
        .isEqualTo("open pom.xml: no such file or directory");

    Path file = directory.resolve("content.yaml");
    Files.writeString(file, "key: value\n");
    lab.ok("a/0", "secret-set " + id + " --file " + file);
    assertThat(lab.ok("a/0", "secret-get " + id + " --refresh")).isEqualTo("key: value");
  }

  @Test
  @Rule("H-522")
  void stateThatIsTooLongFailsAtTheCallWhereTheCharmCanCatchIt() {
    assertThat(lab.verdict("a/0", "!state-set k=" + "v".repeat(65_537), "state-set other=1"))
        .isEqualTo("ok");
    assertThat(lab.unit("a/0").charmState()).containsExactly(Map.entry("other", "1"));
  }

  @Test
  @Rule("S-026")
  void anEmptyOwnerIsRefused() {
    assertThat(lab.refused("a/0", "secret-add --owner= key=x"))
        .isEqualTo("secret owner \"\" not valid");
  }

  /** The unit believes that it has set the secret, until its hook has ended. */
  @Test
  @Rule({"S-048", "S-272"})
  void whoMayNotManageReadsItsOwnPendingContentAndFailsAtTheCommit() {
    String id = lab.add("a/0", "key=stored");

    Lab.Outcome outcome =
        lab.exec("b/0", "secret-set " + id + " key=mine", "secret-get " + id + " --refresh");

    assertThat(outcome.last()).isEqualTo("key: mine");
    assertThat(outcome.commitError()).contains("permission denied");
    assertThat(lab.ok("a/0", "secret-get " + id + " --peek")).isEqualTo("key: stored");
  }
}
