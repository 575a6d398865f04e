package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that were granted to a charm which knows their id, has run hooks since, and has never
 * read them. A grant alone says nothing: who was granted may not be told yet.
 */
final class UnreadGrants implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      SecretView secret = story.now();
      if (secret == null) {
        continue;
      }
      for (GrantState grant : secret.grants().values()) {
        String application = Names.applicationOf(grant.subject());
        if (grant.relation() != GrantState.OWNER_SCOPE
            && file.hasCharm(application)
            && knows(file, story, grant, application)
            && secret.observers().keySet().stream()
                .noneMatch(unit -> Names.applicationOf(unit).equals(application))) {
          look(file, story, grant, found);
        }
      }
    }
  }

  private static boolean knows(
      CaseFile file, SecretStory story, GrantState grant, String application) {
    if (grant.relation() == GrantState.MODEL_SCOPE) {
      ApplicationView view = Objects.requireNonNull(file.juju().application(application));
      return view.settings().values().stream().anyMatch(value -> isId(value.toString(), story));
    }
    RelationView relation = file.juju().relation(grant.relation());
    if (relation == null || relation.suspended()) {
      return false;
    }
    for (Map.Entry<String, ? extends Map<String, String>> bag : relation.databags().entrySet()) {
      if (!Names.applicationOf(bag.getKey()).equals(application)
          && bag.getValue().values().stream().anyMatch(value -> isId(value, story))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isId(String value, SecretStory story) {
    return value.contains(story.id());
  }

  private static void look(CaseFile file, SecretStory story, GrantState grant, List<Found> found) {
    Moment granted =
        story.last(
            moment ->
                moment.change() instanceof Change.Granted made
                    && made.grant().subject().equals(grant.subject()));
    if (granted == null) {
      return;
    }
    JournalEntry since = later(granted.entry(), lastWrite(file, story));
    List<JournalEntry> hooks = new ArrayList<>();
    for (JournalEntry entry : file.entries()) {
      String unit = entry.unit();
      if (unit != null
          && entry.hook() != null
          && entry.sequence() > since.sequence()
          && entry.outcome() == JournalEntry.Outcome.COMMITTED
          && file.isAtWork(unit)
          && (unit.equals(grant.subject()) || Names.applicationOf(unit).equals(grant.subject()))) {
        hooks.add(entry);
      }
    }
    JournalEntry last = CaseFile.last(hooks);
    if (last != null) {
      JournalEntry refused = refused(file, story, grant);
      found.add(
          new Found(
              Finding.UNREAD_GRANT,
              story.named()
                  + " is granted to "
                  + grant.subject()
                  + ", which has its id and has never read it"
                  + (refused == null ? "" : " since it was refused"),
              refused == null
                  ? List.of(granted.entry(), last)
                  : List.of(refused, granted.entry(), last),
              refused == null
                  ? "read the secret when its id arrives; only who has read it hears of changes"
                  : "a grant runs no hook: try again in update-status"));
    }
  }

  private static @Nullable JournalEntry refused(
      CaseFile file, SecretStory story, GrantState grant) {
    JournalEntry last = null;
    for (JournalEntry entry : file.telling()) {
      String unit = entry.unit();
      for (Change change : entry.changes()) {
        if (unit != null
            && change instanceof Deed.ReadRefused refused
            && story.id().equals(refused.id())
            && Names.applicationOf(unit).equals(Names.applicationOf(grant.subject()))) {
          last = entry;
        }
      }
    }
    return last;
  }

  private static JournalEntry later(JournalEntry one, @Nullable JournalEntry other) {
    return other == null || one.sequence() > other.sequence() ? one : other;
  }

  /** Returns when the id was written first, or null if the journal does not reach back so far. */
  private static @Nullable JournalEntry lastWrite(CaseFile file, SecretStory story) {
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if ((change instanceof Change.DatabagSet bag
                && bag.contents().values().stream().anyMatch(value -> isId(value, story)))
            || (change instanceof Change.ValuesSet values
                && values.of() == Change.ValuesSet.Of.OPTIONS
                && values.values().values().stream()
                    .anyMatch(value -> isId(value.toString(), story)))) {
          return entry;
        }
      }
    }
    return null;
  }
}
