package org.charm4j.harness;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;

/** Tells in text what a world is like and what happened in it last; nothing in it is secret. */
final class WorldReport {
  private static final int MOST_UNITS = 20;
  private static final int SEARCHED = 5_000;

  private final Controller juju;

  WorldReport(Controller juju) {
    this.juju = juju;
  }

  /**
   * Returns the report; units that are in error or that {@code mentioned} names are told at length.
   */
  String text(String mentioned) {
    StringBuilder text = new StringBuilder("Juju as the test left it, at ").append(juju.now());
    List<UnitView> units = juju.units();
    text.append(units.isEmpty() ? "\n  no units" : "");
    for (UnitView unit : units.subList(0, Math.min(units.size(), MOST_UNITS))) {
      text.append("\n  ").append(line(unit));
    }
    if (units.size() > MOST_UNITS) {
      text.append("\n  and ").append(units.size() - MOST_UNITS).append(" more units");
    }
    int told = 0;
    for (UnitView unit : units) {
      if ((unit.isInError() || names(mentioned, unit.name())) && told++ < 3) {
        tell(text, unit);
      }
    }
    text.append("\nWhat happened last, of ").append(juju.journalSize()).append(" journal entries:");
    new JournalTail(juju.journalTail(SEARCHED), mentioned)
        .lines()
        .forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }

  private String line(UnitView unit) {
    var application = juju.application(unit.application());
    boolean leads = application != null && unit.name().equals(application.leader());
    String beside = unit.principal() == null ? "" : ", subordinate to " + unit.principal();
    return unit.name() + (leads ? "*" : "") + " " + unit.shownStatus() + beside;
  }

  /** Names are followed by neither a letter nor a digit: web/1 is not mentioned by web/10. */
  private static boolean names(String text, String unit) {
    int at = text.indexOf(unit);
    while (at >= 0) {
      int end = at + unit.length();
      if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
        return true;
      }
      at = text.indexOf(unit, end);
    }
    return false;
  }

  private void tell(StringBuilder text, UnitView unit) {
    text.append("\nUnit ").append(unit.name()).append(":");
    if (unit.isInError()) {
      text.append("\n  failed: ").append(unit.failedHook());
      text.append(": ").append(unit.failureMessage());
    }
    for (var relation : juju.relations()) {
      var bag = relation.databag(unit.name());
      if (bag != null) {
        text.append("\n  relation ").append(relation.id());
        text.append(" (").append(relation.key()).append("): ").append(bag);
      }
    }
    for (SecretView secret : juju.secrets()) {
      var observer = secret.observers().get(unit.name());
      if (observer != null || unit.name().equals(juju.managerOf(secret))) {
        text.append("\n  ").append(secret.uri());
        text.append(secret.label().isEmpty() ? "" : " \"" + secret.label() + "\"");
        text.append(secret.isUserSecret() ? " of the model" : "");
        text.append(" at revision ").append(secret.latest());
        text.append(observer == null ? ", never read" : ", tracks " + observer.tracked());
      }
    }
  }

  /** Returns what the charm logged when a hook of {@code unit} failed last: its stack trace. */
  List<String> logOfLastFailure(String unit) {
    List<String> lines = new ArrayList<>();
    for (JournalEntry entry : juju.journalTail(SEARCHED)) {
      if (unit.equals(entry.unit()) && entry.outcome() == JournalEntry.Outcome.FAILED) {
        lines.clear();
        for (LogLine line : entry.log()) {
          lines.add(line.toString());
        }
      }
    }
    return lines;
  }
}
