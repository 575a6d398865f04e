package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Corners in which the simulator and the reference model of the agreement tests once differed. */
class SecretAgreementFindingsTest {
  private Lab lab;
  private String id;

  @BeforeEach
  void share() {
    lab = Lab.ownerAndObserver(1, 1);
    id = lab.add("a/0", "--label old key=one");
    lab.ok("a/0", "secret-grant " + id + " -r 0");
  }

  @Test
  @Rule({"S-272", "S-067"})
  void aStoredLabelThatTheHookChangesReadsTheStoredContent() {
    String read =
        lab.ok(
            "a/0",
            "secret-set " + id + " --label new key=two",
            "secret-get --label new --peek",
            "secret-get --label old --peek");

    assertThat(read).isEqualTo("key: one");
  }

  @Test
  @Rule("S-071")
  void aPendingLabelWithoutContentDoesNotHideOneWithContent() {
    String second = lab.add("a/0", "key=other");

    Lab.Outcome outcome =
        lab.exec(
            "a/0",
            "secret-set " + second + " --label same",
            "secret-set " + id + " --label same key=two",
            "secret-get " + second + " --label same --peek");

    assertThat(outcome.last()).isEqualTo("key: two");
    assertThat(outcome.commitError())
        .isEqualTo("updating secrets: secret with label \"same\" already exists");
  }

  @Test
  @Rule("S-187")
  void aGrantDoesNotBringBackAChangeThatARevokeTookAway() {
    lab.ok("b/0", "secret-get " + id);
    lab.script("b/0", "config-changed", "exit 1");
    lab.script("b/0", "y-relation-changed", "exit 1");
    lab.ok("a/0", "relation-set -r 0 some=thing");
    assertThat(lab.unit("b/0").isInError()).isTrue();
    lab.ok("a/0", "secret-set " + id + " key=two");
    lab.ok("a/0", "secret-revoke " + id + " -r 0");
    lab.ok("a/0", "secret-grant " + id + " -r 0");

    lab.juju.resolveWithoutRetry("b/0");
    lab.juju.settle();

    assertThat(lab.hooks("secret-changed")).isEmpty();
    lab.ok("a/0", "secret-set " + id + " key=three");
    assertThat(lab.hooks("secret-changed")).containsExactly("b/0 secret-changed for secret:" + id);
  }
}
