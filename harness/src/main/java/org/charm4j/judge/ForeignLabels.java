package org.charm4j.judge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;

/** Labels that were taken for names which the other side knows: each side has its own. */
final class ForeignLabels implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Deed.ReadRefused refused
            && refused.id() == null
            && refused.label() != null
            && file.isOfCharm(entry)) {
          asked(file, entry, refused.label(), told, found);
        }
      }
    }
    for (SecretStory story : file.stories()) {
      if (file.isKept(story) && story.label().length() > 0) {
        handedOver(file, story, found);
      }
    }
  }

  private static void asked(
      CaseFile file, JournalEntry entry, String label, Set<String> told, List<Found> found) {
    String application = Names.applicationOf(String.valueOf(entry.unit()));
    for (SecretStory story : file.stories()) {
      SecretView secret = story.now();
      if (secret != null
          && secret.label().equals(label)
          && !secret.owner().applicationName().equals(application)
          && told.add(application + " " + label)) {
        found.add(
            new Found(
                Finding.FOREIGN_LABEL,
                entry.unit()
                    + " asked for a secret labelled \""
                    + label
                    + "\", which is what "
                    + (secret.isUserSecret() ? "the model" : secret.owner().name())
                    + " calls "
                    + story.named()
                    + "; a label is known to who gave it only",
                List.of(entry),
                "hand over the id; the reader gives a label of its own when it reads by the id"));
      }
    }
  }

  /** A databag that names the label of a granted secret, and in which its id is not. */
  private static void handedOver(CaseFile file, SecretStory story, List<Found> found) {
    SecretView secret = story.now();
    if (secret == null) {
      return;
    }
    String owner = secret.owner().applicationName();
    for (RelationView relation : file.juju().relations()) {
      boolean granted =
          secret.grants().values().stream().anyMatch(grant -> grant.relation() == relation.id());
      if (!granted) {
        continue;
      }
      boolean named = false;
      boolean identified = false;
      for (Map.Entry<String, ? extends Map<String, String>> bag : relation.databags().entrySet()) {
        if (Names.applicationOf(bag.getKey()).equals(owner)) {
          named |= bag.getValue().containsValue(story.label());
          identified |= bag.getValue().values().stream().anyMatch(v -> v.contains(story.id()));
        }
      }
      if (named && !identified) {
        found.add(
            new Found(
                Finding.FOREIGN_LABEL,
                owner
                    + " tells the other side of relation "
                    + relation.id()
                    + " the label of "
                    + story.named()
                    + " and not its id; a label is known to who gave it only",
                List.of(),
                "put the id into the databag"));
      }
    }
  }
}
