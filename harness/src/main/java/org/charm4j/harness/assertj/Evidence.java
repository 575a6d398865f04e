package org.charm4j.harness.assertj;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.charm4j.harness.Harness;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;

/**
 * Picks the last entries of the journal that have to do with something; what changed nothing is
 * never among them.
 */
final class Evidence {
  private static final int SEARCHED = 50_000;
  private static final int MOST = 6;

  private Evidence() {}

  /** A misspelt name must not pass for one that something never happened to. */
  static void requireKnown(Harness juju, String unitOrApplication) {
    boolean unit = Names.isUnit(unitOrApplication);
    String start = unitOrApplication + "/";
    for (JournalEntry entry : juju.journal()) {
      String name = entry.unit();
      if (name != null && (unit ? name.equals(unitOrApplication) : name.startsWith(start))) {
        return;
      }
    }
    if (unit) {
      juju.unit(unitOrApplication);
    } else {
      juju.application(unitOrApplication);
    }
  }

  static List<JournalEntry> ofUnit(Controller juju, String unit) {
    return last(juju, entry -> unit.equals(entry.unit()));
  }

  /** Entries of the hooks about a secret, and those whose changes name it. */
  static List<JournalEntry> ofSecret(Controller juju, String id) {
    return last(juju, entry -> concerns(entry, id));
  }

  static List<JournalEntry> ofAnything(Controller juju) {
    return last(juju, entry -> true);
  }

  static boolean concerns(JournalEntry entry, String secretId) {
    HookInfo hook = entry.hook();
    if (hook != null && secretId.equals(hook.secretId())) {
      return true;
    }
    String uri = "secret:" + secretId;
    return entry.changes().stream().anyMatch(change -> change.toString().contains(uri));
  }

  private static List<JournalEntry> last(Controller juju, Predicate<JournalEntry> wanted) {
    List<JournalEntry> tail = juju.journalTail(SEARCHED);
    List<JournalEntry> found = new ArrayList<>();
    for (int i = tail.size() - 1; i >= 0 && found.size() < MOST; i--) {
      if (!tail.get(i).isQuiet() && wanted.test(tail.get(i))) {
        found.add(0, tail.get(i));
      }
    }
    return found;
  }
}
