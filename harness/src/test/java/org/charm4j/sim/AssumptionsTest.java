package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charms that assume something of their model, on models of machines. */
class AssumptionsTest {

  private static CharmSpec charm(String yaml) {
    return new CharmSpec(CharmMetadataReader.parse("a", "name: a\n" + yaml), null);
  }

  private static String deploy(String release, String yaml) {
    Controller juju = Controller.create(ControllerConfig.juju36().withJuju(release));
    try {
      juju.deploy("a", charm(yaml), 1, new TreeMap<>());
      return "ok";
    } catch (RefusedException refused) {
      assertThat(juju.applications()).isEmpty();
      return refused.words();
    }
  }

  @ParameterizedTest
  @Rule("H-802")
  @CsvSource({
    "3.6.28, juju",
    "3.6.28, juju >= 3.6",
    "3.6.28, juju >= 3.6.28",
    "3.6.28, juju < 3.6.29",
    "3.6.28, juju < 4",
    "4.1-beta2, juju < 4.1",
    "4.0.5, juju >= 4"
  })
  void deploysWhereAllHolds(String release, String assumes) {
    assertThat(deploy(release, "assumes: [" + assumes + "]")).isEqualTo("ok");
  }

  @ParameterizedTest
  @Rule("H-802")
  @CsvSource({
    "3.6.9,  juju >= 3.6.11, 'charm requires Juju version >= 3.6.11, model has version 3.6.9'",
    "3.6.28, juju >= 4,      'charm requires Juju version >= 4.0.0, model has version 3.6.28'",
    "3.6.28, juju < 3.6.28,  'charm requires Juju version < 3.6.28, model has version 3.6.28'",
    "3.6.28, k8s-api,        charm must be deployed on a Kubernetes cloud",
    "3.6.28, k8s-api >= 1.8, charm must be deployed on a Kubernetes cloud",
    "3.6.28, popcorn < 2,    'charm requires feature \"popcorn\" but model does not support it'"
  })
  void refusesWhatTheModelIsNot(String release, String assumes, String problem) {
    assertThat(deploy(release, "assumes: [" + assumes + "]"))
        .isEqualTo("Charm cannot be deployed because:\n  - " + problem + "\n");
  }

  @Test
  @Rule("H-802")
  void saysAllThatDoesNotHold() {
    String assumes =
        """
        assumes:
          - juju >= 4
          - any-of: [juju, k8s-api]
          - any-of:
            - k8s-api
            - all-of: [popcorn, juju]
        """;
    assertThat(deploy("3.6.28", assumes))
        .isEqualTo(
            """
            Charm cannot be deployed because:
              - charm requires Juju version >= 4.0.0, model has version 3.6.28
              - charm requires at least one of the following:
                - charm must be deployed on a Kubernetes cloud
                - charm requires all of the following:
                  - charm requires feature "popcorn" but model does not support it
            """);
  }

  @Test
  @Rule("H-802")
  void aRefreshIsRefusedToo() {
    Lab lab = new Lab();
    lab.deploy("a", 1, "");
    CharmSpec next = charm("assumes: [k8s-api]");
    String words = "ok";
    try {
      lab.juju.refresh("a", next);
    } catch (RefusedException refused) {
      words = refused.words();
    }
    assertThat(words)
        .isEqualTo(
            """
            Charm cannot be deployed because:
              - charm must be deployed on a Kubernetes cloud
            """);
    lab.juju.refresh("a", next.assumingNothing());
    assertThat(lab.juju.applications()).hasSize(1);
  }

  @ParameterizedTest
  @Rule("H-803")
  @CsvSource({
    "3.6.28, 3.6.28, ok",
    "3.6.28, 4.0.0, charm's min version (4.0.0) is higher than this juju model's version (3.6.28)",
    "4.1-beta2, 4.1.2, ok",
    "4.1-beta2, 4.1.3, charm's min version (4.1.3) is higher than this juju model's version (4.1.2)"
  })
  void theFirstVersionOfACharm(String release, String least, String words) {
    assertThat(deploy(release, "min-juju-version: " + least)).isEqualTo(words);
  }
}
