package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UnitPlace;
import org.jspecify.annotations.Nullable;

/** The flag {@code --to}: machines that new units go to, one after another. */
final class Placement {
  private Placement() {}

  /** Returns a place for each of so many units. */
  static List<UnitPlace> of(
      @Nullable String to, int units, SortedMap<String, Integer> storage, Call call) {
    List<String> wanted = to == null ? List.of() : GoFlags.list(to);
    List<UnitPlace> places = new ArrayList<>();
    for (int at = 0; at < units; at++) {
      String word = at < wanted.size() ? wanted.get(at).strip() : "";
      places.add(new UnitPlace(machine(word, call), storage));
    }
    return places;
  }

  /** Only the machine of another unit is a place; of all else there is a new machine. */
  private static @Nullable Integer machine(String word, Call call) {
    Integer machine = GoText.parseDecimal(word);
    if (machine == null && !word.isEmpty()) {
      if (!word.matches("(lxd|kvm)(:[0-9]+)?|[a-z-]+=\\S+|[0-9]+/lxd/[0-9]+")) {
        throw RefusedException.failed("placement scope: invalid value " + GoText.quote(word));
      }
      call.note(
          "to", "--to makes a difference for the number of a machine only, and not for " + word);
    }
    return machine;
  }
}
