package org.charm4j.harness;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.charm.CharmBase;
import org.charm4j.judge.Emissions;
import org.charm4j.judge.Timeline;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.StatusValue;

/**
 * The methods of {@link Harness} that show a test something: applications, units, relations,
 * secrets, and what has happened. Only {@link Harness} extends it.
 */
public abstract class HarnessViews {
  final Engine engine;

  HarnessViews(Engine engine) {
    this.engine = engine;
  }

  /** Returns who finds things by their names, once all that is due has run. */
  final Finder finder() {
    return new Finder(engine.looking());
  }

  /** Returns the applications by name. */
  public Collection<ApplicationView> applications() {
    return engine.looking().applications();
  }

  /** Returns an application. */
  public ApplicationView application(String name) {
    return finder().application(name);
  }

  /** Returns the status of an application as {@code juju status} shows it. */
  public StatusValue applicationStatus(String name) {
    return engine.looking().applicationStatus(name);
  }

  /** Returns the units by application and number. */
  public List<UnitView> units() {
    return engine.looking().units();
  }

  /** Returns a unit. */
  public UnitView unit(String name) {
    return finder().unit(name);
  }

  /** Returns the name of the leader. */
  public String leader(String application) {
    return finder().leader(application);
  }

  /** Returns what a charm in Java keeps from hook to hook on a unit. */
  public StoredValues stored(String unit) {
    new Finder(engine.ordering()).unit(unit);
    return new StoredValues(engine, unit);
  }

  /**
   * Returns the charm object of the last hook of a unit. Its fields are as that hook left them;
   * what asks Juju is over.
   *
   * @throws IllegalArgumentException if it is of another class
   * @throws IllegalStateException if no hook of the unit has run in this harness
   */
  public <T extends CharmBase> T charm(String unit, Class<T> type) {
    return engine.lastCharm(unit(unit).name(), type);
  }

  /** Returns the relations by number. */
  public Collection<RelationView> relations() {
    return engine.looking().relations();
  }

  /** Returns a relation by its number. */
  public RelationView relation(int id) {
    return finder().relation(id);
  }

  /** Returns the relation between two applications or {@code application:endpoint}s. */
  public RelationView relation(String first, String second) {
    return finder().relation(first, second);
  }

  /** Returns the data that a unit or an application has put into a relation. */
  public SortedMap<String, String> databag(int relation, String unitOrApplication) {
    return finder().databag(relation, unitOrApplication);
  }

  /** Returns the secrets in order of creation. */
  public Collection<SecretView> secrets() {
    return engine.looking().secrets();
  }

  /**
   * Returns a secret.
   *
   * @param idOrLabel any form of its id, the label of its owner or of an observer, or the name of a
   *     user secret
   * @throws IllegalArgumentException if there is none, or if several secrets have the label
   */
  public SecretView secret(String idOrLabel) {
    return finder().secret(idOrLabel);
  }

  /** Returns the secret with this id, or all secrets with this name or label. */
  public List<SecretView> findSecrets(String idOrLabel) {
    return finder().secrets(idOrLabel);
  }

  /** Returns everything that happened, oldest first, as far as the journal reaches back. */
  public List<JournalEntry> journal() {
    return engine.looking().journal();
  }

  /**
   * Returns all runs of hooks on all units, oldest first, failed ones included.
   *
   * @param hooks full names, such as {@code secret-rotate} or {@code db-relation-joined}; none for
   *     all hooks
   * @throws IllegalArgumentException if no hook is called that
   * @throws IllegalStateException if the journal does not reach back to its beginning
   */
  public List<JournalEntry> events(String... hooks) {
    return new Events(engine.looking()).of(hooks);
  }

  /**
   * Returns the events that charms have defined and emitted themselves, oldest first: {@code what}
   * is the name of the event, and {@code cause} says in which hook. A charm with ops logs them at
   * the level DEBUG, as it does unless it is told not to.
   *
   * @param names such as {@code database-ready}; none for all events
   */
  public List<JournalEntry> customEvents(String... names) {
    return Emissions.ofCustomEvents(engine.looking()).of(names);
  }

  /**
   * Returns the events that charms have deferred, oldest first, once for each time; see {@link
   * #customEvents}.
   *
   * @param names such as {@code config-changed}; none for all events
   */
  public List<JournalEntry> deferrals(String... names) {
    return Emissions.ofDeferrals(engine.looking()).of(names);
  }

  /**
   * Returns the statuses that a unit's charm, or an application's leader, has set, oldest first.
   * Very old ones are dropped; one that is set again is there once.
   */
  public List<StatusValue> statusHistory(String unitOrApplication) {
    return finder().statusHistory(unitOrApplication);
  }

  /** Prints all that has happened, month by month; see {@link Timeline}. */
  public void printTimeline() {
    Timeline.to(System.out, engine.asItStands()).finish();
  }
}
