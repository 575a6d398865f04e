package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JournalEntry;
import org.junit.jupiter.api.Test;

/** What a stand-in says of charms that go by the machine's clock. Virtual time begins in 2025. */
class ClockDoubtsTest {
  private static final String HINT =
      "; if it goes by the machine's clock, let it see virtual time: juju sim fake-time on";

  private boolean fakeTime;
  private final ClockDoubts doubts = new ClockDoubts(() -> fakeTime);
  private final Controller model = Controller.create(ControllerConfig.juju36().withModelName("m"));
  private final JujuSession juju =
      JujuSession.around(model, SessionConfig.of(ControllerConfig.juju36()));
  private final Map<String, List<String>> scripts = new TreeMap<>();

  ClockDoubtsTest() {
    juju.watch(new Lookout(juju, doubts));
  }

  /** Deploys an application whose units run lines of hook commands; $ID is the secret's. */
  private void deploy(String name, String yaml, Map<String, List<String>> hooks) {
    hooks.forEach((hook, lines) -> scripts.put(name + " " + hook, lines));
    CharmSpec charm =
        new CharmSpec(
            CharmMetadataReader.parse("test", "name: " + name + "\n" + yaml),
            (environment, commands) -> {
              for (String line : scripts.getOrDefault(key(environment), List.of())) {
                String id = String.valueOf(environment.get("JUJU_SECRET_ID"));
                List<String> words = List.of(line.replace("$ID", id).split(" "));
                String[] rest = words.subList(1, words.size()).toArray(new String[0]);
                HookCommandResult result = commands.run(HookCommand.of(words.get(0), rest));
                assertThat(result.exitCode()).as(line + ": " + result).isZero();
              }
              return 0;
            });
    model.deploy(name, charm, 1, Map.of());
    juju.settle();
  }

  private static String key(HookEnvironment environment) {
    String unit = environment.require("JUJU_UNIT_NAME");
    String hook = environment.require("JUJU_DISPATCH_PATH").replace("hooks/", "");
    return unit.substring(0, unit.indexOf('/')) + " " + hook;
  }

  private List<String> news() {
    List<String> lines = new ArrayList<>();
    for (String line = doubts.news(); line != null; line = doubts.news()) {
      lines.add(line);
    }
    return lines;
  }

  private String secret(int number) {
    return "secret:" + new ArrayList<>(model.secrets()).get(number).id();
  }

  @Test
  @Rule({"S-025", "S-235"})
  void anExpiryThatIsPastOrDueAtOnceIsToldOncePerUnit() {
    deploy(
        "web",
        "",
        Map.of(
            "install", List.of("secret-add key=1 --expire 2024-12-01T12:00:00Z"),
            "start", List.of("secret-add key=2 --expire 2024-12-30T00:00:00Z")));
    deploy("soon", "", Map.of("install", List.of("secret-add key=1 --expire 59s")));
    deploy("later", "", Map.of("install", List.of("secret-add key=1 --expire 60s")));

    List<String> expected =
        List.of(
            "WARNING web/0 gave "
                + secret(0)
                + " the expiry 2024-12-01T12:00:00Z, which is 30 days"
                + " before the virtual time 2025-01-01T00:00:00Z"
                + HINT,
            "WARNING soon/0 gave "
                + secret(2)
                + " the expiry 2025-01-01T00:00:59Z, which is 59"
                + " seconds after the virtual time 2025-01-01T00:00:00Z"
                + HINT);
    assertThat(news()).isEqualTo(expected);
    assertThat(model.journal())
        .filteredOn(entry -> entry.kind() == JournalEntry.Kind.WARNING)
        .extracting(entry -> "WARNING " + entry.what())
        .isEqualTo(expected);
    assertThat(juju.run(List.of("debug-log", "-m", "m", "--replay", "--level", "WARNING")).stdout())
        .startsWith("unit-web-0: 00:00:00 WARNING charm4j web/0 gave " + secret(0))
        .hasLineCount(2);
  }

