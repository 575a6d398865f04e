package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.command.RelationRef;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.Databag;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.RelationChange;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitRelation;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/** What one run sees of its unit's relations, and its writes to databags (H-512 to H-516). */
final class RelationAccess {
  private final HookTransaction run;

  RelationAccess(HookTransaction run) {
    this.run = run;
  }

  /** Returns a relation that the unit takes part in, or null; one that it has left is none. */
  @Nullable RelationRef ref(int id) {
    UnitState unit = run.unitState();
    boolean known = unit.relations().containsKey(id);
    RelationState relation = known ? run.state().relations().get(id) : null;
    RelationEndpoint side = relation == null ? null : relation.side(unit.application());
    return relation == null || side == null
        ? null
        : new RelationRef(
            side.endpoint().name(), id, relation.otherApplication(unit.application()));
  }

  /** Leaves out a relation that is over for this unit and has no members left (H-512). */
  List<RelationRef> on(String endpoint) {
    UnitState unit = run.unitState();
    List<RelationRef> found = new ArrayList<>(2);
    for (int id : run.state().application(unit.application()).relations()) {
      RelationRef ref = ref(id);
      if (ref != null && ref.endpoint().equals(endpoint) && !isBroken(id)) {
        found.add(ref);
      }
    }
    return found;
  }

  private boolean isBroken(int id) {
    RelationState relation = run.state().relation(id);
    boolean over = relation.isOver() || run.unitState().life() == Life.DYING;
    return over && !relation.isPeer() && members(id).isEmpty();
  }

  /** H-312: the members known locally, with the joining and without the departing unit. */
  List<String> members(int id) {
    UnitRelation known = run.unitState().relations().get(id);
    List<String> members = new ArrayList<>();
    if (known != null) {
      members.addAll(known.members().keySet());
    }
    HookInfo hook = run.hook;
    if (hook != null && hook.relation() == id && hook.remoteUnit() != null) {
      if (hook.kind() == HookKind.RELATION_JOINED && !members.contains(hook.remoteUnit())) {
        members.add(hook.remoteUnit());
        members.sort(null);
      } else if (hook.kind() == HookKind.RELATION_DEPARTED) {
        members.remove(hook.remoteUnit());
      }
    }
    return members;
  }

  Map<String, String> unitSettings(int id, String target) {
    RelationState relation = run.state().relation(id);
    UnitState unit = run.unitState();
    if (target.equals(unit.name())) {
      Databag own = relation.unitBags().get(target);
      return merged(own == null ? Databag.EMPTY : own, run.unitWrites.get(id));
    }
    String application = Names.applicationOf(target);
    if (relation.side(application) == null) {
      throw HookCommandException.failed(Access.DENIED);
    }
    // H-138: a databag of another container is not there for this unit.
    Databag bag = relation.connects(unit.name(), target) ? remoteBag(relation, unit, target) : null;
    if (bag == null) {
      throw HookCommandException.failed(
          "cannot read settings for unit \""
              + target
              + "\" in relation \""
              + relation.key()
              + "\": unit \""
              + target
              + "\": settings not found");
    }
    return bag.contents();
  }

  /** H-311: a member's databag is read once, until the unit's own joined or changed hook. */
  private @Nullable Databag remoteBag(RelationState relation, UnitState unit, String target) {
    Databag written = relation.unitBags().get(target);
    UnitRelation known = unit.relations().get(relation.id());
    UnitRelation.Member member = known == null ? null : known.members().get(target);
    if (known == null || member == null) {
      return readOnce(relation.id() + " " + target, written);
    }
    if (member.cached() != null) {
      return member.cached();
    }
    if (written != null) {
      UnitRelation.Member read = new UnitRelation.Member(member.seen(), written);
      run.world.apply(new UnitChange.AgentRelation(unit.name(), known.withMember(target, read)));
    }
    return written;
  }

  Map<String, String> applicationSettings(int id, String application) {
    RelationState relation = run.state().relation(id);
    UnitState unit = run.unitState();
    boolean own = application.equals(unit.application());
    if (relation.side(application) == null
        || (own && !relation.isPeer() && !run.state().isLeader(unit.name()))) {
      throw HookCommandException.failed(Access.DENIED);
    }
    Databag bag = readOnce(id + " " + application, relation.applicationBags().get(application));
    return merged(bag == null ? Databag.EMPTY : bag, own ? run.applicationWrites.get(id) : null);
  }

  /** H-313: what a run has read does not change under it, whatever other units commit. */
  private @Nullable Databag readOnce(String bag, @Nullable Databag written) {
    TreeMap<String, Databag> read = run.bagsRead;
    if (read == null || written == null) {
      return written;
    }
    Databag before = read.putIfAbsent(bag, written);
    return before == null ? written : before;
  }

  private static Map<String, String> merged(Databag bag, @Nullable Map<String, String> writes) {
    return writes == null ? bag.contents() : bag.with(writes).contents();
  }

  void writeUnit(int id, Map<String, String> changes) {
    run.unitWrites = HookTransaction.toWrite(run.unitWrites);
    run.unitWrites.computeIfAbsent(id, key -> new LinkedHashMap<>()).putAll(changes);
  }

  void writeApplication(int id, Map<String, String> changes) {
    if (!run.state().isLeader(run.unit)) {
      throw HookCommandException.failed("cannot write relation settings");
    }
    run.applicationWrites = HookTransaction.toWrite(run.applicationWrites);
    run.applicationWrites.computeIfAbsent(id, key -> new LinkedHashMap<>()).putAll(changes);
  }

  /** Returns the databags this run changes, applied after its secrets (S-277). */
  List<Mutation> changes() {
    if (run.unitWrites.isEmpty() && run.applicationWrites.isEmpty()) {
      return List.of();
    }
    List<Mutation> changes = new ArrayList<>(2);
    run.unitWrites.forEach(
        (id, pairs) -> {
          Databag before = written(run.state().relation(id).unitBags(), run.unit);
          Databag after = before.with(pairs);
          if (after.version() != before.version()) {
            changes.add(new RelationChange.WriteUnitBag(id, run.unit, after));
          } else {
            run.note(new Deed.SameData(id, run.unit, keys(pairs)));
          }
        });
    String application = Names.applicationOf(run.unit);
    run.applicationWrites.forEach(
        (id, pairs) -> {
          Databag before = written(run.state().relation(id).applicationBags(), application);
          Databag after = before.with(pairs);
          if (after.version() != before.version()) {
            changes.add(new RelationChange.WriteApplicationBag(id, application, after));
          } else {
            run.note(new Deed.SameData(id, application, keys(pairs)));
          }
        });
    return changes;
  }

  private static SortedSet<String> keys(Map<String, String> pairs) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(pairs.keySet()));
  }

  private static Databag written(Map<String, Databag> bags, String name) {
    Databag bag = bags.get(name);
    if (bag == null) {
      throw new AssertionError(name + " wrote to a databag that does not exist");
    }
    return bag;
  }
}
