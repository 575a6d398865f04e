package org.charm4j.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.RelationEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Says how each world differs from the one before: each unit, relation and secret that is new or
 * other, as a map for the page's script, and null for what is gone.
 */
final class WorldChanges {
  private final Texts texts;
  private Map<String, Object> units = new LinkedHashMap<>();
  private Map<String, Object> relations = new LinkedHashMap<>();
  private Map<String, Object> secrets = new LinkedHashMap<>();
  private Map<String, Object> unitViews = new LinkedHashMap<>();
  private Map<String, Object> relationViews = new LinkedHashMap<>();
  private Map<String, Object> secretViews = new LinkedHashMap<>();

  WorldChanges(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> to(Controller world) {
    Map<String, Object> changes = new LinkedHashMap<>();
    unitsOf(world, changes);
    relationsOf(world, changes);
    secretsOf(world, changes);
    return changes;
  }

  private void unitsOf(Controller world, Map<String, Object> changes) {
    Map<String, Object> present = new LinkedHashMap<>();
    Map<String, Object> views = new LinkedHashMap<>();
    Map<String, Object> all = new LinkedHashMap<>();
    for (UnitView unit : world.units()) {
      ApplicationView application = world.application(unit.application());
      boolean leads = application != null && unit.name().equals(application.leader());
      Object view = List.of(unit, leads);
      views.put(unit.name(), view);
      present.put(
          unit.name(),
          view.equals(unitViews.get(unit.name())) ? units.get(unit.name()) : map(unit, leads));
    }
    differences(units, present, all);
    units = present;
    unitViews = views;
    put(changes, "u", all);
  }

  private Map<String, Object> map(UnitView unit, boolean leads) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("w", texts.of(unit.shownStatus().toString()));
    put(map, "l", leads);
    put(map, "d", unit.life() != Life.ALIVE);
    put(map, "v", unit.workloadVersion().isEmpty() ? null : texts.of(unit.workloadVersion()));
    put(map, "p", unit.openPorts().isEmpty() ? null : texts.of(unit.openPorts()));
    return map;
  }

  private void relationsOf(Controller world, Map<String, Object> changes) {
    Map<String, Object> present = new LinkedHashMap<>();
    Map<String, Object> views = new LinkedHashMap<>();
    for (RelationView relation : world.relations()) {
      String id = String.valueOf(relation.id());
      views.put(id, relation);
      present.put(id, relation.equals(relationViews.get(id)) ? relations.get(id) : map(relation));
    }
    Map<String, Object> all = new LinkedHashMap<>();
    differences(relations, present, all);
    relations = present;
    relationViews = views;
    put(changes, "r", all);
  }

  private Map<String, Object> map(RelationView relation) {
    Map<String, Object> map = new LinkedHashMap<>();
    List<String> sides = new ArrayList<>();
    for (RelationEndpoint side : relation.endpoints()) {
      sides.add(side.application() + ":" + side.endpoint().name());
    }
    map.put("k", texts.of(String.join(" – ", sides)));
    map.put("s", texts.of(relation.status().toString()));
    put(map, "d", relation.life() != Life.ALIVE);
    Map<String, Object> bags = new TreeMap<>();
    relation
        .databags()
        .forEach(
            (name, bag) -> {
              Map<String, Object> pairs = new TreeMap<>();
              bag.forEach((key, value) -> pairs.put(key, texts.of(value)));
              if (!pairs.isEmpty()) {
                bags.put(name, pairs);
              }
            });
    map.put("b", bags);
    return map;
  }

  private void secretsOf(Controller world, Map<String, Object> changes) {
    Map<String, Object> present = new LinkedHashMap<>();
    Map<String, Object> views = new LinkedHashMap<>();
    for (SecretView secret : world.secrets()) {
      views.put(secret.id(), secret);
      present.put(
          secret.id(),
          secret.equals(secretViews.get(secret.id())) ? secrets.get(secret.id()) : map(secret));
    }
    Map<String, Object> all = new LinkedHashMap<>();
    differences(secrets, present, all);
    secrets = present;
    secretViews = views;
    put(changes, "s", all);
  }

  private Map<String, Object> map(SecretView secret) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "l", secret.label().isEmpty() ? null : texts.of(secret.label()));
    map.put("o", texts.of(secret.owner().toString()));
    map.put("n", secret.latest());
    put(map, "p", secret.rotation().equals("never") ? null : texts.of(secret.rotation()));
    put(map, "t", secret.nextRotate() == null ? null : secret.nextRotate().getEpochSecond());
    List<Object> revisions = new ArrayList<>();
    for (RevisionView revision : secret.revisions().values()) {
      List<Object> one = new ArrayList<>();
      one.add(revision.number());
      one.add(revision.obsolete() ? 1 : 0);
      one.add(revision.expire() == null ? 0 : revision.expire().getEpochSecond());
      one.add(texts.of(String.join(", ", revision.reveal().keySet())));
      revisions.add(one);
    }
    map.put("r", revisions);
    Map<String, Object> observers = new TreeMap<>();
    for (ObserverState observer : secret.observers().values()) {
      observers.put(observer.unit(), observer.tracked());
    }
    put(map, "c", observers);
    Map<String, Object> grants = new TreeMap<>();
    for (GrantState grant : secret.grants().values()) {
      if (grant.role() == GrantState.Role.VIEW) {
        grants.put(
            grant.subject(),
            texts.of(grant.relation() < 0 ? "" : "in relation " + grant.relation()));
      }
    }
    put(map, "g", grants);
    return map;
  }

  /** Maps compare by content, and a change that does not show is none. */
  private static void differences(
      Map<String, Object> before, Map<String, Object> after, Map<String, Object> changes) {
    after.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            changes.put(name, value);
          }
        });
    for (String name : before.keySet()) {
      if (!after.containsKey(name)) {
        changes.put(name, null);
      }
    }
  }

  /** Leaves out what says nothing, as the script expects. */
  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value == null || value.equals(false) || (value instanceof Map<?, ?> m && m.isEmpty())) {
      return;
    }
    map.put(key, value.equals(true) ? 1 : value);
  }
}
