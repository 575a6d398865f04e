package org.charm4j.sim.world;

import org.charm4j.sim.words.Change;
import org.pcollections.IntTreePMap;

/** The changes of what applications were given and of what units have of their machines. */
public sealed interface ResourceChange extends Mutation {

  /** A unit has opened or closed ports. */
  record SetPorts(String unit, OpenPorts ports) implements ResourceChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState before = state.unit(unit);
      return state.withUnit(before.withResources(before.resources().withPorts(ports)));
    }

    @Override
    public String toString() {
      return "open ports of " + unit + " are " + ports.ranges().keySet();
    }
  }

  /** An application is given a file. */
  record Attach(String application, String resource, String file) implements ResourceChange {
    @Override
    public ModelState applyTo(ModelState state) {
      ApplicationState before = state.application(application);
      AttachedResources resources = before.resources().with(resource, file);
      ModelState next = state.withApplication(before.withResources(resources));
      for (String unit : before.units().values()) {
        next = next.attending(unit);
      }
      return next;
    }

    @Override
    public String toString() {
      return application + " has " + file + " as " + resource;
    }
  }

  /** A unit has handled what its application was given. */
  record SeeResources(String unit, int revision) implements ResourceChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState before = state.unit(unit);
      return state.withUnit(before.withResources(before.resources().withResourcesSeen(revision)));
    }

    @Override
    public String toString() {
      return unit + " has seen revision " + revision + " of its resources";
    }
  }

  /** A unit gets a storage. */
  record AddStorage(String unit, StorageState storage)
      implements ResourceChange, Change.StorageAdded {
    @Override
    public String id() {
      return storage.id();
    }

    @Override
    public ModelState applyTo(ModelState state) {
      UnitState before = state.unit(unit);
      return withStorage(
              state, before, before.resources().storage().plus(storage.number(), storage))
          .withSequences(state.sequences().afterStorage())
          .attending(before);
    }

    @Override
    public String toString() {
      return "add storage " + storage + " to " + unit;
    }
  }

  /** The charm knows of a storage. */
  record StorageAttached(String unit, int number) implements ResourceChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState before = state.unit(unit);
      IntTreePMap<StorageState> storage = before.resources().storage();
      StorageState attached = storage.get(number);
      return attached == null
          ? state
          : withStorage(state, before, storage.plus(number, attached.withAttached()));
    }

    @Override
    public String toString() {
      return unit + " has attached storage " + number;
    }
  }

  /** A unit no longer has a storage. */
  record RemoveStorage(String unit, int number) implements ResourceChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState before = state.unit(unit);
      return withStorage(state, before, before.resources().storage().minus(number));
    }

    @Override
    public String toString() {
      return "remove storage " + number + " of " + unit;
    }
  }

  /** A unit's machine has been rebooted, and its agent has started anew. */
  record Reboot(String unit, UniterState uniter) implements ResourceChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState before = state.unit(unit);
      UnitResources resources = before.resources().withRebooted(true);
      return AgentRestart.apply(
          state.withUnit(before.withUniter(uniter).withResources(resources)), unit);
    }

    @Override
    public String toString() {
      return "reboot the machine of " + unit;
    }
  }

  /** The charm of a unit has heard of the reboot, or need not hear of it. */
  record ForgetReboot(String unit) implements ResourceChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState before = state.unit(unit);
      return state.withUnit(before.withResources(before.resources().withRebooted(false)));
    }

    @Override
    public String toString() {
      return unit + " has heard of the reboot";
    }
  }

  private static ModelState withStorage(
      ModelState state, UnitState unit, IntTreePMap<StorageState> storage) {
    return state.withUnit(unit.withResources(unit.resources().withStorage(storage)));
  }
}
