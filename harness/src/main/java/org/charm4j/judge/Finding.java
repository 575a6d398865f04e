package org.charm4j.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@link Audit} looks for. Its order is that of reports. */
public enum Finding {
  /** A unit is in error, and nobody said that it may be. */
  UNIT_IN_ERROR("a hook has failed, and the unit is still in error"),
  /** The value of a secret stands where others can read it. */
  LEAK("the value of a secret can be read where it should not be"),
  /** A password is in a databag, and was never a secret. */
  CLEAR_TEXT_PASSWORD("a databag holds a password, key or token that is no secret"),
  /** A hook ended well, and Juju refused what it had done. */
  NOT_COMMITTED("a hook ended with exit status 0, and Juju refused its commit"),
  /** A change was lost, because two commands of one hook cancelled each other. */
  CHANGE_LOST("what a hook did to a secret was dropped without an error"),
  /** A secret has ceased to expire. */
  EXPIRY_LOST("new content without an expiry ended the expiry of a secret"),
  /** An oddity of Juju changed what came of a hook. */
  QUIRK("an oddity of Juju changed what came of a hook"),
  /** Revisions that nobody uses are still there. */
  OBSOLETE_REVISION("a revision that nobody uses was never removed"),
  /** Every update-status makes a revision. */
  GROWING_REVISIONS("every update-status makes a new revision"),
  /** The same event adds one secret after the other. */
  GROWING_SECRETS("the same event adds one secret after the other"),
  /** One event comes again and again. */
  STORM("an event comes again and again, because nothing is done about its cause"),
  /** A secret was due for rotation, and was not rotated. */
  ROTATION_IGNORED("secret-rotate brought no new revision"),
  /** A revision has expired, and nothing was done about it. */
  EXPIRY_IGNORED("a revision has expired, and is still the one that is used"),
  /** A unit does not go on to the new revision. */
  STALE_READER("a unit was told of a new revision, and still uses the old one"),
  /** A unit uses a revision that is gone. */
  REMOVED_IN_USE("a revision was removed while a unit still uses it"),
  /** The expiry of a secret is put off again and again. */
  PUT_OFF("every update-status puts off the expiry of a secret"),
  /** A value was missing when it was stored. */
  NO_VALUE("a secret holds null, None or the like in place of a value"),
  /** Nobody is left to read a secret. */
  ORPHANED_SECRET("a secret has outlived the relation or unit that it was made for"),
  /** A new secret was made where a new revision was meant. */
  REPLACED_SECRET("another secret took the place of a secret in a databag, and it is still there"),
  /** A secret was granted, and no unit has read it. */
  UNREAD_GRANT("a secret was granted, and no unit has ever read it"),
  /** A databag tells the id of a secret to a unit that may not read it. */
  UNREADABLE_ID("a databag holds the id of a secret that its reader may not read"),
  /** A databag holds the id of a secret that is gone. */
  DANGLING_ID("a databag holds the id of a secret that does not exist"),
  /** An application shares a secret that is removed with one unit. */
  UNIT_SECRET_SHARED("a databag of an application holds the id of a secret of one unit"),
  /** A leader keeps a secret of the application as its own. */
  LEADER_KEEPS_SECRET("a unit made a secret of its own because it was elected"),
  /** A unit asks for a secret by a label that only its owner knows. */
  FOREIGN_LABEL("a secret was asked for by a label that another application gave it"),
  /** A unit that does not lead tried what only a leader may do. */
  FOLLOWER_WRITES("a unit that does not lead tried what only the leader may do"),
  /** A databag was written with equal content, so that no unit got an event. */
  EQUAL_WRITE("a databag was written again to tell of a new revision, and nobody was told"),
  /** A secret has a value that was replaced before. */
  SUPERSEDED_CONTENT("a secret has a value that it, or the secret it came from, has replaced"),
  /** A secret names a time of expiry that has passed. */
  OUTDATED_CONTENT("a secret says that it was valid until a time that has passed"),
  /** An event is deferred again and again. */
  DEFERRED_FOR_EVER("an event is deferred again and again"),
  /** Content of a secret was passed as arguments. Off by default: Juju's own documents do it. */
  CONTENT_IN_ARGUMENTS("secret content stood in the arguments of a process", false),
  /**
   * A hash of a secret value is public. Off by default: it is no leak if the value is long and
   * random.
   */
  HASH_OF_VALUE("an unsalted hash of a secret's value can be read", false);

  private final String meaning;
  private final boolean standard;

  Finding(String meaning) {
    this(meaning, true);
  }

  Finding(String meaning, boolean standard) {
    this.meaning = meaning;
    this.standard = standard;
  }

  /** Returns its name in reports, such as {@code stale-reader}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the finding with this name.
   *
   * @param text such as {@code stale-reader}
   * @throws IllegalArgumentException if there is none; it names those that there are
   */
  public static Finding of(String text) {
    List<String> names = new ArrayList<>();
    for (Finding finding : values()) {
      if (finding.text().equals(text)) {
        return finding;
      }
      names.add(finding.text());
    }
    throw new IllegalArgumentException(
        "there is no finding \"" + text + "\"; there are: " + String.join(", ", names));
  }

  /** Returns what was found, without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** Returns whether an audit looks for it if nobody says otherwise. */
  public boolean isOnByDefault() {
    return standard;
  }

  /** Returns the findings that are on by default. */
  public static Set<Finding> byDefault() {
    EnumSet<Finding> found = EnumSet.noneOf(Finding.class);
    for (Finding finding : values()) {
      if (finding.standard) {
        found.add(finding);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  @Override
  public String toString() {
    return text();
  }
}
