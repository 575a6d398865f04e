package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.sim.QuirkStory.add;
import static org.charm4j.sim.QuirkStory.firstIsObsolete;
import static org.charm4j.sim.QuirkStory.grant;
import static org.charm4j.sim.QuirkStory.revoke;
import static org.charm4j.sim.QuirkStory.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.charm4j.sim.words.Quirk;

/** Quirks that show in which hooks run, and when. */
final class EventQuirkStories {
  static final List<QuirkStory> ALL = new ArrayList<>();

  private EventQuirkStories() {}

  private static void story(Quirk quirk, Function<Lab, Object> told, Object asJuju, Object mended) {
    ALL.add(new QuirkStory(quirk, told, asJuju, mended));
  }

  /** Adds a secret, lets b/0 track revision 1 of two, and does something to b. */
  private static boolean loss(Lab lab, String order) {
    String id = add(lab, "key=1");
    lab.ok("a/0", grant(id));
    lab.ok("b/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " key=2");
    if (order.isEmpty()) {
      lab.ok("a/0", revoke(id));
    } else {
      lab.order(order);
      lab.juju.settle();
    }
    return firstIsObsolete(lab, id);
  }

  /** Lets a revision become obsolete while a/0 cannot run the hook, and then lose leadership. */
  static Object depose(Lab lab) {
    lab.script("a/0", "secret-remove", "secret-ids");
    String id = add(lab, "key=1");
    lab.fail("a/0");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.juju.setLeader("a/1");
    lab.mend("a/0");
    return units(lab.hooks("secret-remove"));
  }

  private static Object units(List<String> hooks) {
    return hooks.stream().map(hook -> hook.substring(0, 3)).toList().toString();
  }

  /**
   * Lets a/0 run a secret-rotate at 11; returns whether it is in error, and when it is due next.
   */
  static Object rotated(Lab lab, String owner, String line) {
    String id = add(lab, owner + "--rotate hourly key=1");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.script("a/0", "secret-rotate", line);
    lab.juju.advanceTo(Instant.parse("2025-01-01T11:01:00Z"));
    assertThat(lab.hooks("secret-rotate")).hasSize(1);
    SecretView secret = lab.juju.secret(id);
    return lab.unit("a/0").isInError() + (secret == null ? "" : " " + secret.nextRotate());
  }

  /**
   * Lets a hook come due while a/0 is in error, makes it pointless, and counts how often it runs.
   */
  private static Object outdated(Lab lab, String attribute, String line) {
    String id = add(lab, attribute + " key=1");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.fail("a/0");
    lab.juju.advance(Duration.ofHours(1));
    lab.ok("a/0", line.replace("$ID", id));
    lab.mend("a/0");
    return lab.hooks("secret-(rotate|expired)").size();
  }

  static {
    story(
        Quirk.CHANGED_AFTER_FIRST_READ,
        lab -> {
          lab.ok("b/0", "secret-get " + shared(lab));
          return lab.hooks("secret-changed").size();
        },
        1,
        0);
    story(
        Quirk.CHANGED_FOR_OWNER,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", "secret-get " + id);
          lab.ok("a/1", "secret-get " + id);
          lab.ok("a/0", "secret-set " + id + " key=2");
          return lab.hooks("secret-changed").size();
        },
        2,
        0);
    story(
        Quirk.RESTART_SWALLOWS_CHANGES,
        lab -> {
          String id = shared(lab);
          lab.ok("b/0", "secret-get " + id);
          lab.fail("b/0").forget();
          lab.ok("a/0", "secret-set " + id + " key=3");
          lab.juju.restartAgent("b/0");
          lab.mend("b/0");
          return lab.hooks("secret-changed").size();
        },
        0,
        1);
    story(
        Quirk.BACKLOG_LOST,
        lab -> {
          String id = add(lab, "key=1");
          lab.fail("a/0");
          lab.ok("a/0", "secret-set " + id + " key=2");
          lab.juju.restartAgent("a/0");
          lab.mend("a/0");
          return units(lab.hooks("secret-remove"));
        },
        "[]",
        "[a/0]");
    for (String order : List.of("", "remove-unit b/0", "remove-relation 1")) {
      story(Quirk.NO_SWEEP_ON_LOSS, lab -> loss(lab, order), false, true);
    }
    story(Quirk.BACKLOG_LOST, EventQuirkStories::depose, "[]", "[a/1]");
    story(
        Quirk.BACKLOG_LOST,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id));
          lab.ok("b/0", "secret-get " + id);
          lab.ok("a/0", "secret-set " + id + " key=2");
          lab.juju.removeUnit("a/0");
          lab.juju.removeUnit("a/1");
          lab.juju.settle();
          lab.ok("b/0", "secret-get --refresh " + id);
          lab.juju.addUnit("a");
          lab.juju.settle();
          return units(lab.hooks("secret-remove"));
        },
        "[]",
        "[a/2]");
    story(Quirk.EX_LEADER_REMOVES, EventQuirkStories::depose, "[a/0]", "[]");
    story(
        Quirk.ROTATION_BEFORE_EXPIRY,
        lab -> rotated(lab, "", "secret-set $ID key=3 --expire 30m"),
        "false 2025-01-01T11:05:00Z",
        "false 2025-01-01T12:00:00Z");
    story(
        Quirk.REMOVAL_COUNTS_AS_ROTATION,
        lab -> rotated(lab, "", "secret-remove $ID --revision 1"),
        "false 2025-01-01T12:00:00Z",
        "false 2025-01-01T11:05:00Z");
    story(
        Quirk.UNIT_ROTATION_STUCK,
        lab -> rotated(lab, "--owner unit ", "secret-set $ID key=3"),
        "true 2025-01-01T11:00:00Z",
        "false 2025-01-01T12:00:00Z");
    story(Quirk.ROTATED_AWAY, lab -> rotated(lab, "", "secret-remove $ID"), "true", "false");
    story(
        Quirk.RETRIED_RUNS_AGAIN,
        lab -> {
          rotated(lab, "", "exit 1");
          lab.forget().script("a/0", "secret-rotate").juju.resolve("a/0");
          lab.juju.settle();
          return lab.hooks("secret-rotate").size();
        },
        2,
        1);
    story(
        Quirk.OUTDATED_RUNS,
        lab -> outdated(lab, "--rotate hourly", "secret-set $ID --rotate never"),
        1,
        0);
    story(
        Quirk.OUTDATED_RUNS,
        lab -> outdated(lab, "--expire 1h", "secret-remove $ID --revision 1"),
        1,
        0);
    story(Quirk.OUTDATED_RUNS, lab -> outdated(lab, "--rotate hourly", "secret-remove $ID"), 1, 0);
    story(
        Quirk.BARE_EXPIRED_ID,
        lab -> {
          String id = add(lab, "--expire 1h key=1");
          lab.juju.advance(Duration.ofHours(1));
          return lab.environment("a/0", "secret-expired").require("JUJU_SECRET_ID").replace(id, "");
        },
        "",
        "secret:");
    story(
        Quirk.MINUTE_TIMERS,
        lab -> {
          lab.juju.advance(Duration.ofSeconds(10));
          add(lab, "--rotate hourly key=1");
          lab.juju.advance(Duration.ofSeconds(30));
          add(lab, "--rotate hourly key=1");
          lab.juju.advanceTo(Instant.parse("2025-01-01T11:00:20Z"));
          return lab.hooks("secret-rotate").size();
        },
        2,
        1);
    story(
        Quirk.MINUTE_TIMERS,
        lab -> {
          lab.juju.advance(Duration.ofSeconds(1));
          add(lab, "--expire 1h key=1");
          add(lab, "--expire 3658s key=1");
          lab.juju.advanceTo(Instant.parse("2025-01-01T11:00:01Z"));
          return lab.hooks("secret-expired").size();
        },
        2,
        1);
  }
}
