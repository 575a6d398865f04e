package org.charm4j.sim.run;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.PortRange;
import org.charm4j.sim.world.OpenPorts;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/** The ports that one run opens and closes, until its commit (H-305, H-534, H-535). */
final class Ports {
  private final HookTransaction run;
  private final SortedMap<String, SortedSet<PortRange>> opening = new TreeMap<>();
  private final SortedMap<String, SortedSet<PortRange>> closing = new TreeMap<>();

  Ports(HookTransaction run) {
    this.run = run;
  }

  void open(PortRange range, List<String> endpoints) {
    for (String endpoint : orAll(endpoints)) {
      of(closing, endpoint).remove(range);
      requireNoConflict("open", range, opening);
      of(opening, endpoint).add(range);
    }
  }

  void close(PortRange range, List<String> endpoints) {
    for (String endpoint : orAll(endpoints)) {
      of(opening, endpoint).remove(range);
      requireNoConflict("close", range, closing);
      of(closing, endpoint).add(range);
    }
  }

  private static List<String> orAll(List<String> endpoints) {
    return endpoints.isEmpty() ? List.of(OpenPorts.ALL) : endpoints;
  }

  private static SortedSet<PortRange> of(
      SortedMap<String, SortedSet<PortRange>> pending, String endpoint) {
    return pending.computeIfAbsent(endpoint, key -> new TreeSet<>());
  }

  /**
   * A range may be opened again for other endpoints, but not overlap another one. Juju looks at
   * what is open before the hook even if the hook has closed it, so making a range larger takes
   * two. Another unit of the machine must not even have the same.
   */
  private void requireNoConflict(
      String what, PortRange range, SortedMap<String, SortedSet<PortRange>> pending) {
    for (SortedSet<PortRange> earlier : pending.values()) {
      PortRange conflict = conflict(range, earlier);
      if (conflict != null) {
        throw refused(what, range, conflict, run.unit, " requested earlier");
      }
    }
    PortRange conflict = conflict(range, present().ranges().keySet());
    if (conflict != null) {
      throw refused(what, range, conflict, run.unit, "");
    }
    for (UnitState other : Subordinates.neighbours(run.state(), run.unitState())) {
      for (PortRange present : other.resources().ports().ranges().keySet()) {
        if (range.overlaps(present)) {
          throw refused(what, range, present, other.name(), "");
        }
      }
    }
  }

  private static @Nullable PortRange conflict(PortRange range, Iterable<PortRange> others) {
    for (PortRange other : others) {
      if (range.overlaps(other) && !range.equals(other)) {
        return other;
      }
    }
    return null;
  }

  private HookCommandException refused(
      String what, PortRange range, PortRange conflict, String holder, String more) {
    return HookCommandException.failed(
        "cannot "
            + what
            + " "
            + range
            + " (unit \""
            + run.unit
            + "\"): port range conflicts with "
            + conflict
            + " (unit \""
            + holder
            + "\")"
            + more);
  }

  private OpenPorts present() {
    return run.unitState().resources().ports();
  }

  private SortedSet<String> known() {
    CharmMetadata charm = run.state().application(Names.applicationOf(run.unit)).charm().metadata();
    TreeSet<String> known = new TreeSet<>(charm.endpoints().keySet());
    known.addAll(charm.extraBindings());
    return known;
  }

  /** Returns the ports with the changes of this run: what is opened first, then what is closed. */
  OpenPorts result() {
    OpenPorts ports = present();
    for (Map.Entry<String, SortedSet<PortRange>> entry : opening.entrySet()) {
      for (PortRange range : entry.getValue()) {
        ports = ports.open(range, entry.getKey());
      }
    }
    SortedSet<String> known = known();
    for (Map.Entry<String, SortedSet<PortRange>> entry : closing.entrySet()) {
      for (PortRange range : entry.getValue()) {
        ports = ports.close(range, entry.getKey(), known);
      }
    }
    return ports;
  }

  /** The controller knows the endpoints, the agent does not ask for them before (H-301). */
  void check() throws CommitException {
    SortedSet<String> known = known();
    check("open", opening, known);
    check("close", closing, known);
  }

  private void check(
      String what, SortedMap<String, SortedSet<PortRange>> pending, SortedSet<String> known)
      throws CommitException {
    for (Map.Entry<String, SortedSet<PortRange>> entry : pending.entrySet()) {
      String endpoint = entry.getKey();
      if (!entry.getValue().isEmpty()
          && !endpoint.equals(OpenPorts.ALL)
          && !known.contains(endpoint)) {
        throw new CommitException(
            "cannot apply changes: "
                + what
                + " port range: endpoint \""
                + endpoint
                + "\" for unit \""
                + run.unit
                + "\" not found");
      }
    }
  }
}
