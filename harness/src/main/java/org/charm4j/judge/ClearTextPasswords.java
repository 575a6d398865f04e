package org.charm4j.judge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;

/** Databags with a value whose key says that it is a password, and that is no secret's (M17). */
final class ClearTextPasswords implements Check {
  private static final Pattern KEY =
      Pattern.compile(
          "(.*[-_.])?(password|passwd|passphrase|private[-_]?key|secret[-_]?key|access[-_]?key"
              + "|api[-_]?key|token|credentials)");

  @Override
  public void look(CaseFile file, List<Found> found) {
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.DatabagSet bag && file.isOfCharm(entry)) {
          bag.contents()
              .forEach(
                  (key, value) -> {
                    if (isPassword(key, value)
                        && told.add(bag.relation() + " " + Names.applicationOf(bag.name()) + key)) {
                      found.add(found(entry, bag, key));
                    }
                  });
        }
      }
    }
  }

  private static Found found(JournalEntry entry, Change.DatabagSet bag, String key) {
    return new Found(
        Finding.CLEAR_TEXT_PASSWORD,
        "the databag of "
            + bag.name()
            + " in relation "
            + bag.relation()
            + " holds \""
            + key
            + "\" in clear text since "
            + entry.what(),
        List.of(entry),
        "make it a secret, grant that over the relation, and put its id into the databag; wait until"
            + " the other side has said what it understands");
  }

  private static boolean isPassword(String key, String value) {
    return KEY.matcher(key.toLowerCase(Locale.ROOT)).matches()
        && SecretValues.isSecret("password", value)
        && !value.startsWith("{")
        && !value.startsWith("[");
  }
}
