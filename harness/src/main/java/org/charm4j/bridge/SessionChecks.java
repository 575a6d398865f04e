package org.charm4j.bridge;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.cli.session.SessionSnapshot;
import org.charm4j.hook.JujuVersion;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the models of a file say against each other. Each model for itself was checked when it
 * was read.
 */
final class SessionChecks {
  private final SessionSnapshot session;

  /** The models by what only one may have. */
  private final Map<String, String> uuids = new TreeMap<>();

  private Instant now = Instant.MIN;
  private @Nullable JujuVersion juju;

  private SessionChecks(SessionSnapshot session) {
    this.session = session;
  }

  /**
   * Checks a session.
   *
   * @throws IllegalArgumentException saying what is wrong, and where
   */
  static void check(SessionSnapshot session) {
    SessionChecks checks = new SessionChecks(session);
    session.models().forEach(checks::model);
    checks.people();
    // The first model may be one that the session was given, all others it has made.
    require(
        session.made() >= session.models().size() - 1,
        "models-made",
        "there are more models than that");
  }

  private static void require(boolean truth, String place, String what) {
    if (!truth) {
      throw new IllegalArgumentException("at " + place + ": " + what);
    }
  }

  private void model(SessionSnapshot.Model model) {
    String place = "models > " + model.name();
    Controller world = Controller.of(model.world());
    require(
        world.config().modelName().equals(model.name()),
        place + " > world > config > model-name",
        "the model stands under another name");
    String other = uuids.put(world.modelUuid(), model.name());
    require(other == null, place + " > world > uuid", "model " + other + " has the same one");
    JujuVersion release = world.config().juju();
    require(
        juju == null || juju.equals(release),
        place + " > world > config > juju",
        "all models of a controller have one release");
    juju = release;
    now = world.now().isAfter(now) ? world.now() : now;
    model
        .uploads()
        .forEach(
            (charm, revision) ->
                require(
                    revision >= 0,
                    place + " > last-charm-revisions > " + charm,
                    "this must be 0 or more"));
    world.applications().forEach(application -> charm(place, model, application));
  }

  private static void charm(
      String place, SessionSnapshot.Model model, ApplicationView application) {
    CharmOrigin origin = application.charm().origin();
    String name = application.charm().metadata().name();
    if (origin != null && origin.local()) {
      require(
          model.uploads().getOrDefault(name, -1) >= origin.revision(),
          place + " > last-charm-revisions",
          "application "
              + application.name()
              + " has revision "
              + origin.revision()
              + " of charm "
              + name
              + ", which is later than the last one");
    }
  }

  private void people() {
    session
        .accounts()
        .forEach(
            (name, account) -> {
              String place = "users > " + name;
              require(
                  !account.created().isAfter(now),
                  place + " > date-created",
                  "this is later than the time of all models");
              require(
                  account.current() == null
                      || session.models().stream()
                          .anyMatch(model -> model.name().equals(account.current())),
                  place + " > current-model",
                  "there is no model " + account.current());
            });
  }
}
