package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;

/** The order of secret events among each other and among other work; leadership (section 2.13). */
class SecretEventOrderTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private final Lab lab =
      new Lab(
          ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO).withRetryHooks(false));

  SecretEventOrderTest() {
    lab.deploy("a", 2, "provides: {x: i}\nconfig: {options: {o: {type: int}}}\n");
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.juju.settle();
  }

  /** Makes a/0 wait for all four events of one secret. */
  private String everythingIsDue() {
    String id = lab.add("a/0", "--rotate hourly --expire 1h key=v");
    lab.ok("a/1", "secret-get " + id);
    lab.fail("a/0");
    return id;
  }

  @Test
  @Rule({"S-250", "S-253", "S-252"})
  void runsExpiredThenRotateThenChangedThenRemoveBeforeTasksAndTheOrdinaryList() {
    lab.juju.integrate("a:x", "b:y");
    lab.juju.settle();
    String id = everythingIsDue();
    lab.ok("a/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=w");
    lab.ok("a/0", "secret-get --refresh " + id);
    lab.ok("a/1", "secret-get --refresh " + id);
    lab.juju.configure("a", java.util.Map.of("o", "1"), List.of());
    lab.juju.advance(HOUR);
    lab.forget();
    lab.during("a/0", "update-status", () -> lab.juju.exec("a/0", (env, commands) -> 0));

    lab.mend("a/0");

    assertThat(lab.steps("a/0"))
        .containsExactly(
            "update-status",
            "secret-expired for secret:" + id + "/1",
            "secret-rotate for secret:" + id,
            "secret-changed for secret:" + id,
            "secret-remove for secret:" + id + "/1",
            "juju-exec",
            "config-changed");
  }

  @Test
  @Rule("S-250")
  void looksFromTheTopAgainAfterEachHook() {
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", "secret-set $ID --expire 2020-01-01T00:00:00 key=w");
    lab.ok("a/0", "secret-get " + id);
    String other = lab.add("a/0", "--rotate hourly key=v");
    lab.juju.advance(HOUR);

    assertThat(lab.hooks("secret-.*"))
        .startsWith(
            "a/0 secret-rotate for secret:" + id,
            "a/0 secret-expired for secret:" + id + "/2",
            "a/0 secret-rotate for secret:" + other,
            "a/0 secret-expired for secret:" + other + "/2",
            "a/0 secret-changed for secret:" + id,
            "a/0 secret-remove for secret:" + other + "/1");
  }

  @Test
  @Rule("S-251")
  void runsWhatIsDueByTimeFirstInFirstOut() {
    String later = lab.add("a/0", "--expire 50m key=v");
    String sooner = lab.add("a/0", "--expire 40m key=v");
    lab.ok("a/0", "secret-set " + later + " --rotate daily");
    lab.ok("a/0", "secret-set " + sooner + " --rotate hourly");
    lab.fail("a/0");
    lab.juju.advance(Duration.ofHours(24));
    lab.forget().mend("a/0");

    assertThat(lab.hooks("secret-expired"))
        .containsExactly(
            "a/0 secret-expired for secret:" + sooner + "/1",
            "a/0 secret-expired for secret:" + later + "/1");
    assertThat(lab.hooks("secret-rotate"))
        .startsWith(
            "a/0 secret-rotate for secret:" + sooner, "a/0 secret-rotate for secret:" + later);
  }

  @Test
  @Rule({"S-252", "H-105", "H-106", "H-122"})
  void comesNeverBetweenChainedHooks() {
    String id = lab.add("a/0", "key=v");
    lab.ok("a/0", "secret-get " + id);
    lab.during("a/0", "upgrade-charm", () -> lab.juju.exec("a/0", (env, commands) -> 0));
    lab.script("a/0", "upgrade-charm", "secret-set " + id + " key=w");
    ApplicationView application = lab.juju.application("a");
    assertThat(application).isNotNull();
    lab.forget().juju.refresh("a", application.charm());
    lab.juju.settle();

    assertThat(lab.steps("a/0"))
        .containsExactly(
            "upgrade-charm", "config-changed", "secret-changed for secret:" + id, "juju-exec");
  }

  @Test
  @Rule({"S-253", "H-168"})
  void comesNotToADyingUnit() {
    String id = everythingIsDue();
    lab.ok("a/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=w");
    lab.juju.advance(HOUR);
    lab.juju.removeUnit("a/0");
    lab.forget().mend("a/0");

    assertThat(lab.steps("a/0")).containsExactly("update-status", "stop", "remove");
    assertThat(lab.hooks("secret-.*"))
        .as("the next leader is told of what is overdue, not of what was obsolete")
        .containsExactly(
            "a/1 secret-expired for secret:" + id + "/1", "a/1 secret-rotate for secret:" + id);
  }

  @Test
  @Rule({"S-254", "S-259"})
  void tellsObserversOfChangesAndManagersOfTheRest() {
    String id = lab.add("a/1", "--owner unit --rotate hourly --expire 1h key=v");
    lab.ok("a/1", "secret-get " + id);
    lab.ok("a/1", "secret-set " + id + " key=w");
    lab.ok("a/1", "secret-get --refresh " + id);
    lab.juju.advance(HOUR);

    assertThat(lab.hooks("secret-.*"))
        .as("unit-owned: the leader a/0 hears nothing")
        .containsExactly(
            "a/1 secret-changed for secret:" + id,
            "a/1 secret-remove for secret:" + id + "/1",
            "a/1 secret-expired for secret:" + id + "/1",
            "a/1 secret-rotate for secret:" + id);
  }

  @Test
  @Rule({"S-255", "S-258"})
  void restartsTheTimersOfBothUnitsWhenLeadershipChanges() {
    String ofApplication = lab.add("a/0", "--rotate hourly key=v");
    String ofUnit = lab.add("a/0", "--owner unit --rotate hourly key=v");
    lab.fail("a/0");
    lab.juju.advance(HOUR);
    lab.juju.setLeader("a/1");
    lab.forget().mend("a/0");

    assertThat(lab.hooks("secret-rotate"))
        .containsExactlyInAnyOrder(
            "a/0 secret-rotate for secret:" + ofUnit,
            "a/1 secret-rotate for secret:" + ofApplication);
  }

  @Test
  @Rule("S-256")
  void waitsForTheNextLeaderIfThereIsNone() {
    String id = lab.add("a/0", "--rotate hourly --expire 1h key=v");
    lab.juju.removeUnit("a/0");
    lab.juju.removeUnit("a/1");
    lab.juju.settle();
    lab.juju.advance(HOUR.multipliedBy(2));
    assertThat(lab.hooks("secret-.*")).isEmpty();

    lab.juju.addUnit("a");
    lab.juju.settle();

    assertThat(lab.hooks("secret-.*"))
        .startsWith(
            "a/2 secret-expired for secret:" + id + "/1", "a/2 secret-rotate for secret:" + id);
    assertThat(lab.hooksOf("a/2"))
        .startsWith("install", "leader-elected", "secret-expired for secret:" + id + "/1");
    assertThat(lab.times("a/2", "secret-expired"))
        .containsExactly(Instant.parse("2025-01-01T02:00:00Z"));
  }

  @Test
  @Rule({"S-258", "H-140"})
  void skipsAFailedHookOfTheApplicationsSecretOnceTheUnitLeadsNoLonger() {
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", "exit 1");
    lab.juju.advance(HOUR);
    lab.script("a/0", "secret-rotate", "secret-set $ID key=w");
    lab.script("a/1", "secret-rotate", "secret-set $ID key=w");
    lab.forget().juju.setLeader("a/1");
    lab.juju.resolve("a/0");
    lab.juju.settle();

    assertThat(lab.hooks("secret-rotate")).containsExactly("a/1 secret-rotate for secret:" + id);
    assertThat(lab.unit("a/0").isInError()).isFalse();
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T02:00:00Z"));
  }

  @Test
  @Rule("S-259")
  void keepsSecretChangedThroughAChangeOfLeader() {
    String id = lab.add("a/0", "key=v");
    lab.ok("a/0", "secret-get " + id);
    lab.fail("a/0");
    lab.ok("a/0", "secret-set " + id + " key=w");
    lab.juju.setLeader("a/1");
    lab.forget().mend("a/0");

    assertThat(lab.hooksOf("a/0"))
        .containsExactly(
            "update-status", "leader-settings-changed", "secret-changed for secret:" + id);
  }
}
