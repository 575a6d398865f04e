package org.charm4j.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.hook.EndpointMetadata;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;

/** Reads the runs of hooks from the journal. */
final class Events {
  private final Controller juju;

  Events(Controller juju) {
    this.juju = juju;
  }

  /**
   * Returns the runs of these hooks, or of all if none is named; what was skipped did not run. A
   * misspelt name must not pass for a hook that never ran.
   */
  List<JournalEntry> of(String... hooks) {
    if (juju.journalDropped() > 0) {
      throw new IllegalStateException(
          "the journal no longer holds its first "
              + juju.journalDropped()
              + " entries, so events cannot be counted; make it longer with"
              + " ControllerConfig.withJournalLimit");
    }
    Set<String> wanted = new TreeSet<>(List.of(hooks));
    Set<String> met = new TreeSet<>();
    List<JournalEntry> found = new ArrayList<>();
    for (JournalEntry entry : juju.journal()) {
      HookInfo hook = entry.hook();
      if (hook != null && entry.outcome() != JournalEntry.Outcome.SKIPPED) {
        met.add(hook.name());
        if (wanted.isEmpty() || wanted.contains(hook.name())) {
          found.add(entry);
        }
      }
    }
    for (String hook : wanted) {
      if (!met.contains(hook) && !isHook(hook)) {
        throw Finder.missing("no charm has a hook \"" + hook + "\"", names());
      }
    }
    return found;
  }

  private boolean isHook(String hook) {
    for (HookKind kind : HookKind.values()) {
      boolean named = kind.isRelation() || kind.isStorage();
      if (!named && kind.text().equals(hook)) {
        return true;
      }
      Set<String> names = kind.isRelation() ? endpoints() : storages();
      if (named && names.contains(hook.replaceFirst("-" + kind.text() + "$", ""))) {
        return true;
      }
    }
    return false;
  }

  private Set<String> endpoints() {
    Set<String> names = new TreeSet<>();
    for (ApplicationView application : juju.applications()) {
      for (EndpointMetadata endpoint : application.charm().metadata().endpoints().values()) {
        names.add(endpoint.name());
      }
    }
    return names;
  }

  private Set<String> storages() {
    Set<String> names = new TreeSet<>();
    for (ApplicationView application : juju.applications()) {
      names.addAll(application.charm().metadata().storage().keySet());
    }
    return names;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (HookKind kind : HookKind.values()) {
      String before = kind.isRelation() ? "<endpoint>-" : kind.isStorage() ? "<storage>-" : "";
      names.add(before + kind.text());
    }
    names.add("with endpoints " + endpoints());
    return names;
  }
}
