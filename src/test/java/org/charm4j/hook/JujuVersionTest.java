package org.charm4j.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of Juju: how they are read and ordered, and what charms ask them. */
class JujuVersionTest {

  @ParameterizedTest
  @CsvSource({
    "3.6, 3, 6, '', 0, 0, 3.6.0",
    "3.6.9, 3, 6, '', 9, 0, 3.6.9",
    "4.0-beta5, 4, 0, beta, 5, 0, 4.0-beta5",
    "3.6.28.1, 3, 6, '', 28, 1, 3.6.28.1",
    "4.1-beta2.7, 4, 1, beta, 2, 7, 4.1-beta2.7",
    "2.9-rc1, 2, 9, rc, 1, 0, 2.9-rc1",
  })
  void readsWhatOpsReads(
      String text, int major, int minor, String tag, int patch, int build, String printed) {
    JujuVersion version = JujuVersion.of(text);

    assertThat(version).isEqualTo(new JujuVersion(major, minor, tag, patch, build));
    assertThat(version).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "3", "3.", "3.6.", "3.6.9.1.2", "v3.6.9", "3.6-9", "3.6.9-ubuntu", " 3.6"})
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JujuVersion.of(text))
        .withMessage(
            "\""
                + text
                + "\" is no version of Juju; versions look like 3.6.9, 4.1-beta2 or 3.6.28.1");
  }

  @Test
  void ordersAsJujuDoes() {
    List<JujuVersion> ordered =
        List.of(
                "2.9.51",
                "3.6-rc1",
                "3.6.0",
                "3.6.9",
                "3.6.9.1",
                "3.6.11",
                "4.0-beta5",
                "4.0-beta6",
                "4.0-rc1",
                "4.0.0")
            .stream()
            .map(JujuVersion::of)
            .toList();
    List<JujuVersion> mixed = new ArrayList<>(ordered);
    Collections.reverse(mixed);
    Collections.sort(mixed);

    assertThat(mixed).isEqualTo(ordered);
    assertThat(JujuVersion.of("3.6.11").isAtLeast("3.6.9")).isTrue();
    assertThat(JujuVersion.of("3.6.9").isAtLeast("3.6.9")).isTrue();
    assertThat(JujuVersion.of("4.1-beta2").isAtLeast("4.1")).isFalse();
  }

  /** The columns: app data, dispatch, controller storage, secrets, user secrets, ports, exec. */
  @ParameterizedTest
  @CsvSource({
    "2.6.10,   n n n n n n n",
    "2.7.0,    y n n n n n n",
    "2.8.0,    y y y n n n n",
    "3.0.2,    y y y n n n n",
    "3.0.3,    y y y y n y n",
    "3.1.5,    y y y y n y n",
    "3.1.6,    y y y y n y y",
    "3.2.0,    y y y y n y n",
    "3.2.2,    y y y y n y y",
    "3.3.0,    y y y y y y y",
    "4.0-beta5,y y y y y y y"
  })
  void knowsItsFeatures(String text, String expected) {
    JujuVersion version = JujuVersion.of(text);
    List<Boolean> answers =
        List.of(
            version.hasAppData(),
            version.isDispatchAware(),
            version.hasControllerStorage(),
            version.hasSecrets(),
            version.hasUserSecrets(),
            version.supportsOpenPortOnK8s(),
            version.supportsExecServiceContext());

    assertThat(String.join(" ", answers.stream().map(answer -> answer ? "y" : "n").toList()))
        .isEqualTo(expected);
  }
}
