package org.charm4j.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.SecretOwner;
import org.jspecify.annotations.Nullable;

/** A world and its journal, sorted for those who look for something in them. */
final class CaseFile {
  private final Controller juju;
  private final Set<String> mayFail;
  private final List<Controller> others;
  private final List<JournalEntry> entries;
  private final List<JournalEntry> telling = new ArrayList<>();
  private final Map<HookKind, List<JournalEntry>> committed = new EnumMap<>(HookKind.class);
  private final Map<String, Boolean> charms = new HashMap<>();
  private final Map<String, SecretStory> stories = new LinkedHashMap<>();

  /**
   * Reads the journal once.
   *
   * @param mayFail the units whose hooks may have failed
   * @param others models whose secrets are known, too
   */
  CaseFile(Controller juju, Set<String> mayFail, List<Controller> others) {
    this.juju = juju;
    this.mayFail = mayFail;
    this.others = others;
    this.entries = juju.journal();
    for (JournalEntry entry : entries) {
      HookInfo hook = entry.hook();
      if (hook != null && entry.outcome() == JournalEntry.Outcome.COMMITTED && !isInsisted(entry)) {
        committed.computeIfAbsent(hook.kind(), key -> new ArrayList<>()).add(entry);
      }
      if (!entry.changes().isEmpty() || !entry.log().isEmpty() || !entry.quirks().isEmpty()) {
        telling.add(entry);
      }
      for (Change change : entry.changes()) {
        if (change instanceof Change.OfSecret ofSecret) {
          story(ofSecret.id()).add(new Moment(entry, change));
        }
      }
    }
    for (SecretView secret : juju.secrets()) {
      story(secret.id());
    }
  }

  private SecretStory story(String id) {
    return stories.computeIfAbsent(id, key -> new SecretStory(key, juju.secret(key)));
  }

  Controller juju() {
    return juju;
  }

  /** Returns other models whose secrets must not show here. */
  List<Controller> others() {
    return others;
  }

  /** Returns the journal, oldest first. */
  List<JournalEntry> entries() {
    return entries;
  }

  /** Returns the entries that tell more than that a hook ran: a year has few of them. */
  List<JournalEntry> telling() {
    return telling;
  }

  /** Returns all secrets that there are or were, oldest first. */
  Collection<SecretStory> stories() {
    return Collections.unmodifiableCollection(stories.values());
  }

  /** Returns what happened to a secret, or null if there never was one. */
  @Nullable SecretStory storyOf(String id) {
    return stories.get(id);
  }

  boolean mayFail(String unit) {
    return mayFail.contains(unit);
  }

  /** Returns whether an application has a charm, and not a test that plays its part. */
  boolean hasCharm(String application) {
    return charms.computeIfAbsent(application, this::findCharm);
  }

  private boolean findCharm(String application) {
    ApplicationView found = juju.application(application);
    return found != null && found.charm().process() != null && found.life() == Life.ALIVE;
  }

  /** Returns whether a unit is there to stay, runs a charm, and is not in error. */
  boolean isAtWork(String unit) {
    UnitView found = juju.unit(unit);
    return found != null
        && found.life() == Life.ALIVE
        && !found.isInError()
        && hasCharm(found.application());
  }

  /** Returns whether a charm did it in a hook, or in an action. */
  boolean isOfCharm(JournalEntry entry) {
    String unit = entry.unit();
    boolean ran =
        entry.kind() == JournalEntry.Kind.HOOK
            || (entry.kind() == JournalEntry.Kind.TASK && entry.what().startsWith("action "));
    return ran && unit != null && hasCharm(Names.applicationOf(unit));
  }

  /** Returns whether the secret exists, and a charm that is at work looks after it. */
  boolean isKept(SecretStory story) {
    SecretView secret = story.now();
    if (secret == null || secret.owner().kind() == SecretOwner.Kind.MODEL) {
      return false;
    }
    String manager = juju.managerOf(secret);
    return manager != null && isAtWork(manager);
  }

  /** Returns the entries of hooks of one kind that ended well, oldest first. */
  List<JournalEntry> committed(HookKind kind, Predicate<JournalEntry> wanted) {
    List<JournalEntry> found = new ArrayList<>();
    for (JournalEntry entry : committed.getOrDefault(kind, List.of())) {
      if (wanted.test(entry)) {
        found.add(entry);
      }
    }
    return found;
  }

  /** Returns whether the test made a hook run that Juju would not have run. */
  static boolean isInsisted(JournalEntry entry) {
    return entry.cause().startsWith("insisted: ");
  }

  static <T> @Nullable T last(List<T> list) {
    return list.isEmpty() ? null : list.get(list.size() - 1);
  }

  /** Returns the first and the last of some entries, which stand for all. */
  static List<JournalEntry> ends(List<JournalEntry> some) {
    return some.size() <= 2 ? List.copyOf(some) : List.of(some.get(0), some.get(some.size() - 1));
  }
}
