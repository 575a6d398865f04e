package org.charm4j.cli.session;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * All models of a session at one moment, for {@link Session#restore(SessionSnapshot)}. It never
 * changes and costs nothing to take.
 *
 * @param models the models by name
 * @param current the name of the current model, or null
 * @param made how many models were ever made; the seeds of later ones depend on it
 * @param accounts the people who were added, by name
 */
public record SessionSnapshot(
    List<Model> models, @Nullable String current, int made, SortedMap<String, Account> accounts) {

  /** Copies the parts. */
  public SessionSnapshot {
    models = List.copyOf(models);
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
  }

  /**
   * A person who was added. The models know the access of the person.
   *
   * @param displayName a longer name, or empty
   * @param created when, in virtual time
   * @param current the model that the person has switched to, or null
   * @param disabled whether the person may not log in for now
   */
  public record Account(
      String displayName, Instant created, @Nullable String current, boolean disabled) {

    /** Checks the parts. */
    public Account {
      Objects.requireNonNull(displayName, "displayName");
      Objects.requireNonNull(created, "created");
    }
  }

  /**
   * One model.
   *
   * @param name its name
   * @param isController whether it is the controller's own
   * @param world its content
   * @param uploads the last revision of each local charm
   * @param settings the model settings that were set, as they were typed
   * @param notes what else commands have told it, by thing and key
   */
  public record Model(
      String name,
      boolean isController,
      Snapshot world,
      SortedMap<String, Integer> uploads,
      SortedMap<String, String> settings,
      SortedMap<String, SortedMap<String, String>> notes) {

    /** Checks the parts. */
    public Model {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(world, "world");
      Objects.requireNonNull(uploads, "uploads");
      Objects.requireNonNull(settings, "settings");
      Objects.requireNonNull(notes, "notes");
    }
  }
}
