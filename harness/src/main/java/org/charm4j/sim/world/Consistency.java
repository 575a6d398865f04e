package org.charm4j.sim.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.TaskStatus;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a world that was read from a file says against itself. A file may have been edited by
 * hand, so nothing in it goes without saying: all that refers to something else is looked up, all
 * counters are beyond what they have counted, and all times are in order. {@link Invariants} then
 * checks what is to be true of every world.
 */
public final class Consistency {
  private final ModelState state;

  private Consistency(ModelState state) {
    this.state = state;
  }

  /** Returns the first contradiction with its place, or null. */
  public static @Nullable String contradiction(ModelState state) {
    try {
      Consistency world = new Consistency(state);
      world.model();
      new ApplicationChecks(state).check();
      new UnitChecks(state).check();
      new RelationChecks(state).check();
      new SecretChecks(state).check();
      world.timers();
      new PastChecks(state).check();
      Invariants.require(state);
      world.tasks();
    } catch (Place.Contradiction found) {
      return found.what();
    }
    return null;
  }

  private void model() {
    Place world = Place.WORLD;
    world
        .at("uuid")
        .require(
            state.uuid().equals(Ids.modelUuid(state.config().seed()).toString()),
            "this is not the UUID that the seed makes");
    world.at("config", "start").past(state.config().start(), state);
    world
        .at("users")
        .require(
            state.users().get(UserAccess.ADMIN_USER) == UserAccess.SUPERUSER,
            UserAccess.ADMIN_USER + " must be a superuser");
    state
        .users()
        .keySet()
        .forEach(name -> world.at("users").require(!name.isBlank(), "a name is empty"));
    sequences();
  }

  private void sequences() {
    Sequences counters = state.sequences();
    Place place = Place.WORLD.at("sequences");
    place.at("unit").count(counters.unit());
    place.at("machine").within(counters.machine(), 0, counters.unit());
    place.at("relation").count(counters.relation());
    place.at("secret").count(counters.secret());
    place.at("task").count(counters.task());
    place.at("timer").count(counters.timer());
    place.at("storage").count(counters.storage());
    long units = 0;
    for (Map.Entry<String, Integer> numbers : counters.unitNumbers().entrySet()) {
      Place one = place.at("unit-numbers", numbers.getKey());
      one.require(UnitName.isApplication(numbers.getKey()), "this is no name of an application");
      one.count(numbers.getValue());
      units += numbers.getValue();
    }
    place
        .at("unit")
        .require(units == counters.unit(), "this is not the sum of unit-numbers, " + units);
  }

  private void tasks() {
    int first = state.config().has(VersionChange.TASKS_FROM_ZERO) ? 0 : 1; // H-823
    for (Map.Entry<Integer, TaskState> entry : state.tasks().entrySet()) {
      TaskState task = entry.getValue();
      Place place = Place.WORLD.at("tasks", entry.getKey());
      place.require(task.id() == entry.getKey(), "its id is another one");
      place.at("id").within(task.id(), first, first - 1L + state.sequences().task());
      boolean isMachine = task.isExec() && task.unit().matches("0|[1-9]\\d{0,8}");
      place
          .at("unit")
          .require(UnitName.isValid(task.unit()) || isMachine, "this is no name of a unit");
      place.at("enqueued").past(task.enqueued(), state);
      boolean waits = task.status() == TaskStatus.PENDING;
      place.require(
          waits == (task.ended() == null), "a task has ended if and only if it is not pending");
      if (task.ended() != null) {
        place.at("ended").past(task.ended(), state);
        place
            .at("ended")
            .require(!task.ended().isBefore(task.enqueued()), "this is before it was enqueued");
      }
      place.require(
          task.isExec() == task.name().equals(TaskState.EXEC),
          "a task has a process if and only if its name is " + TaskState.EXEC);
      if (waits) {
        pending(place, task);
      }
      place.at("results").require(hasTextLeaves(task.results()), "results are texts, in mappings");
    }
  }

  private void pending(Place place, TaskState task) {
    place.require(!task.isExec(), "a juju exec that waits cannot be loaded");
    UnitState unit =
        place.at("unit").there(state.units().get(task.unit()), "there is no such unit");
    place.require(
        unit.uniter().tasks().contains(task.id()), "its unit does not know that it waits");
    place
        .at("name")
        .require(
            // It may have been ordered from an earlier charm.
            unit.charmRevision() > 0
                || state.charmOf(unit).metadata().actions().containsKey(task.name()),
            "the charm of its unit has no such action");
  }

  private static boolean hasTextLeaves(Object results) {
    return results instanceof Map<?, ?> map
        ? map.values().stream().allMatch(value -> value != null && hasTextLeaves(value))
        : results instanceof String;
  }

  private void timers() {
    Set<Long> sequences = new LinkedHashSet<>();
    int at = 0;
    for (Map.Entry<TimerKey, Timer> entry : state.timers().entrySet()) {
      TimerKey key = entry.getKey();
      Timer timer = entry.getValue();
      Place place = Place.WORLD.at("timers", ++at);
      place.at("key", "sequence").within(key.sequence(), 0, state.sequences().timer() - 1);
      place
          .at("key", "sequence")
          .require(sequences.add(key.sequence()), "another timer has it, too");
      int secret = 0;
      int revision = 0;
      if (timer instanceof Timer.Rotation rotation) {
        secret = rotation.secret();
      } else if (timer instanceof Timer.Expiry expiry) {
        secret = expiry.secret();
        revision = expiry.revision();
      }
      place.require(
          key.secret() == secret && key.revision() == revision,
          "its key is for another secret or revision");
    }
  }

  /** Checks a hook that a unit has to run, now or again. */
  static void hook(ModelState state, Place place, UnitState unit, HookInfo hook) {
    if (hook.relation() >= 0) {
      RelationState relation =
          place
              .at("relation")
              .there(state.relations().get(hook.relation()), "there is no such relation");
      String other = relation.otherApplication(unit.application());
      place
          .at("remote-application")
          .require(other.equals(hook.remoteApplication()), "the relation is with " + other);
      place
          .at("name")
          .require(
              hook.name()
                  .equals(
                      Objects.requireNonNull(relation.side(unit.application())).endpoint().name()
                          + "-"
                          + hook.kind().text()),
              "the relation has another endpoint");
      for (String remote : List.of("remote-unit", "departing-unit")) {
        String named = remote.equals("remote-unit") ? hook.remoteUnit() : hook.departingUnit();
        place
            .at(remote)
            .require(named == null || UnitName.isValid(named), "this is no name of a unit");
      }
    }
    if (hook.secretId() != null) {
      place.at("secret").within(hook.secret(), 1, state.sequences().secret());
      secretId(place.at("secret-id"), hook.secretId(), hook.secret());
    }
    place.at("revision").count(hook.revision());
    if (hook.storage() >= 0) {
      place
          .at("storage")
          .require(
              unit.resources().storage().containsKey(hook.storage()),
              "the unit has no such storage");
    }
  }

  static void secretId(Place place, String id, int number) {
    place.require(Ids.isSecretId(id), "this is no id of a secret");
    place.require(Ids.secretNumber(id) == number, "this is the id of another secret");
  }
}
