package org.charm4j.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a charm says that it assumes of its model. */
class AssumesReaderTest {

  private static CharmMetadata parse(String yaml) {
    return CharmMetadataReader.parse("charmcraft.yaml", "name: x\n" + yaml);
  }

  private static Assumption.Feature feature(String name, String bound, String version) {
    return new Assumption.Feature(name, bound, JujuVersion.of(version));
  }

  @Rule("H-802")
  @Test
  void featuresAndAlternatives() {
    CharmMetadata meta =
        parse(
            """
            assumes:
              - juju >=   3.1.2
              - juju<4
              - any-of:
                - k8s-api >= 1.8
                - all-of: [storage, juju >= 4.1-beta2]
            """);
    assertThat(meta.assumes())
        .containsExactly(
            feature("juju", ">=", "3.1.2"),
            feature("juju", "<", "4.0.0"),
            new Assumption.AnyOf(
                List.of(
                    feature("k8s-api", ">=", "1.8.0"),
                    new Assumption.AllOf(
                        List.of(
                            new Assumption.Feature("storage", null, null),
                            feature("juju", ">=", "4.1-beta2"))))));
    assertThat(meta.assumingNothing().assumes()).isEmpty();
    assertThat(parse("summary: s").assumes()).isEmpty();
  }

  @Rule("H-802")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[juju = 3]        | 11 | malformed feature expression \"juju = 3\"",
        "[-day]            | 11 | malformed feature expression \"-day\"",
        "[a-day-]          | 11 | malformed feature expression \"a-day-\"",
        "[juju >= 3.x]     | 11 | malformed feature expression \"juju >= 3.x\": invalid version"
            + " \"3.x\"",
        "[5]               | 11 | expected a feature, \"any-of\" or \"all-of\" expression",
        "[{root: [a]}]     | 11 | malformed composite expression; expected an \"any-of\" or"
            + " \"all-of\" block",
        "[{any-of: [aa], all-of: [bb]}] | 11 | malformed composite expression",
        "[{any-of: juju}]  | 20 | malformed \"any-of\" expression; expected a list of"
            + " sub-expressions",
        "[{any-of: [juju, {all-of: [B]}]}] | 37 | parsing \"any-of\" expression: parsing"
            + " \"all-of\" expression: malformed feature expression \"B\""
      })
  void whatJujuCannotRead(String assumes, int column, String problem) {
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse("assumes: " + assumes))
        .withMessage(
            "charmcraft.yaml:2:"
                + column
                + ": parsing expression 1 in top level \"assumes\" block: "
                + problem);
  }

  @Rule("H-803")
  @Test
  void theOlderWayToSayIt() {
    assertThat(parse("min-juju-version: 3.1.0").minJujuVersion())
        .isEqualTo(JujuVersion.of("3.1.0"));
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse("min-juju-version: three"))
        .withMessage("charmcraft.yaml:2:19: invalid min-juju-version: invalid version \"three\"");
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> parse("min-juju-version: 3.1"))
        .withMessage(
            "charmcraft.yaml:2:19: metadata: min-juju-version: expected string, got float64(3.1)");
  }
}
