package org.charm4j.sim.world;

import java.util.Map;
import org.charm4j.hook.OptionMetadata;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.words.StatusValue;
import org.jspecify.annotations.Nullable;

/** The part of {@link Consistency} about applications. */
final class ApplicationChecks {
  private final ModelState state;

  ApplicationChecks(ModelState state) {
    this.state = state;
  }

  void check() {
    state
        .applications()
        .forEach((name, one) -> application(Place.WORLD.at("applications", name), one));
  }

  private void application(Place place, ApplicationState one) {
    place.require(UnitName.isApplication(one.name()), "this is no name of an application");
    place.at("charm-revision").count(one.charmRevision());
    for (int revision : one.earlierCharms().keySet()) {
      place.at("earlier-charms", revision).within(revision, 0, one.charmRevision() - 1L);
    }
    place
        .at("leader")
        .require(
            one.leader() == null || one.units().containsValue(one.leader()),
            "this is no unit of the application");
    StatusValue status = one.status();
    if (status != null) {
      status(state, place.at("status"), status);
    }
    for (int id : one.relations()) {
      RelationState relation =
          place.at("relations").there(state.relations().get(id), "there is no relation " + id);
      place
          .at("relations")
          .require(relation.side(one.name()) != null, "relation " + id + " is of others");
    }
    place
        .at("resources", "revision")
        .within(one.resources().revision(), one.resources().files().size(), Integer.MAX_VALUE);
    for (String file : one.resources().files().keySet()) {
      place
          .at("resources", "files", file)
          .require(
              one.charmRevision() > 0 || one.charm().metadata().resources().containsKey(file),
              "the charm has no such resource");
    }
    one.settings().forEach((name, value) -> setting(place.at("settings", name), one, name, value));
  }

  /** An option of an earlier charm may still be set, so only the first charm's can be checked. */
  private static void setting(Place place, ApplicationState one, String name, Object value) {
    place.require(isScalar(value), "this must be a text, a number, true or false");
    if (one.charmRevision() == 0) {
      OptionMetadata option =
          place.there(one.charm().metadata().options().get(name), "the charm has no such option");
      place.require(
          fits(option.type(), value), "the charm wants a value of type " + option.type().text());
    }
  }

  private static boolean fits(OptionMetadata.Type type, Object value) {
    return switch (type) {
      case STRING, SECRET -> value instanceof String;
      case INT, INTEGER -> value instanceof Long;
      case FLOAT -> value instanceof Double;
      case BOOLEAN -> value instanceof Boolean;
    };
  }

  static boolean isScalar(@Nullable Object value) {
    return value instanceof String
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean;
  }

  static void settings(Place place, Map<String, Object> settings) {
    settings.forEach(
        (name, value) ->
            place
                .at(name)
                .require(isScalar(value), "this must be a text, a number, true or false"));
  }

  static void status(ModelState state, Place place, StatusValue status) {
    place
        .at("status")
        .require(ApplicationStatus.isKnown(status.status()), "there is no such status");
    place.at("since").past(status.since(), state);
  }
}
