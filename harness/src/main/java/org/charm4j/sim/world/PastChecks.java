package org.charm4j.sim.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.StatusEntry;
import org.jspecify.annotations.Nullable;

/** The part of {@link Consistency} about the journal and the statuses that there were. */
final class PastChecks {
  private static final List<String> AGENT = List.of("allocating", "executing", "idle", "error");

  private final ModelState state;

  PastChecks(ModelState state) {
    this.state = state;
  }

  void check() {
    Place place = Place.WORLD.at("journal");
    Journal journal = state.journal();
    place
        .at("limit")
        .require(journal.limit() == state.config().journalLimit(), "the config has another limit");
    List<JournalEntry> entries = journal.entries();
    place.at("size").within(journal.size(), entries.size(), Long.MAX_VALUE);
    place.require(journal.fits(), "an older part is full, and neither is longer than the limit");
    long sequence = journal.size() - entries.size();
    Instant before = state.config().start();
    for (JournalEntry entry : entries) {
      sequence++;
      place.require(
          entry.sequence() == sequence, "entries are not numbered in order, up to the size");
      Place one = place.at("entry " + sequence, "at");
      one.require(!entry.at().isBefore(before), "this is before the entry before it");
      one.past(entry.at(), state);
      before = entry.at();
      entry(place.at("entry " + sequence), entry);
    }
    Place chains = Place.WORLD.at("statuses", "chains");
    for (Map.Entry<String, StatusHistory.Chain> chain : state.statuses().chains()) {
      statuses(chains.at(chain.getKey()), chain.getKey(), chain.getValue());
    }
    for (Map.Entry<String, UnitState> unit : state.units().sorted()) {
      chains.require(
          state.statuses().agent(unit.getKey()) != null,
          "there is no status of the agent of " + unit.getKey());
    }
  }

  /** What an entry is about may be gone by now, but there was something of that number. */
  private void entry(Place place, JournalEntry entry) {
    name(place.at("unit"), entry.unit());
    HookInfo hook = entry.hook();
    boolean isHook = entry.kind() == JournalEntry.Kind.HOOK;
    place.require(
        !isHook || (hook != null && entry.unit() != null), "a hook needs a hook and unit");
    if (hook == null) {
      return;
    }
    Place at = place.at("hook");
    at.at("relation").within(hook.relation(), -1, state.sequences().relation() - 1L);
    at.at("secret").within(hook.secret(), 0, state.sequences().secret());
    at.at("storage").within(hook.storage(), -1, state.sequences().storage() - 1L);
    at.at("revision").count(hook.revision());
    name(at.at("remote-unit"), hook.remoteUnit());
    name(at.at("departing-unit"), hook.departingUnit());
    at.at("remote-application")
        .require(
            hook.remoteApplication() == null || UnitName.isApplication(hook.remoteApplication()),
            "this is no name of an application");
    if (hook.secretId() != null) {
      Consistency.secretId(at.at("secret-id"), hook.secretId(), hook.secret());
    }
  }

  private static void name(Place place, @Nullable String unit) {
    place.require(unit == null || UnitName.isValid(unit), "this is no name of a unit");
  }

  private static boolean isKnown(StatusEntry entry) {
    return entry.kind() == StatusEntry.Kind.AGENT
        ? AGENT.contains(entry.status())
        : ApplicationStatus.isKnown(entry.status());
  }

  private void statuses(Place place, String name, StatusHistory.Chain chain) {
    boolean isUnit = state.units().get(name) != null;
    place.require(
        isUnit || state.applications().containsKey(name), "there is no such unit or application");
    Instant before = Instant.MIN;
    StatusEntry agent = chain.agent();
    for (StatusEntry entry : chain.entries()) {
      place.require(
          isUnit != (entry.kind() == StatusEntry.Kind.APPLICATION), "a status is of another kind");
      place.require(isKnown(entry), "there is no such status");
      place.require(!entry.since().isBefore(before), "times are not in order");
      place.require(!entry.since().isAfter(state.now()), "a time is later than that of the world");
      before = entry.since();
      agent = entry.kind() == StatusEntry.Kind.AGENT ? entry : agent;
    }
    place
        .at("agent")
        .require(
            agent == null || agent.equals(chain.agent()), "this is not the last one of the agent");
  }
}
