package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/** Which revision a unit reads, and who is told of what (S-060 to S-062, S-180). */
class SecretTrackingTest {

  @Test
  @Rule({"S-060", "S-061", "S-180"})
  void readsTheTrackedRevisionUntilItRefreshes() {
    Lab lab = Lab.ownerAndObserver(1, 1);
    String id = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-grant " + id + " -r 0");
    assertThat(lab.ok("b/0", "secret-get " + id)).isEqualTo("key: one");

    lab.ok("a/0", "secret-set " + id + " key=two");

    assertThat(lab.hooks("secret-changed")).containsExactly("b/0 secret-changed for secret:" + id);
    assertThat(lab.ok("b/0", "secret-get " + id)).isEqualTo("key: one");
    assertThat(lab.ok("b/0", "secret-get --peek " + id)).isEqualTo("key: two");
    assertThat(lab.ok("b/0", "secret-get " + id)).isEqualTo("key: one");
    assertThat(lab.ok("b/0", "secret-get --refresh " + id)).isEqualTo("key: two");
    assertThat(lab.ok("b/0", "secret-get " + id)).isEqualTo("key: two");
    assertThat(lab.secret(id).observers().get("b/0").tracked()).isEqualTo(2);
  }
}
