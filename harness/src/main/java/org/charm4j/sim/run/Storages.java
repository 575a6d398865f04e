package org.charm4j.sim.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charm4j.hook.StorageMetadata;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.ResourceChange;
import org.charm4j.sim.world.StorageState;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/** The storages of units: which they get, where they are, and the hooks about them (H-541). */
public final class Storages {
  private static final String DIRECTORY = "/var/lib/juju/storage";

  private Storages() {}

  /**
   * Adds what a unit needs to have the wanted number of each storage, or the least one that its
   * charm declares.
   */
  public static void addMissing(Changes changes, String unit, Map<String, Integer> wanted) {
    for (StorageMetadata storage : declared(changes.state(), unit).values()) {
      int count = wanted.getOrDefault(storage.name(), storage.countMin());
      int missing = count - count(changes.state().unit(unit), storage.name());
      add(changes, unit, storage, missing);
    }
  }

  private static Map<String, StorageMetadata> declared(ModelState state, String unit) {
    return state.application(Names.applicationOf(unit)).charm().metadata().storage();
  }

  private static int count(UnitState unit, String name) {
    int count = 0;
    for (StorageState storage : unit.resources().storage().values()) {
      count += storage.name().equals(name) ? 1 : 0;
    }
    return count;
  }

  private static void add(Changes changes, String unit, StorageMetadata storage, int count) {
    for (int i = 0; i < count; i++) {
      int number = changes.state().sequences().storage();
      StorageState added =
          new StorageState(
              number, storage.name(), storage.type(), location(storage, number), false);
      changes.add(new ResourceChange.AddStorage(unit, added));
    }
  }

  /** A charm's wish is taken as it is for a storage that there can be only one of. */
  private static String location(StorageMetadata storage, int number) {
    if (storage.type().equals("block")) {
      return "/dev/disk/by-id/" + storage.name() + "-" + number;
    }
    if (!storage.location().isEmpty() && storage.countMax() == 1) {
      return storage.location();
    }
    String directory = storage.location().isEmpty() ? DIRECTORY : storage.location();
    return directory + "/" + storage.name() + "/" + number;
  }

  /** Returns the changes that {@code storage-add} asks for, for the commit (H-300). */
  static List<Mutation> added(HookTransaction run) throws CommitException {
    Changes changes = new Changes(run.state());
    for (Map.Entry<String, Integer> wanted : run.storage.entrySet()) {
      StorageMetadata storage = declared(run.state(), run.unit).get(wanted.getKey());
      if (storage == null) {
        throw refused(run, "charm storage " + GoText.quote(wanted.getKey()) + " not found");
      }
      int total = count(changes.state().unit(run.unit), storage.name()) + wanted.getValue();
      if (total > storage.countMax()) {
        throw refused(
            run,
            "charm storage \""
                + storage.name()
                + "\": at most "
                + storage.countMax()
                + " instances supported, "
                + total
                + " specified");
      }
      add(changes, run.unit, storage, wanted.getValue());
    }
    return changes.all();
  }

  private static CommitException refused(HookTransaction run, String why) {
    return new CommitException(
        "cannot apply changes: adding storage to unit " + run.unit + ": " + why);
  }

  /**
   * Item 11 of H-103: attached for what is new, detaching first of all when the unit goes. What
   * came with a charm that the unit does not run yet waits for it.
   */
  static @Nullable Step next(ModelState state, UnitState unit) {
    boolean dying = unit.life() == Life.DYING;
    for (StorageState storage : unit.resources().storage().values()) {
      if (dying && !storage.attached()) {
        // The charm never knew it, so it is not told that it goes.
        return new Step.Internal(new ResourceChange.RemoveStorage(unit.name(), storage.number()));
      }
      if (dying) {
        return new Step.Hook(
            HookInfo.storage(HookKind.STORAGE_DETACHING, storage.name(), storage.number()),
            "the unit is being removed");
      }
      Set<String> known = state.charmOf(unit).metadata().storage().keySet();
      if (!storage.attached() && known.contains(storage.name())) {
        return new Step.Hook(
            HookInfo.storage(HookKind.STORAGE_ATTACHED, storage.name(), storage.number()),
            "the storage is new");
      }
    }
    return null;
  }

  /** Returns what a storage hook leads to, or null if a test insisted on one for nothing. */
  static @Nullable Mutation handled(UnitState unit, HookInfo hook) {
    StorageState storage = unit.resources().storage().get(hook.storage());
    if (storage == null) {
      return null;
    }
    return hook.kind() == HookKind.STORAGE_ATTACHED
        ? new ResourceChange.StorageAttached(unit.name(), storage.number())
        : new ResourceChange.RemoveStorage(unit.name(), storage.number());
  }

  /** Returns why Juju could not run a storage hook now, or null. */
  public static @Nullable String refusal(UnitState unit, HookInfo hook) {
    StorageState storage = unit.resources().storage().get(hook.storage());
    if (storage == null) {
      return unit.name() + " has no storage with number " + hook.storage();
    }
    boolean dying = unit.life() == Life.DYING;
    if (hook.kind() == HookKind.STORAGE_ATTACHED) {
      return storage.attached()
          ? storage + " is attached already"
          : dying ? unit.name() + " is dying" : null;
    }
    return dying && storage.attached() ? null : unit.name() + " is not being removed";
  }
}
