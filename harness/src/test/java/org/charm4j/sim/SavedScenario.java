package org.charm4j.sim;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.UserAccess;

/** A world in which there is something of everything that can be saved. */
final class SavedScenario {
  final Lab lab;
  final Controller juju;

  /** An action that has run. */
  final int action;

  SavedScenario(ControllerConfig config) {
    lab = new Lab(config.withMended());
    juju = lab.juju;
    lab.deploy(
        "a",
        2,
        """
        provides: {x: i}
        peers: {p: q}
        resources: {r: {filename: f}}
        storage: {s: {type: block}}
        config:
          options:
            n: {type: int, default: 1}
            t: {type: string}
            f: {type: float}
            b: {type: boolean}
        actions: {go: {params: {k: {type: integer, default: 3}}}}
        """);
    lab.deploy("b", 2, "requires: {y: i, w: j}\nactions: {go: {}}\n");
    lab.deploy("c", 1, "provides: {z: j}\n");
    lab.deploy(
        "d", 0, "subordinate: true\nrequires: {host: {interface: juju-info, scope: container}}\n");
    juju.integrate("a:x", "b:y");
    juju.integrate("b:w", "c:z");
    juju.integrate("d", "a:juju-info");
    juju.settle();
    secrets();
    action = juju.runAction("a/0", "go", Map.of());
    TreeMap<String, String> options = new TreeMap<>();
    options.put("n", "7");
    options.put("t", "text");
    options.put("f", "1.5");
    options.put("b", "true");
    juju.configure("a", options, List.of());
    juju.attachResource("a", "r", Path.of("/some/file"));
    juju.suspendRelation(2, "for a while");
    juju.advance(Duration.ofDays(1));
    lab.fail("b/1");
    juju.runAction("b/1", "go", Map.of());
    juju.refresh("b", juju.application("b").charm());
    juju.passTime(Duration.ofHours(30));
    juju.setAccess("bob", UserAccess.WRITE);
  }

  private void secrets() {
    String id = lab.add("a/0", "--label own --rotate daily --expire 100h key=hidden");
    lab.ok("a/0", "secret-grant " + id + " -r 1", "relation-set -r 1 --app id=" + id);
    lab.ok(
        "a/0", "open-port 80-90/tcp", "open-port icmp", "state-set k=v", "status-set active fine");
    lab.ok("a/0", "status-set --application active all", "relation-set -r 1 me=here");
    lab.ok("b/0", "secret-get " + id + " --label theirs");
    String own = lab.add("a/1", "--owner unit --description d key=other");
    lab.ok("a/1", "secret-set " + own + " key=newer");
    lab.script("a/0", "secret-rotate", "secret-set $ID key=again");
    SecretOrders admin = juju.secretOrders();
    admin.add("login", SecretInput.of(List.of("pass=one")), "of people");
    admin.grant(SecretRef.named("login"), List.of("b"));
    juju.settle();
  }
}
