package org.charm4j.sim.words;

import static org.charm4j.sim.words.ReleaseRange.since;
import static org.charm4j.sim.words.ReleaseRange.until;

import java.util.List;
import java.util.Locale;
import org.charm4j.hook.JujuVersion;

/**
 * An oddity of Juju that mostly hides a mistake in a charm. Some releases do not have it, see
 * {@link #releases}. Tests can switch each of them: see {@link ControllerConfig#withMended} and
 * {@link ControllerConfig#withFaithful}. When a quirk changes the result of a hook, the journal
 * says so: see {@link JournalEntry#quirks}.
 */
public enum Quirk {
  /** A removal and other changes of one secret in one hook cancel each other. */
  REMOVAL_CANCELS(
      1,
      "S-153",
      "removing one revision discards what the hook did to the secret before, and a later"
          + " secret-set cancels the removal",
      "both are done"),
  /**
   * New content is compared with the content at the start of the hook, and not with pending
   * content.
   */
  STALE_COMPARISON(
      2,
      "S-042",
      "with A stored, setting B and then A again commits B",
      "the last call counts: A stays, without a new revision"),
  /** Of several grants over one relation in one hook only the last is made. */
  LAST_GRANT_ONLY(
      3,
      "S-105",
      "of several grants over one relation in one hook only the last is made",
      "all are made"),
  /** After a revoke that named a relation, a revoke from a unit of that application is dropped. */
  UNIT_REVOKE_DROPPED(
      4,
      "S-116",
      "after a revoke that named a relation, a revoke from a unit of that application is dropped",
      "it is done"),
  /** A revoke wins over a later grant of the same hook. */
  REVOKE_WINS(
      5,
      "S-115",
      "a revoke beats a later grant to the same subject in the same hook",
      "they count in the order of the calls"),
  /** A grant does not see earlier grants and revokes of the same hook. */
  GRANT_BLIND(
      6,
      "S-104",
      "the checks of a grant do not see what the same hook granted and revoked before",
      "they see it"),
  /** A refused commit keeps what was applied before the refusal. */
  PARTIAL_COMMIT(
      7,
      "S-274 S-276 H-1105",
      until("4.0.14"),
      "juju/juju#22465 juju/juju#22663",
      "a refused commit leaves done what came before the refusal, so that a labelled create fails"
          + " on every retry",
      "all or nothing"),
  /** A label that an observer gave up stays taken. */
  OLD_LABEL_RESERVED(
      8,
      "S-133",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "a label that an observer gave up for another stays taken",
      "it is free"),
  /** A first read beyond revision 1 is followed by secret-changed. */
  CHANGED_AFTER_FIRST_READ(
      9,
      "S-184",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "a first read beyond revision 1 is followed by secret-changed for that very revision",
      "no secret-changed follows"),
  /** The units of the owner get secret-changed for their own secret. */
  CHANGED_FOR_OWNER(
      10,
      "S-180",
      "the owner's own units get secret-changed once they have read the secret",
      "only other observers do"),
  /** A restart of an agent loses secret-changed events that wait. */
  RESTART_SWALLOWS_CHANGES(
      11,
      "S-188",
      "when a unit's agent starts anew, new revisions it has not been told of yet are lost, of every"
          + " secret it was told of before",
      "it is told of them"),
  /** A revision is not marked as obsolete when its last reader is removed or loses its grant. */
  NO_SWEEP_ON_LOSS(
      12,
      "S-164",
      "when the last reader of a revision goes or loses its grant, the revision is not obsolete"
          + " before the next sweep",
      "it is obsolete at once"),
  /** A new leader is not told of revisions that were obsolete before. */
  BACKLOG_LOST(
      13,
      "S-168",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "revisions that were obsolete before a change of leader are never announced to the new one",
      "the new leader is told of all that still exist"),
  /** A former leader still runs secret-remove hooks that waited for it. */
  EX_LEADER_REMOVES(
      14,
      "S-257",
      "a unit that lost leadership still runs the secret-remove hooks that waited for it",
      "they are dropped"),
  /**
   * Rotation repeats every five minutes if the latest revision expires before the next rotation.
   */
  ROTATION_BEFORE_EXPIRY(
      15,
      "S-208",
      "if the latest revision expires before the next rotation, rotation comes again in 5 minutes"
          + " although a new revision was made",
      "the period is kept"),
  /** A secret-rotate hook that removes a revision counts as one that made a revision. */
  REMOVAL_COUNTS_AS_ROTATION(
      16,
      "S-209",
      "a secret-rotate hook that removes a revision counts as one that made a revision",
      "only a new revision counts"),
  /** The rotation of a secret that a unit owns cannot complete. */
  UNIT_ROTATION_STUCK(
      17,
      "S-211",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "the rotation of a secret that a unit owns cannot complete: the hook's last step fails",
      "it completes"),
  /** The rotation of a secret that is removed in its own secret-rotate hook cannot complete. */
  ROTATED_AWAY(
      18,
      "S-212",
      "after a secret was removed in its own secret-rotate the hook's last step fails",
      "it completes"),
  /** A secret-rotate or secret-expired hook that succeeds on a retry runs once more. */
  RETRIED_RUNS_AGAIN(
      19,
      "S-213",
      "a secret-rotate or secret-expired hook that succeeds on a retry runs once more",
      "it runs once"),
  /** A secret-rotate or secret-expired hook that waits runs although it is outdated. */
  OUTDATED_RUNS(
      20,
      "S-152",
      "a secret-rotate or secret-expired hook that waits runs although the policy is never, or the"
          + " revision gone, by now",
      "it is dropped"),
  /**
   * The id in secret-expired is a bare one. This is never noted: Charm4J cannot see what a charm
   * does with the id.
   */
  BARE_EXPIRED_ID(
      22, "S-005", "JUJU_SECRET_ID is a bare id in secret-expired", "it starts with secret:"),
  /** The latest revision can be removed. */
  LATEST_REMOVABLE(
      23,
      "S-150",
      "the latest revision can be removed; all reads fail, and the same content set again is"
          + " ignored",
      "the commit refuses it while there are other revisions"),
  /** Removing revision 0 removes the whole secret. */
  REVISION_ZERO(
      24,
      "S-145",
      "secret-remove --revision 0, or below, removes the whole secret",
      "the call is refused"),
  /** Values that are not base64 are accepted, and every read of them fails. */
  BAD_BASE64(
      25,
      "S-013",
      "a #base64 value that is not base64 is taken, and every read fails",
      "the call is refused"),
  /** A file name with a tilde is not found. */
  HOME_NOT_EXPANDED(
      26, "S-014", "key#file=~/name fails although the file is there", "the file is read"),
  /** A read that fails still changes what the unit tracks. */
  FAILED_READ_TRACKS(
      27,
      "S-064",
      "a read that fails, because the latest revision was removed, still moves what the unit"
          + " tracks",
      "it moves nothing"),
  /** An owner can revoke its own access. */
  OWNER_REVOKES_ITSELF(
      28,
      "S-117",
      "an owner can revoke its own access and can then neither read nor change its secret",
      "the call is refused"),
  /** Two texts print a label as a regular expression. */
  LABEL_ESCAPED(
      29, "S-132", "two texts print a label as a regular expression", "they print it plainly"),
  /** Timers work in minutes, so events may come up to 59 seconds early. */
  MINUTE_TIMERS(
      30,
      "S-202 S-233",
      "when a timer goes off, what is due later in the same minute comes with it, up to 59 s"
          + " early",
      "each comes at its own time"),
  /**
   * People can change the secrets of charms by their id. This is not noted for commands that only
   * look.
   */
  CHARM_SECRETS_REACHED(
      32,
      "C-04 S-314",
      "update-secret, grant-secret and revoke-secret by id reach charm secrets, and show-secret by"
          + " name finds them by their label",
      "only user secrets are reached and found"),
  /** Updating a secret by an unknown name shows a runtime error. */
  UNKNOWN_NAME_CRASHES(
      33,
      "C-05",
      since("3.3.0").gone("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "update-secret with an unknown name shows a runtime error of Juju's",
      "the secret is not found"),
  /** A label that is freed in a hook cannot be given to a secret that the same hook creates. */
  CREATES_FIRST(
      34,
      "S-135",
      "a label freed in a hook cannot be given to a secret created in the same hook",
      "it can: removals and changes come first"),
  /** A read by URI returns the content of a pending secret that has the given label. */
  LABEL_SELECTS(
      35,
      "S-071",
      "reading by URI with a label that a secret pending in the hook carries returns that one's"
          + " content",
      "the URI's content is returned"),
  /** Of several secret options that are set in one call only one is checked fully. */
  ONE_OPTION_CHECKED(
      36,
      "S-305",
      "of several options of type secret that are set in one call only one must be a whole URI, the"
          + " others need no more than the scheme",
      "all must be"),
  /** Of several removals of one secret in one hook only the last is done. */
  LAST_REMOVAL_ONLY(
      37,
      "S-145 M03",
      until("3.6.11"),
      "juju/juju#20805",
      "of several removals of revisions of one secret in one hook only the last is done",
      "all are done"),
  /** Removing a revision also removes those whose numbers begin with its number. */
  REVISION_PREFIX(
      38,
      "S-145",
      until("3.6.11"),
      "juju/juju#20782",
      "removing revision 1 removes 10 to 19, 100 to 199 and so on, too",
      "only the revision that is named goes"),
  /** A second rotation policy for a secret is refused at the commit. */
  SECOND_POLICY_REFUSED(
      39,
      "S-045",
      until("3.6.12"),
      "juju/juju#20928",
      "secret-set --rotate for a secret that rotates already is refused at commit, unless it is"
          + " never",
      "the policy changes"),
  /** A read by label with refresh or peek does not see what the hook has set. */
  LABEL_BLIND(
      40,
      "S-272",
      until("3.6.12", "4.0.1"),
      "juju/juju#18713",
      "secret-get by label with --refresh or --peek does not see the content that the hook has set",
      "it returns that content, as by id"),
  /** Removing a secret that is gone is refused. */
  MISSING_REMOVAL_REFUSED(
      41,
      "S-148 M04",
      until("3.6.11", "4.0.12"),
      "juju/juju#20796 juju/juju#22524",
      "removing a secret that is gone, or one that the same hook has added, is refused at commit",
      "it does nothing"),
  /** Relation data is committed before the secrets that it names. */
  SECRETS_LAST(
      42,
      "S-277 H-1105",
      ReleaseRange.since("4.0.0").gone("4.0.12"),
      "juju/juju#22651",
      "relation data, ports and charm state are committed before secrets, and stay if those are"
          + " refused",
      "secrets are committed first"),
  /** A secret whose latest revision was removed takes no new content. */
  LATEST_GONE_BLOCKS(
      43,
      "S-150",
      until("3.6.19"),
      "juju/juju#18789 juju/juju#21779",
      "once the latest revision was removed, new content is refused, and so is a refresh: state"
          + " changing too quickly; try again soon",
      "the next revision follows"),
  /** Two units of one application cannot use the same label. */
  SIBLING_LABEL_REFUSED(
      44,
      "S-130",
      ReleaseRange.since("4.0.0").gone("4.0.1"),
      "juju/juju#21344",
      "two units of an application cannot give their own secrets the same label",
      "they can"),
  /** Setting the label that a secret has already is refused. */
  SAME_LABEL_REFUSED(
      45,
      "S-047",
      ReleaseRange.since("4.0.0").gone("4.0.1"),
      "juju/juju#21468",
      "secret-set with the label that the secret has is refused at commit",
      "it changes nothing"),
  /** A new rotation policy counts from now, even if that is later. */
  POLICY_STARTS_AFRESH(
      46,
      "S-045",
      ReleaseRange.since("4.0.0").gone("4.0.1"),
      "juju/juju#21278",
      "any policy that is set counts from now, also if that puts the next rotation off",
      "the next rotation can only come sooner"),
  /** Secrets hold 8 KiB a value and 64 KiB in all. */
  SMALL_CONTENT(
      47,
      "S-016",
      until("3.6.9"),
      "juju/juju#20287",
      "a value of more than 8 KiB and content of more than 64 KiB is refused, as base64",
      "1 MB is the limit of both"),
  /** A unit that does not lead cannot label a secret of its application. */
  PEER_LABEL_REFUSED(
      48,
      "S-069",
      until("3.3.4"),
      "juju/juju#16997 canonical/operator#1135",
      "a peer that reads its application's secret by URI and gives a label is refused",
      "the label is ignored"),
  /** A grant pushes out one over another relation. */
  ONE_GRANT_ONLY(
      49,
      "S-105",
      until("3.3.1"),
      "juju/juju#16604",
      "of several grants of one secret in one hook only the last is made, whatever the relations",
      "one over each relation is made");

  private final int number;
  private final List<String> rules;
  private final ReleaseRange releases;
  private final String source;
  private final String juju;
  private final String mended;

  Quirk(int number, String rules, String juju, String mended) {
    this(number, rules, ReleaseRange.ALL, "code of 3.6.28", juju, mended);
  }

  Quirk(
      int number, String rules, ReleaseRange releases, String source, String juju, String mended) {
    this.number = number;
    this.rules = List.of(rules.split(" ", -1));
    this.releases = releases;
    this.source = source;
    this.juju = juju;
    this.mended = mended;
  }

  /** Returns its number, as the pages of rules have it. */
  public String number() {
    return String.format(Locale.ROOT, "Q-%02d", number);
  }

  /** Returns the numbers of its rules. */
  public List<String> rules() {
    return rules;
  }

  /** Returns whether a release of Juju has it. */
  public boolean isIn(JujuVersion version) {
    return releases.contains(version);
  }

  /** Returns the releases that have it, such as {@code before 3.6.11}, or {@code all}. */
  public String releases() {
    return releases.toString();
  }

  /** Returns its source, such as an issue of a public tracker. */
  public String source() {
    return source;
  }

  /** Returns what Juju does, without a full stop. */
  public String juju() {
    return juju;
  }

  /** Returns what happens when it is mended, without a full stop. */
  public String mended() {
    return mended;
  }
}
