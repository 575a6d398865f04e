package org.charm4j.sim;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JournalEntry;

/** A month with some of everything; prints its journal, for {@link DeterminismTest} to compare. */
final class BusyMonth {
  private BusyMonth() {}

  public static void main(String[] args) {
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .print(journal(Long.parseLong(args[0])));
  }

  static String journal(long seed) {
    Lab lab = new Lab(ControllerConfig.juju36().withSeed(seed));
    lab.deploy("a", 3, "provides: {x: i}\npeers: {p: q}\n");
    lab.deploy("b", 2, "requires: {y: i}\n");
    lab.juju.integrate("a:x", "b:y");
    lab.juju.settle();
    String id = lab.add("a/0", "--label İstanbul --rotate daily --expire 100h key=ı");
    lab.ok("a/0", "secret-grant " + id + " -r 1", "relation-set -r 1 --app id=" + id);
    for (String unit : new String[] {"a/0", "a/1"}) {
      lab.script(unit, "secret-rotate", "secret-set $ID key=new");
      lab.script(unit, "secret-remove", "secret-remove $ID --revision $REVISION");
    }
    lab.script("b/0", "secret-changed", "secret-get --refresh $ID");
    lab.script("b/1", "secret-changed", "status-set waiting tired", "exit 1");
    lab.ok("b/0", "secret-get " + id);
    lab.ok("b/1", "secret-get " + id);
    lab.juju.advance(Duration.ofDays(10));
    lab.juju.failover("a");
    lab.juju.addUnit("b");
    lab.juju.advance(Duration.ofDays(10));
    lab.juju.removeUnit("a/0");
    lab.juju.resolveWithoutRetry("b/1");
    lab.juju.advance(Duration.ofDays(10));
    lab.juju.removeApplication("b");
    lab.juju.advance(Duration.ofDays(1));
    lab.juju.checkInvariants();
    StringBuilder text = new StringBuilder();
    for (JournalEntry entry : lab.juju.journal()) {
      text.append(entry).append(' ').append(entry.changes()).append('\n');
    }
    return text.toString();
  }
}
