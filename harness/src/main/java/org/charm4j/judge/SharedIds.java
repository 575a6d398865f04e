package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.SecretOwner;
import org.jspecify.annotations.Nullable;

/** Ids of secrets in databags, and whether those who find them there can read the secrets. */
final class SharedIds implements Check {
  /** The URI of a secret, with or without the model, or the id alone. */
  private static final Pattern ID =
      Pattern.compile("(secret:(?://[0-9a-f-]{36}/)?)?\\b([0-9a-v]{20})\\b");

  /** Returns the id of the one secret that a text names, or null if it names none, or several. */
  static @Nullable String onlyIdIn(String text) {
    Matcher matcher = ID.matcher(text);
    String id = matcher.find() ? matcher.group(2) : null;
    return id == null || matcher.find() ? null : id;
  }

  @Override
  public void look(CaseFile file, List<Found> found) {
    for (RelationView relation : file.juju().relations()) {
      if (relation.life() != Life.ALIVE || relation.suspended()) {
        continue;
      }
      Set<String> told = new TreeSet<>();
      relation
          .databags()
          .forEach(
              (writer, bag) -> {
                if (file.hasCharm(Names.applicationOf(writer)) && isThere(relation, writer)) {
                  bag.forEach((key, value) -> look(file, relation, writer, value, told, found));
                }
              });
    }
  }

  /** The databag of a unit outlives the unit. */
  private static boolean isThere(RelationView relation, String writer) {
    return !Names.isUnit(writer) || relation.unitsInScope().contains(writer);
  }

  private static void look(
      CaseFile file,
      RelationView relation,
      String writer,
      String value,
      Set<String> told,
      List<Found> found) {
    Matcher matcher = ID.matcher(value);
    while (matcher.find()) {
      String id = matcher.group(2);
      // An id alone may be a mere name of the secret, and no invitation to read it.
      boolean uri = matcher.group(1) != null;
      if ((uri || file.juju().secret(id) != null) && told.add(writer + " " + id)) {
        Found one = judge(file, relation, writer, id, uri);
        if (one != null) {
          found.add(one);
        }
      }
    }
  }

  private static @Nullable Found judge(
      CaseFile file, RelationView relation, String writer, String id, boolean uri) {
    SecretView secret = file.juju().secret(id);
    SecretStory story = file.storyOf(id);
    if (secret == null || story == null) {
      return dangling(file, relation, writer, id, story);
    }
    boolean ofUnit = secret.owner().kind() == SecretOwner.Kind.UNIT;
    if (ofUnit && !Names.isUnit(writer)) {
      return new Found(
          Finding.UNIT_SECRET_SHARED,
          "the databag of "
              + writer
              + " in relation "
              + relation.id()
              + " holds the id of "
              + story.named()
              + ", which "
              + secret.owner().name()
              + " owns: it will be lost with that unit",
          written(file, relation, writer, id),
          "let the application own what the application shares");
    }
    List<String> without = uri ? readersWithout(file, relation, writer, secret) : List.of();
    return without.isEmpty() ? null : unreadable(file, relation, writer, story, without);
  }

  private static @Nullable Found dangling(
      CaseFile file, RelationView relation, String writer, String id, @Nullable SecretStory story) {
    Moment deleted =
        story == null
            ? null
            : story.last(moment -> moment.change() instanceof Change.SecretDeleted);
    List<JournalEntry> evidence = new ArrayList<>(written(file, relation, writer, id));
    if (deleted != null && !evidence.contains(deleted.entry())) {
      evidence.add(deleted.entry());
    }
    return new Found(
        Finding.DANGLING_ID,
        "the databag of "
            + writer
            + " in relation "
            + relation.id()
            + " holds the id secret:"
            + id
            + (story == null ? ", and there was never such a secret" : ", and that secret is gone"),
        evidence,
        "take the id out of the databag when the secret goes, and remove single revisions and not"
            + " the secret while somebody uses it");
  }

  /** Returns the units, or the application, that the id is for and that have no grant. */
  private static List<String> readersWithout(
      CaseFile file, RelationView relation, String writer, SecretView secret) {
    List<String> without = new ArrayList<>();
    if (relation.isPeer()) {
      return without; // Peers read what the application owns; an own secret is a note to oneself.
    }
    String reader = relation.otherApplication(Names.applicationOf(writer));
    ApplicationView application = file.juju().application(reader);
    Map<String, GrantState> grants = secret.grants();
    if (application == null || grants.containsKey(reader) || application.units().isEmpty()) {
      return without;
    }
    for (String unit : application.units().values()) {
      if (relation.unitsInScope().contains(unit) && !grants.containsKey(unit)) {
        without.add(unit);
      }
    }
    boolean someMay = application.units().values().stream().anyMatch(grants::containsKey);
    // A unit's databag may tell one unit of many; that of the application tells all of them.
    if (someMay && Names.isUnit(writer)) {
      without.clear();
    }
    return without;
  }

  private static Found unreadable(
      CaseFile file,
      RelationView relation,
      String writer,
      SecretStory story,
      List<String> without) {
    return new Found(
        Finding.UNREADABLE_ID,
        "the databag of "
            + writer
            + " in relation "
            + relation.id()
            + " holds the id of "
            + story.named()
            + ", and "
            + String.join(", ", without)
            + " may not read it",
        written(file, relation, writer, story.id()),
        "grant the secret to the application on the other side in the hook that writes its id");
  }

  private static List<JournalEntry> written(
      CaseFile file, RelationView relation, String writer, String id) {
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.DatabagSet bag
            && bag.relation() == relation.id()
            && bag.name().equals(writer)
            && bag.contents().values().stream().anyMatch(value -> value.contains(id))) {
          return List.of(entry);
        }
      }
    }
    return List.of();
  }
}
