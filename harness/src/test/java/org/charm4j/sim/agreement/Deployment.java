package org.charm4j.sim.agreement;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmSpec;

/** The applications that a run begins with: two or three, related to each other. */
final class Deployment {
  /** What may be related: two applications twice, for the rules about the scope of a grant. */
  static final String[][] PAIRS = {{"a:x", "b:y"}, {"a:x2", "b:y2"}, {"a:x", "c:y"}};

  private Deployment() {}

  static void deploy(Controller juju, CharmProcess process, SplittableRandom random) {
    deploy(juju, process, "a", "provides: {x: i, x2: i}\npeers: {p: q}", 2 + random.nextInt(2));
    deploy(juju, process, "b", "requires: {y: i, y2: i}\npeers: {p: q}", 1 + random.nextInt(2));
    if (random.nextInt(3) > 0) {
      deploy(juju, process, "c", "requires: {y: i}", 1);
      juju.integrate("a:x", "c:y");
    }
    juju.integrate("a:x", "b:y");
  }

  private static void deploy(
      Controller juju, CharmProcess process, String name, String yaml, int units) {
    CharmSpec charm =
        new CharmSpec(CharmMetadataReader.parse(name, "name: " + name + "\n" + yaml), process);
    juju.deploy(name, charm, units, new TreeMap<>());
  }
}
