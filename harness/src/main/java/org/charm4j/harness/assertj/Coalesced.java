package org.charm4j.harness.assertj;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Moments;
import org.charm4j.sim.words.Names;

/** Finds runs of hooks that stand for several things at once, because they came together. */
final class Coalesced {
  private final Controller juju;
  private final List<String> lines = new ArrayList<>();

  private Coalesced(Controller juju) {
    this.juju = juju;
  }

  /** Returns a line for each run that stands for more than one change; runs are oldest first. */
  static List<String> among(Controller juju, List<JournalEntry> runs) {
    Coalesced coalesced = new Coalesced(juju);
    runs.forEach(coalesced::look);
    return coalesced.lines;
  }

  private void look(JournalEntry run) {
    HookInfo hook = run.hook();
    if (hook == null) {
      return;
    }
    List<JournalEntry> causes = causesOf(run, hook);
    if (causes.size() > 1) {
      List<String> numbers = new ArrayList<>();
      causes.forEach(cause -> numbers.add("#" + cause.sequence()));
      lines.add(
          run.unit()
              + ": one "
              + hook.name()
              + " at "
              + Moments.at(run.at())
              + " (#"
              + run.sequence()
              + ") stands for "
              + causes.size()
              + " changes that came before it ran: "
              + String.join(", ", numbers));
    }
  }

  /** Returns what came since the run of the same hook before. */
  private List<JournalEntry> causesOf(JournalEntry run, HookInfo hook) {
    String sign = signOf(run, hook);
    List<JournalEntry> causes = new ArrayList<>();
    if (sign.isEmpty()) {
      return causes;
    }
    for (JournalEntry entry : juju.journal()) {
      if (entry.sequence() >= run.sequence()) {
        break;
      }
      if (hook.equalsButRevision(entry.hook())
          && String.valueOf(run.unit()).equals(entry.unit())
          && entry.outcome() != JournalEntry.Outcome.FAILED) {
        causes.clear();
      }
      if (isCause(entry, hook, sign)) {
        causes.add(entry);
      }
    }
    return causes;
  }

  /** What the changes that lead to the hook say; empty for hooks that nothing is told by. */
  private static String signOf(JournalEntry run, HookInfo hook) {
    return switch (hook.kind()) {
      case SECRET_CHANGED -> "new revision of secret:" + hook.secretId();
      case RELATION_CHANGED ->
          " in relation "
              + hook.relation()
              + " for "
              + (hook.remoteUnit() != null ? hook.remoteUnit() : hook.remoteApplication());
      case CONFIG_CHANGED -> " of " + Names.applicationOf(String.valueOf(run.unit()));
      default -> "";
    };
  }

  private static boolean isCause(JournalEntry entry, HookInfo hook, String sign) {
    for (Change change : entry.changes()) {
      String text = change.toString();
      boolean means =
          switch (hook.kind()) {
            case SECRET_CHANGED -> text.equals(sign) || text.startsWith(sign + " ");
            case RELATION_CHANGED -> text.startsWith("write ") && text.endsWith(sign);
            default -> text.startsWith("set options ") && text.endsWith(sign);
          };
      if (means && entry.outcome() != JournalEntry.Outcome.FAILED) {
        return true;
      }
    }
    return false;
  }
}
