package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;
import org.jspecify.annotations.Nullable;

/** Secrets that were made for one relation, or for one unit, which is gone (S-119). */
final class OrphanedSecrets implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      if (!file.isKept(story) || story.now() == null || story.now().grants().size() > 1) {
        continue;
      }
      List<GrantState> grants = new ArrayList<>();
      for (Moment moment : story.moments()) {
        if (moment.change() instanceof Change.Granted granted) {
          grants.add(granted.grant());
        }
      }
      if (!grants.isEmpty()) {
        relation(file, story, grants, found);
        unit(file, story, grants, found);
      }
    }
  }

  private static void relation(
      CaseFile file, SecretStory story, List<GrantState> grants, List<Found> found) {
    Set<Integer> relations = new TreeSet<>();
    grants.forEach(grant -> relations.add(grant.relation()));
    Moment added = story.added();
    HookInfo hook = added == null ? null : added.entry().hook();
    if (added == null || hook == null || relations.size() != 1 || !file.isOfCharm(added.entry())) {
      return;
    }
    int relation = relations.iterator().next();
    if (hook.relation() != relation || file.juju().relation(relation) != null) {
      return;
    }
    List<JournalEntry> evidence = new ArrayList<>(List.of(added.entry()));
    JournalEntry broken =
        CaseFile.last(
            file.committed(
                HookKind.RELATION_BROKEN,
                entry -> {
                  HookInfo ended = entry.hook();
                  return ended != null
                      && ended.relation() == relation
                      && Names.applicationOf(String.valueOf(entry.unit()))
                          .equals(Names.applicationOf(String.valueOf(added.entry().unit())));
                }));
    add(evidence, broken);
    found.add(
        new Found(
            Finding.ORPHANED_SECRET,
            story.named()
                + " was made for relation "
                + relation
                + ", which is gone; nobody may read it any more, and it is still there",
            evidence,
            "remove the secret in relation-broken; Juju takes away the grant only"));
  }

  private static void add(List<JournalEntry> evidence, @Nullable JournalEntry entry) {
    if (entry != null) {
      evidence.add(entry);
    }
  }

  private static void unit(
      CaseFile file, SecretStory story, List<GrantState> grants, List<Found> found) {
    Set<String> subjects = new TreeSet<>();
    for (GrantState grant : grants) {
      boolean there = file.juju().relation(grant.relation()) != null;
      if (!Names.isUnit(grant.subject()) || file.juju().unit(grant.subject()) != null || !there) {
        return;
      }
      subjects.add(grant.subject());
    }
    Moment granted = story.last(moment -> moment.change() instanceof Change.Granted);
    if (granted != null && file.isOfCharm(granted.entry())) {
      found.add(
          new Found(
              Finding.ORPHANED_SECRET,
              story.named()
                  + " was granted to "
                  + String.join(", ", subjects)
                  + ", which is gone; nobody may read it any more, and it is still there",
              List.of(granted.entry()),
              "remove the secret in relation-departed of that unit"));
    }
  }
}
