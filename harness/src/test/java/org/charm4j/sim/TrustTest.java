package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/** Who may see the cloud's credential (H-542), and what trust is (H-816). */
class TrustTest {
  private final Lab lab = new Lab().deploy("a", 2, "config: {options: {trust: {type: string}}}\n");

  TrustTest() {
    lab.juju.settle();
    lab.forget();
  }

  @Test
  @Rule("H-542")
  void onlyTheTrustedSeeTheCredential() {
    assertThat(lab.refused("a/0", "credential-get"))
        .isEqualTo("cannot access cloud credentials: permission denied");
    lab.juju.trust("a", true);
    assertThat(lab.ok("a/1", "credential-get --format=json"))
        .startsWith("{\"credential\":{\"attrs\":{")
        .endsWith("\"type\":\"lxd\"}");
    lab.juju.trust("a", false);
    lab.refused("a/0", "credential-get");
  }

  @Test
  @Rule("H-816")
  void trustIsNoOptionButChangesTheConfiguration() {
    lab.juju.trust("a", true);
    lab.juju.settle();
    assertThat(lab.hooks(".*")).containsExactly("a/0 config-changed", "a/1 config-changed");
    assertThat(lab.juju.application("a").trust()).isTrue();
    assertThat(lab.ok("a/0", "config-get --format=json")).isEqualTo("{}");
    lab.forget();
    lab.juju.trust("a", true);
    assertThat(lab.juju.settle()).isZero();
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> lab.juju.trust("b", true))
        .withMessage("application \"b\" not found; there are: a");
  }
}
