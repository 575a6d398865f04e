package org.charm4j.judge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;
import org.jspecify.annotations.Nullable;

/** Databags with a value whose key says that it is a password, and that is no secret's (M17). */
final class ClearTextPasswords implements Check {
  private static final Pattern KEY =
      Pattern.compile(
          "(.*[-_.])?(password|passwd|passphrase|pwd|private[-_]?key|secret[-_]?key|access[-_]?key"
              + "|api[-_]?key|client[-_]?secret|erlang[-_]?cookie|token|credentials)");

  private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://[^\\s/@:]+:([^\\s/@]+)@");
  private static final Pattern PAIR = Pattern.compile("\"([^\"\\\\]+)\"\\s*:\\s*\"([^\"\\\\]+)\"");

  @Override
  public void look(CaseFile file, List<Found> found) {
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.DatabagSet bag && file.isOfCharm(entry)) {
          bag.contents()
              .forEach(
                  (key, value) -> {
                    String what = passwordIn(key, value);
                    if (what != null
                        && told.add(bag.relation() + " " + Names.applicationOf(bag.name()) + key)) {
                      found.add(found(entry, bag, what));
                    }
                  });
        }
      }
    }
  }

  private static Found found(JournalEntry entry, Change.DatabagSet bag, String what) {
    return new Found(
        Finding.CLEAR_TEXT_PASSWORD,
        "the databag of "
            + bag.name()
            + " in relation "
            + bag.relation()
            + " holds "
            + what
            + " in clear text since "
            + entry.what(),
        List.of(entry),
        "make it a secret, grant that over the relation, and put its id into the databag; wait until"
            + " the other side has said what it understands");
  }

  /** Returns what in a value is a password, in words, or null. */
  private static @Nullable String passwordIn(String key, String value) {
    if (value.contains("PRIVATE KEY-----")) {
      return "a private key under \"" + key + "\"";
    }
    Matcher url = URL.matcher(value);
    while (url.find()) {
      if (isSecret(url.group(1))) {
        return "a URL with a password under \"" + key + "\"";
      }
    }
    if (value.startsWith("{") || value.startsWith("[")) {
      Matcher pair = PAIR.matcher(value);
      while (pair.find()) {
        if (isPasswordKey(pair.group(1)) && isSecret(pair.group(2))) {
          return "\"" + pair.group(1) + "\" under \"" + key + "\"";
        }
      }
      return null;
    }
    return isPasswordKey(key) && isSecret(value) ? "\"" + key + "\"" : null;
  }

  /** Returns whether values under this key are passwords, keys or tokens. */
  static boolean isPasswordKey(String key) {
    return KEY.matcher(key.toLowerCase(Locale.ROOT)).matches();
  }

  private static boolean isSecret(String value) {
    return SecretValues.isSecret("password", value);
  }
}
