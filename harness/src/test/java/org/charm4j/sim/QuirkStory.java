package org.charm4j.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JujuReleases;
import org.charm4j.sim.words.Quirk;

/** A story that ends differently with and without a quirk, told in {@link #lab}'s world. */
record QuirkStory(Quirk quirk, Function<Lab, Object> told, Object asJuju, Object mended) {
  @Override
  public String toString() {
    return quirk.number() + " " + quirk;
  }

  /** Returns the releases that quirks are told in: those with bugs of their own, too. */
  static List<JujuVersion> releases() {
    List<JujuVersion> releases = new ArrayList<>(JujuReleases.tested());
    releases.add(JujuReleases.of("4.0.0"));
    releases.add(JujuReleases.of("4.0"));
    return releases;
  }

  /** Returns a configuration with a Juju that has the quirk: the default, if that has it. */
  ControllerConfig config() {
    ControllerConfig config = ControllerConfig.juju36();
    if (quirk.isIn(config.juju())) {
      return config;
    }
    for (JujuVersion release : releases()) {
      config = quirk.isIn(release) ? config.withJuju(release) : config;
    }
    return config;
  }

  /** Applications a (leader a/0, follower a/1), b (two units, relations 1 and 2), c (3), at 10. */
  static Lab lab(ControllerConfig config) {
    return Lab.threeApplications(
        config
            .withUpdateStatusInterval(Duration.ZERO)
            .withRetryHooks(false)
            .withStart(Instant.parse("2025-01-01T10:00:00Z")));
  }

  static String add(Lab lab, String arguments) {
    return lab.add("a/0", arguments);
  }

  /** Adds a secret of two revisions that b may read. */
  static String shared(Lab lab) {
    String id = add(lab, "key=1");
    lab.ok("a/0", "secret-grant " + id + " -r 1");
    lab.ok("a/0", "secret-set " + id + " key=2");
    return id;
  }

  static Object revisions(Lab lab, String id) {
    return lab.secret(id).revisions().keySet().toString();
  }

  static Object subjects(Lab lab, String id) {
    return lab.secret(id).grants().keySet().toString();
  }

  static boolean firstIsObsolete(Lab lab, String id) {
    RevisionView first = lab.secret(id).revisions().get(1);
    return first != null && first.obsolete();
  }

  static String grant(String id) {
    return "secret-grant " + id + " -r 1";
  }

  static String revoke(String id) {
    return "secret-revoke " + id + " -r 1";
  }
}
