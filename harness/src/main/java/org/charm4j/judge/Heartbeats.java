package org.charm4j.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;

/** Databags that every update-status changes, which wakes every unit that can read them. */
final class Heartbeats implements Check {
  private static final int MANY = 3;

  /** What a unit's update-status wrote in a row: the runs, and the values, none of them twice. */
  private record Row(List<JournalEntry> runs, Set<String> values) {}

  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, Map<String, Row>> rows = new LinkedHashMap<>();
    Map<String, Row> longest = new LinkedHashMap<>();
    for (JournalEntry entry : file.committed(HookKind.UPDATE_STATUS, file::isOfCharm)) {
      Map<String, String> written = written(file, entry);
      Map<String, Row> ofUnit =
          rows.computeIfAbsent(String.valueOf(entry.unit()), key -> new LinkedHashMap<>());
      ofUnit.keySet().retainAll(written.keySet());
      written.forEach(
          (place, value) -> {
            Row row =
                ofUnit.computeIfAbsent(place, key -> new Row(new ArrayList<>(), new TreeSet<>()));
            if (row.values().add(value)) {
              row.runs().add(entry);
            } else {
              ofUnit.remove(place); // It goes back and forth, so it says something.
            }
            if (row.runs().size() >= MANY) {
              longest.put(entry.unit() + " " + place, row);
            }
          });
    }
    longest.forEach((place, row) -> found.add(found(place, row)));
  }

  /** Returns the values that an update-status writes to where somebody is listening. */
  private static Map<String, String> written(CaseFile file, JournalEntry entry) {
    Map<String, String> written = new TreeMap<>();
    for (Change change : entry.changes()) {
      if (change instanceof Change.DatabagSet bag && isHeard(file, bag)) {
        bag.contents()
            .forEach(
                (key, value) ->
                    written.put(
                        "\"" + key + "\" of " + bag.name() + " in relation " + bag.relation(),
                        value));
      }
    }
    return written;
  }

  private static boolean isHeard(CaseFile file, Change.DatabagSet bag) {
    RelationView relation = file.juju().relation(bag.relation());
    if (relation == null) {
      return false;
    }
    return relation.unitsInScope().stream()
        .anyMatch(
            unit ->
                relation.isPeer()
                    ? !unit.equals(bag.name())
                    : !Names.applicationOf(unit).equals(Names.applicationOf(bag.name())));
  }

  private static Found found(String place, Row row) {
    int cut = place.indexOf(' ');
    return new Found(
        Finding.STORM,
        row.runs().size()
            + " update-status in a row of "
            + place.substring(0, cut)
            + " gave another value to "
            + place.substring(cut + 1)
            + ": each time every unit that can read it runs relation-changed",
        CaseFile.ends(row.runs()),
        "write what the others need to know, and not how late it is");
  }
}
