package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Worlds that go through a file of YAML and go on as if nothing had been. */
class SavedWorldTest {
  private final Lab lab = new Lab();
  private final int action;

  SavedWorldTest() {
    lab.deploy(
        "a",
        2,
        "provides: {x: i}\npeers: {p: q}\nresources: {r: {filename: f}}\nstorage: {s: {type:"
            + " block}}\nconfig: {options: {n: {type: int, default: 1}, t: {type: string}}}\n"
            + "actions: {go: {params: {k: {type: integer, default: 3}}}}\n");
    lab.deploy("b", 2, "requires: {y: i}\n");
    lab.juju.integrate("a:x", "b:y");
    lab.juju.settle();
    String id = lab.add("a/0", "--label own --rotate daily --expire 100h key=hidden");
    lab.ok("a/0", "secret-grant " + id + " -r 1", "relation-set -r 1 --app id=" + id);
    lab.ok("a/0", "open-port 80-90/tcp", "state-set k=v", "status-set active fine");
    lab.ok("b/0", "secret-get " + id + " --label theirs");
    action = lab.juju.runAction("a/0", "go", Map.of());
    TreeMap<String, String> config = new TreeMap<>();
    config.put("n", "7");
    lab.juju.configure("a", config, List.of());
    lab.script("a/0", "secret-rotate", "secret-set $ID key=again");
    lab.script("b/1", "config-changed", "exit 1");
    lab.juju.advance(Duration.ofDays(1));
    lab.juju.refresh("b", lab.juju.application("b").charm());
    lab.juju.passTime(Duration.ofHours(30));
  }

  private static final class Charms {
    private final List<CharmSpec> known = new ArrayList<>();

    Object write(CharmSpec charm) {
      known.add(charm);
      return "charm " + (known.size() - 1);
    }

    CharmSpec read(Object name) {
      return known.get(Integer.parseInt(name.toString().substring(6)));
    }
  }

  private final Charms charms = new Charms();

  private String yaml() throws IOException {
    return new YAMLMapper()
        .writeValueAsString(SavedWorld.write(lab.juju.snapshot(), charms::write));
  }

  private Controller load(String yaml) throws IOException {
    Map<String, Object> tree = new YAMLMapper().readValue(yaml, new TypeReference<>() {});
    return Controller.of(SavedWorld.read(tree, charms::read));
  }

  @Test
  void goesOnAsIfNothingHadBeen() throws IOException {
    String saved = yaml();
    Controller loaded = load(saved);
    loaded.checkInvariants();
    assertThat(loaded.journal()).hasToString(lab.juju.journal().toString());
    assertThat(loaded.units()).isEqualTo(lab.juju.units());
    assertThat(List.copyOf(loaded.relations())).isEqualTo(List.copyOf(lab.juju.relations()));
    assertThat(List.copyOf(loaded.secrets())).isEqualTo(List.copyOf(lab.juju.secrets()));
    assertThat(List.copyOf(loaded.applications())).isEqualTo(List.copyOf(lab.juju.applications()));
    assertThat(loaded.statusLog("a/0")).isEqualTo(lab.juju.statusLog("a/0"));
    assertThat(loaded.task(action)).isEqualTo(lab.juju.task(action));

    loaded.advance(Duration.ofDays(3));
    lab.juju.advance(Duration.ofDays(3));
    loaded.removeApplication("a");
    lab.juju.removeApplication("a");
    loaded.settle();
    lab.juju.settle();
    loaded.checkInvariants();
    assertThat(loaded.journal()).hasToString(lab.juju.journal().toString());
    assertThat(loaded.journalSize()).isGreaterThan(20);
  }

  @Test
  void contentsOfSecretsAreMarkedAndNowhereElse() throws IOException {
    String saved = yaml();
    assertThat(saved).contains("secret-content:\n", "aGlkZGVu").doesNotContain("hidden");
    assertThat(saved.split("aGlkZGVu", -1).length - 1)
        .isEqualTo(saved.split("secret-content:\\s+key: \"aGlkZGVu", -1).length - 1);
  }

  @Test
  void aFileThatIsDamagedIsRefused() throws IOException {
    String saved = yaml();
    assertThatThrownBy(() -> load(saved.replaceFirst("life: \"ALIVE\"", "life: \"UNDEAD\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a Life: UNDEAD");
  }

  @Test
  void anExecThatWaitsCannotBeKept() {
    lab.juju.exec("b/0", (environment, commands) -> 0);
    assertThatThrownBy(this::yaml)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waits for its unit");
  }
}