  @Test
  void aLaterExpiryOfAnOldSecretIsLookedAt() {
    deploy(
        "web",
        "",
        Map.of(
            "install", List.of("secret-add key=1 --expire 1h"),
            "secret-expired", List.of("secret-set $ID --expire 59s")));
    assertThat(news()).isEmpty();
    juju.advance(Duration.ofHours(1));
    assertThat(news())
        .first()
        .asString()
        .startsWith("WARNING web/0 gave " + secret(0) + " the expiry 2025-01-01T01:00:59Z")
        .contains("59 seconds after the virtual time 2025-01-01T01:00:00Z");
  }

  /** S-233: every five minutes from the expiry on, so the tenth time after 45 minutes. */
  @Test
  @Rule("S-233")
  void anEventThatComesAgainAndAgainIsToldOncePerUnit() {
    fakeTime = true;
    deploy("web", "", Map.of("install", List.of("secret-add key=1 --expire 24h")));
    juju.advance(Duration.ofHours(24).plusMinutes(44));
    assertThat(news()).isEmpty();
    juju.advance(Duration.ofDays(1));
    assertThat(news())
        .containsExactly(
            "WARNING web/0 has run secret-expired for "
                + secret(0)
                + " 10 times within 45 minutes"
                + " of virtual time, to 2025-01-02T00:45:00Z; Juju repeats it every five minutes"
                + " until the revision is removed or its expiry lies ahead");
  }

  /** Each time a new secret, as the library for certificates makes one, and half an hour ahead. */
  @Test
  void anEventOfOneSecretAfterAnotherIsToldToo() {
    List<String> renew = List.of("secret-remove $ID", "secret-add key=1 --expire 30s");
    deploy(
        "web",
        "",
        Map.of("install", List.of("secret-add key=1 --expire 24h"), "secret-expired", renew));
    juju.advance(Duration.ofHours(25));
    // The first runs out after a day; from there one in 30 seconds, the hundredth after 49 min 30.
    assertThat(news())
        .hasSize(2)
        .last()
        .asString()
        .startsWith(
            "WARNING web/0 has run secret-expired 100 times within 49 minutes of virtual time, to"
                + " 2025-01-02T00:49:30Z");
  }

  @Test
  void whatFollowsFromEachUpdateStatusIsNoReasonForDoubt() {
    deploy("ping", "provides: {db: {interface: i}}\n", Map.of());
    deploy("pong", "requires: {db: {interface: i}}\n", Map.of());
    model.integrate("ping", "pong");
    for (int at = 0; at < 36; at++) {
      scripts.put("ping update-status", List.of("relation-set -r 0 at=" + at));
      juju.advance(Duration.ofMinutes(5));
    }
    assertThat(model.journal())
        .filteredOn(e -> e.what().startsWith("db-relation-changed"))
        .hasSizeGreaterThan(36);
    assertThat(news()).isEmpty();
  }

  /** S-235: an expiry that is past fires right after the commit, and so without end. */
  @Test
  @Rule("S-235")
  void whatNeverEndsAtOneInstantIsStopped() {
    deploy("web", "", Map.of("install", List.of("secret-add key=1 --expire 1h")));
    scripts.put(
        "web secret-expired",
        List.of("secret-remove $ID", "secret-add key=1 --expire 2025-01-01T00:30:00Z"));
    assertThatThrownBy(() -> juju.advance(Duration.ofHours(2)))
        .isInstanceOf(Lookout.Stop.class)
        .hasMessage(
            "stopped: web/0 has run secret-expired 1000 times at 2025-01-01T01:00:00Z, and each run"
                + " brought about the next; virtual time would never go on"
                + HINT);
    assertThat(news()).hasSize(2);

    scripts.put("web secret-expired", List.of("secret-remove $ID"));
    juju.advance(Duration.ofHours(2));
    assertThat(news()).isEmpty();
    assertThat(model.secrets()).isEmpty();
  }
}
