package org.charm4j.sim.world;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * What a unit's agent remembers of one relation (H-111).
 *
 * @param id the relation
 * @param created whether relation-created has run, or is never to run
 * @param members the units that have joined, by name
 * @param applicationSeen the version of the remote application's databag last handled
 * @param changedPending the unit that has just joined and whose changed hook comes next, or null
 * @param examined the version of the relation at which nothing was due
 */
public record UnitRelation(
    int id,
    boolean created,
    TreePMap<String, Member> members,
    int applicationSeen,
    @Nullable String changedPending,
    int examined) {

  /**
   * A remote unit as this unit knows it.
   *
   * @param seen the version of its databag last handled
   * @param cached its databag as last read, or null; reads see it until the unit's own joined or
   *     changed hook (H-311)
   */
  public record Member(int seen, @Nullable Databag cached) {}

  public static UnitRelation of(int id, boolean created) {
    return new UnitRelation(id, created, TreePMap.empty(), 0, null, -1);
  }

  public UnitRelation withCreated() {
    return new UnitRelation(id, true, members, applicationSeen, changedPending, examined);
  }

  public UnitRelation withMember(String unit, Member member) {
    return new UnitRelation(
        id, created, members.plus(unit, member), applicationSeen, changedPending, examined);
  }

  public UnitRelation withoutMember(String unit) {
    return new UnitRelation(
        id,
        created,
        members.minus(unit),
        applicationSeen,
        unit.equals(changedPending) ? null : changedPending,
        examined);
  }

  public UnitRelation withApplicationSeen(int version) {
    return new UnitRelation(id, created, members, version, changedPending, examined);
  }

  public UnitRelation withChangedPending(@Nullable String unit) {
    return new UnitRelation(id, created, members, applicationSeen, unit, examined);
  }

  /** Returns the same without the databags that were read before. */
  UnitRelation withoutCache() {
    UnitRelation afresh = this;
    for (Map.Entry<String, Member> member : members.entrySet()) {
      if (member.getValue().cached() != null) {
        afresh = afresh.withMember(member.getKey(), new Member(member.getValue().seen(), null));
      }
    }
    return afresh;
  }

  public UnitRelation withExamined(int version) {
    return new UnitRelation(id, created, members, applicationSeen, changedPending, version);
  }
}
