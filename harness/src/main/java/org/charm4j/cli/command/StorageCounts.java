package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.StorageMetadata;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;

/** The flags {@code --storage name=[pool,][count,][size]}: how many storages units get. */
final class StorageCounts {
  static final String KEY = "storage";

  private StorageCounts() {}

  /** Reads flags, and refuses what the charm does not take. */
  static SortedMap<String, Integer> of(List<String> flags, CharmMetadata charm) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    KeyValues.of(flags)
        .forEach(
            (name, directive) -> {
              int count = count(name, directive);
              requireCount(charm, name, count);
              counts.put(name, count);
            });
    return counts;
  }

  /**
   * A directive has the name of a pool, a number, and a size, each at most once and any left out.
   */
  private static int count(String name, String directive) {
    int count = 1;
    for (String part : directive.isEmpty() ? List.<String>of() : GoFlags.list(directive)) {
      Integer number = GoText.parseDecimal(part);
      if (number != null && number < 1) {
        throw RefusedException.usage(
            "cannot parse disk constraints for "
                + GoText.quote(name)
                + ": storage directives: count must be greater than zero, got "
                + GoText.quote(part));
      }
      count = number == null ? count : number;
    }
    return count;
  }

  private static void requireCount(CharmMetadata charm, String name, int count) {
    StorageMetadata storage = charm.storage().get(name);
    String why = "";
    if (storage == null) {
      why = "charm " + GoText.quote(charm.name()) + " has no store called " + GoText.quote(name);
    } else if (storage.countMax() == 1 && count > 1) {
      why = what(charm, name) + "storage is singular, " + count + " specified";
    } else if (count < storage.countMin()) {
      why = what(charm, name) + storage.countMin() + " instances required, " + count + " specified";
    } else if (count > storage.countMax()) {
      why =
          what(charm, name)
              + "at most "
              + storage.countMax()
              + " instances supported, "
              + count
              + " specified";
    }
    if (!why.isEmpty()) {
      throw RefusedException.failed(why);
    }
  }

  private static String what(CharmMetadata charm, String name) {
    return "charm " + GoText.quote(charm.name()) + " store " + GoText.quote(name) + ": ";
  }

  /** Remembers them for the units that are added later. */
  static void keep(JujuModel model, String application, SortedMap<String, Integer> counts) {
    String thing = Things.application(application);
    SortedMap<String, Integer> all = kept(model, application);
    all.putAll(counts);
    List<String> words = new ArrayList<>();
    all.forEach((name, count) -> words.add(name + "=" + count));
    if (!words.isEmpty()) {
      model.notes().put(thing, KEY, String.join(" ", words));
    }
  }

  /** Returns those that were kept. */
  static SortedMap<String, Integer> kept(JujuModel model, String application) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    String kept = model.notes().get(Things.application(application), KEY);
    for (String word : kept.isEmpty() ? new String[0] : kept.split(" ", -1)) {
      int equals = word.indexOf('=');
      counts.put(word.substring(0, equals), Integer.parseInt(word.substring(equals + 1)));
    }
    return counts;
  }
}
