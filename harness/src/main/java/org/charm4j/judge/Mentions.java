package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;

/** All that is written down in a world, to look for the ids of secrets in. */
final class Mentions {
  private final List<String> texts = new ArrayList<>();

  Mentions(CaseFile file) {
    for (RelationView relation : file.juju().relations()) {
      relation.databags().values().forEach(bag -> texts.addAll(bag.values()));
    }
    for (UnitView unit : file.juju().units()) {
      texts.addAll(unit.charmState().values());
    }
    for (ApplicationView application : file.juju().applications()) {
      application.settings().values().forEach(value -> texts.add(value.toString()));
    }
    for (SecretView secret : file.juju().secrets()) {
      for (RevisionView revision : secret.revisions().values()) {
        texts.addAll(revision.reveal().values());
      }
    }
  }

  boolean has(String id) {
    return texts.stream().anyMatch(text -> text.contains(id));
  }
}
