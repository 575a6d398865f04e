package org.charm4j.sim.world;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.QuirkNote;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.StatusEntry;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;

/**
 * The whole world of one model as a value: a snapshot is a reference to it, a fork a controller
 * around it, and what failed is forgotten by going back to an older one.
 *
 * <p>Every part has a method that replaces it, {@code withNow} for {@code now}; RecordBuilder
 * writes them.
 *
 * <p>Entities are linked by name or number. {@code owned}, {@code labels} and {@code attention} can
 * be derived from the rest and stand here so that a hook's cost does not grow with the model.
 *
 * @param config how the controller was set up
 * @param uuid the model's UUID
 * @param now the virtual time
 * @param users who may do what with the model (S-096), by name
 * @param applications by name
 * @param units by name
 * @param relations by number
 * @param secrets by number
 * @param owned the numbers and ids of the secrets of an owner, by the owner's name
 * @param labels who of an application uses a label, for which secret (S-130)
 * @param timers what is due when
 * @param attention the units that may have something to do, by turn
 * @param tasks by number
 * @param sequences the counters
 * @param statuses what units and applications said of themselves, then and now
 * @param journal what happened
 */
@RecordBuilder
public record ModelState(
    ControllerConfig config,
    String uuid,
    Instant now,
    TreePMap<String, UserAccess> users,
    TreePMap<String, ApplicationState> applications,
    Lookup<String, UnitState> units,
    IntTreePMap<RelationState> relations,
    IntTreePMap<SecretState> secrets,
    Lookup<String, IntTreePMap<String>> owned,
    Labels labels,
    TreePMap<TimerKey, Timer> timers,
    TreePMap<Integer, String> attention,
    IntTreePMap<TaskState> tasks,
    Sequences sequences,
    StatusHistory statuses,
    Journal journal)
    implements ModelStateBuilder.With {

  public static ModelState empty(ControllerConfig config) {
    return new ModelState(
        config,
        Ids.modelUuid(config.seed()).toString(),
        config.start(),
        TreePMap.singleton(UserAccess.ADMIN_USER, UserAccess.SUPERUSER),
        TreePMap.empty(),
        Lookup.empty(),
        IntTreePMap.empty(),
        IntTreePMap.empty(),
        Lookup.empty(),
        Labels.NONE,
        TreePMap.empty(),
        TreePMap.empty(),
        IntTreePMap.empty(),
        Sequences.ZERO,
        StatusHistory.EMPTY,
        Journal.empty(config.journalLimit()));
  }

  public ApplicationState application(String name) {
    return required(applications.get(name), "application", name);
  }

  public UnitState unit(String name) {
    return units.require(name);
  }

  public RelationState relation(int id) {
    return required(relations.get(id), "relation", id);
  }

  public SecretState secret(int number) {
    return required(secrets.get(number), "secret", number);
  }

  /** Takes the parts of a message: a lambda that makes it would be garbage of every look-up. */
  private static <T> T required(@Nullable T found, String kind, Object name) {
    if (found == null) {
      throw new NullPointerException("no " + kind + " " + name);
    }
    return found;
  }

  public @Nullable SecretState secretById(String id) {
    SecretState secret = secrets.get(Ids.secretNumber(id));
    return secret != null && secret.id().equals(id) ? secret : null;
  }

  /** Returns the user secret of that name, or null (S-301). */
  public @Nullable SecretState userSecret(String name) {
    Integer number = name.isEmpty() ? null : labels.ownedSecret(SecretOwner.MODEL.name(), name);
    return number == null ? null : secret(number);
  }

  public IntTreePMap<String> ownedBy(String owner) {
    IntTreePMap<String> numbers = owned.get(owner);
    return numbers == null ? IntTreePMap.empty() : numbers;
  }

  public boolean isLeader(String unit) {
    ApplicationState application = applications.get(Names.applicationOf(unit));
    return application != null && application.isLedBy(unit);
  }

  public boolean isLeader(UnitState unit) {
    return application(unit.application()).isLedBy(unit.name());
  }

  /** Returns the unit that manages a secret now: the owner, or the owner's leader, or null. */
  public @Nullable String managerOf(SecretState secret) {
    SecretOwner owner = secret.owner();
    return switch (owner.kind()) {
      case UNIT -> owner.name();
      case APPLICATION -> application(owner.name()).leader();
      case MODEL -> null;
    };
  }

  ModelState withApplication(ApplicationState application) {
    return withApplications(applications.plus(application.name(), application));
  }

  ModelState withUnit(UnitState unit) {
    return withUnits(units.with(unit.name(), unit));
  }

  ModelState withSecret(SecretState secret) {
    return withSecrets(secrets.plus(secret.number(), secret));
  }

  ModelState withOwned(String owner, IntTreePMap<String> numbers) {
    return withOwned(numbers.isEmpty() ? owned.without(owner) : owned.with(owner, numbers));
  }

  ModelState withTimer(TimerKey key, Timer timer) {
    return withTimers(timers.plus(key, timer)).withSequences(sequences.afterTimer());
  }

  ModelState withoutTimer(@Nullable TimerKey key) {
    return key == null ? this : withTimers(timers.minus(key));
  }

  /** Returns the key for a timer that is set now. */
  TimerKey timerKey(Instant due) {
    return timerKey(due, 0, 0);
  }

  TimerKey timerKey(Instant due, int secret, int revision) {
    return new TimerKey(due, secret, revision, sequences.timer());
  }

  /** Returns the charm that a unit runs; a refresh reaches it when it upgrades (H-146, H-147). */
  public CharmSpec charmOf(UnitState unit) {
    return application(unit.application()).charmAt(unit.uniter().charmRevision());
  }

  ModelState attending(UnitState unit) {
    return attention.containsKey(unit.turn())
        ? this
        : withAttention(attention.plus(unit.turn(), unit.name()));
  }

  ModelState attending(@Nullable String unit) {
    UnitState state = unit == null ? null : units.get(unit);
    return state == null ? this : attending(state);
  }

  ModelState withTask(TaskState task) {
    return withTasks(tasks.plus(task.id(), task));
  }

  /** Notes that a unit or an application has a status now. */
  ModelState withStatus(String name, StatusEntry.Kind kind, String status, String message) {
    StatusEntry entry = new StatusEntry(kind, status, message, now);
    return withStatuses(statuses.plus(name, entry));
  }

  /** Forgets the statuses of what is gone. */
  ModelState withoutStatuses(String name) {
    return withStatuses(statuses.without(name));
  }

  /** Writes a quirk into the journal, as of something that happened while no charm ran. */
  ModelState withQuirk(QuirkNote note, @Nullable String unit, @Nullable HookInfo hook) {
    String secretId = note.secretId();
    String what =
        hook != null
            ? hook.describe()
            : secretId == null ? note.quirk().number() : "secret:" + secretId;
    return withEntry(
        JournalEntry.of(JournalEntry.Kind.WARNING, unit, hook, what, "")
            .with(List.of(), List.of(), List.of(note)));
  }

  /** Writes an entry into the journal, with the next sequence and the present time. */
  ModelState withEntry(JournalEntry entry) {
    return withJournal(journal.plus(entry.at(journal.size() + 1, now)));
  }
}
