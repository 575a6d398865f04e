package org.charm4j.examples.model;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.charm4j.examples.database.DatabaseCharm;
import org.charm4j.examples.webserver.WebserverCharm;
import org.charm4j.harness.Harness;
import org.charm4j.judge.Timeline;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.ControllerConfig;

/**
 * Lets a year pass for a database and a web server: daily rotation, an outage, a failover, scaling,
 * an action, and the expiry of the keys at its end. Prints a {@link Timeline} and a {@link
 * Summary}, and ends with status 1 if anything is not as it should be.
 *
 * <p>The one argument is how many minutes there are between two update-status, by default 60, the
 * longest that Juju allows; 5 is Juju's own default.
 */
public final class SimulatedYear {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

  /** What the deployment, 365 rotations and one action add up to. */
  private static final int REVISIONS = 1 + 365 + 1;

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final InMemoryWebServer web = new InMemoryWebServer(database);
  private final Harness juju;
  private final Timeline timeline;
  private final Summary summary = new Summary();

  private SimulatedYear(Duration updateStatus, PrintStream out) {
    juju =
        Harness.create(
            ControllerConfig.juju36().withStart(START).withUpdateStatusInterval(updateStatus));
    timeline = Timeline.to(out, juju.controller());
  }

  /** Runs the year and prints it. */
  public static void main(String[] args) {
    int minutes = args.length == 0 ? 60 : Integer.parseInt(args[0]);
    PrintStream out = System.out;
    out.println("A year of a database and a web server; update-status every " + minutes + " min");
    long started = System.nanoTime();
    SimulatedYear year = new SimulatedYear(Duration.ofMinutes(minutes), out);
    year.run();
    Duration wall = Duration.ofNanos(System.nanoTime() - started);
    year.summary.print(year.juju, wall, out);
    System.exit(year.summary.isAsExpected() ? 0 : 1);
  }

  private void run() {
    juju.deploy("database", () -> new DatabaseCharm(database)).units(2);
    juju.deploy("webserver", () -> new WebserverCharm(web));
    juju.integrate("database", "webserver");

    liveUntil("2025-03-09T18:00:00Z");
    database.setDown(true);
    timeline.note("the database lets nobody in with a new account");
    liveUntil("2025-03-10T05:59:00Z");
    timeline.note("webserver/0 is " + juju.unit("webserver/0").shownStatus());
    database.setDown(false);
    timeline.note("the database lets new accounts in again");

    liveUntil("2025-07-01T12:00:00Z");
    juju.failover("database");
    liveUntil("2025-09-01T09:00:00Z");
    juju.addUnit("database");
    liveUntil("2025-11-15T10:30:00Z");
    juju.run(juju.leader("database"), "rotate-password");
    liveUntil("2025-12-01T09:00:00Z");
    juju.removeUnit("database/0");
    liveUntil(END.toString());

    timeline.finish();
    checkEnd();
  }

  /** Lets time pass up to an instant, and looks at everybody at the end of each day. */
  private void liveUntil(String instant) {
    Instant end = Instant.parse(instant);
    while (juju.now().isBefore(end)) {
      Instant tomorrow = juju.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS);
      juju.advanceTo(tomorrow.isBefore(end) ? tomorrow : end);
      checkDay();
      timeline.catchUp();
    }
  }

  private void checkDay() {
    for (UnitView unit : juju.units()) {
      summary.require(!unit.isInError(), unit.name() + " is in error at " + juju.now());
    }
    summary.require(web.isServing(), "the web server is locked out at " + juju.now());
  }

  private void checkEnd() {
    SecretView secret = juju.secret("client-0");
    summary.require(secret.latest() == REVISIONS, "there should be " + REVISIONS + " revisions");
    summary.require(secret.revisions().size() == 1, "old revisions are left");
    summary.require(secret.trackers(REVISIONS) == 1, "the web server lags behind");
    summary.require(web.reconfigured() == REVISIONS, "the web server missed credentials");
    summary.require(database.accounts() == 1, "old accounts are left");
    summary.require(juju.secrets().size() == 3, "there should be credentials and two keys");
    for (UnitView unit : juju.units()) {
      summary.require(unit.shownStatus().status().equals("active"), unit.name() + " is not active");
    }
  }
}
