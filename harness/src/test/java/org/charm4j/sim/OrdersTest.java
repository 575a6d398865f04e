package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.Test;

/** What a person orders and what Juju answers, as far as it is not about hooks. */
class OrdersTest {
  private static final String ID = "d2k8c0pmp25c7f4a1b30";

  private final Lab lab = new Lab();

  @Test
  @Rule({"H-813", "S-305"})
  void aSecretOptionTakesAUriWithItsSchemeOrNothing() {
    lab.deploy("a", 1, "config: {options: {pw: {type: secret}}}\n");
    configure("pw", "secret:" + ID);
    configure("pw", "");

    assertThatThrownBy(() -> configure("pw", "bar"))
        .hasMessage("invalid secret URI for option \"pw\": secret URI \"bar\" not valid");
    assertThatThrownBy(() -> configure("pw", "http://" + ID))
        .hasMessage("invalid secret URI for option \"pw\": secret URI scheme \"http\" not valid");
    assertThatThrownBy(() -> configure("pw", ID))
        .hasMessage(
            "updating charm config settings: option \"pw\" expected secret, got \"" + ID + "\"");
    assertThat(lab.juju.application("a").settings()).containsEntry("pw", "");
  }

  private void configure(String key, String value) {
    lab.juju.configure("a", new TreeMap<>(Map.of(key, value)), List.of());
  }

  @Test
  @Rule("H-801")
  void aCharmWithContainersIsRefusedByName() {
    assertThatThrownBy(() -> lab.deploy("k", 1, "containers: {web: {}, cache: {}}\n"))
        .isInstanceOf(NotModelledException.class)
        .hasMessageContaining("has workload containers [cache, web], which Charm4J does not model");
    assertThat(lab.juju.applications()).isEmpty();
  }

  @Test
  @Rule("H-822")
  void anUndefinedActionIsRefused() {
    lab.deploy("a", 1, "actions: {backup: {}}\n");

    assertThatThrownBy(() -> lab.juju.runAction("a/0", "restore", Map.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("action \"restore\" not defined on unit \"a/0\"")
        .hasMessageContaining("backup");
  }

  @Test
  @Rule("H-824")
  void aTaskWaitsForItsUnitAndEnds() {
    lab.deploy("a", 1, "actions: {backup: {}}\n");
    int task = lab.juju.runAction("a/0", "backup", Map.of());

    assertThat(lab.juju.task(task).status()).isEqualTo(TaskStatus.PENDING);
    lab.juju.settle();
    assertThat(lab.juju.task(task).status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  @Rule("H-902")
  void anApplicationShowsTheWorstOfItsUnitsUntilItsLeaderSaysOtherwise() {
    lab.deploy("a", 3, "");
    lab.juju.settle();
    assertThat(lab.juju.applicationStatus("a").status()).isEqualTo("unknown");

    lab.ok("a/0", "status-set active");
    lab.ok("a/1", "status-set waiting one");
    lab.ok("a/2", "status-set waiting two");
    assertThat(lab.juju.applicationStatus("a").status()).isEqualTo("waiting");
    assertThat(lab.juju.applicationStatus("a").message()).isEqualTo("one");

    lab.ok("a/0", "status-set --application blocked no");
    assertThat(lab.juju.applicationStatus("a").status()).isEqualTo("blocked");
  }
}
