package org.charm4j.cli.command;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.Fields;

/** Which endpoints of an application are exposed, and to whom. */
final class Exposure {
  private static final String PREFIX = "exposed ";
  private static final String EVERYWHERE = "0.0.0.0/0,::/0";

  /** Spaces and networks, with a blank between them, by endpoint; the empty one is all of them. */
  private final SortedMap<String, String> endpoints = new TreeMap<>();

  private Exposure() {}

  static Exposure of(JujuModel model, String application) {
    Exposure exposure = new Exposure();
    for (Map.Entry<String, String> note :
        model.notes().about(Things.application(application)).entrySet()) {
      if (note.getKey().startsWith(PREFIX)) {
        exposure.endpoints.put(note.getKey().substring(PREFIX.length()), note.getValue());
      }
    }
    return exposure;
  }

  void add(SortedSet<String> names, String spaces, String cidrs) {
    String to = spaces + " " + (spaces.isEmpty() && cidrs.isEmpty() ? EVERYWHERE : cidrs);
    names.forEach(name -> endpoints.put(name, to));
  }

  /** Takes the exposure of some endpoints back, or of everything. */
  void remove(SortedSet<String> names) {
    if (names.contains("")) {
      endpoints.clear();
    }
    endpoints.keySet().removeAll(names);
  }

  void keep(JujuModel model, String application) {
    String thing = Things.application(application);
    for (String key : model.notes().about(thing).keySet()) {
      if (key.startsWith(PREFIX)) {
        model.notes().remove(thing, key);
      }
    }
    endpoints.forEach((name, to) -> model.notes().put(thing, PREFIX + name, to));
  }

  boolean isExposed() {
    return !endpoints.isEmpty();
  }

  /** Returns what status says of it when it is limited, else nothing. */
  SortedMap<String, Object> limits() {
    TreeMap<String, Object> limits = new TreeMap<>();
    endpoints.forEach((name, to) -> limits.put(name, limit(to)));
    boolean isUnlimited = endpoints.size() == 1 && (" " + EVERYWHERE).equals(endpoints.get(""));
    return isUnlimited ? new TreeMap<>() : limits;
  }

  private static Fields limit(String to) {
    int blank = to.indexOf(' ');
    Fields limit = new Fields();
    if (blank > 0) {
      limit.put("expose-to-spaces", List.of(to.substring(0, blank).split(",", -1)));
    }
    if (blank < to.length() - 1) {
      limit.put("expose-to-cidrs", List.of(to.substring(blank + 1).split(",", -1)));
    }
    return limit;
  }
}
