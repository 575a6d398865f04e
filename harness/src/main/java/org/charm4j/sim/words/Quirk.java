package org.charm4j.sim.words;

import static org.charm4j.sim.words.ReleaseRange.since;
import static org.charm4j.sim.words.ReleaseRange.until;

import java.util.List;
import java.util.Locale;
import org.charm4j.hook.JujuVersion;

/**
 * What Juju does that nobody would expect, and that mostly hides a mistake in a charm. All releases
 * do it, or those that {@link #releases} tells. Each can be had as Juju does it, or mended: see
 * {@link ControllerConfig#withMended} and {@link ControllerConfig#withFaithful}. Where a quirk
 * changes what comes of a hook, the journal says so: see {@link JournalEntry#quirks}.
 *
 * <p>Not here: Q-21 (documented behaviour, S-230) and Q-31 (a race that Juju loses rarely).
 */
public enum Quirk {
  /** A removal and other work on one secret in one hook cancel each other. */
  REMOVAL_CANCELS(
      1,
      "S-153",
      "removing one revision discards what the hook did to the secret before, and a later"
          + " secret-set cancels the removal",
      "both are done"),
  /** Content is compared with what was stored when the hook began. */
  STALE_COMPARISON(
      2,
      "S-042",
      "with A stored, setting B and then A again commits B",
      "the last call counts: A stays, without a new revision"),
  /** One grant per relation and hook. */
  LAST_GRANT_ONLY(
      3,
      "S-105",
      "of several grants over one relation in one hook only the last is made",
      "all are made"),
  /** A unit's revoke after its application's. */
  UNIT_REVOKE_DROPPED(
      4,
      "S-116",
      "after a revoke that named a relation, a revoke from a unit of that application is dropped",
      "it is done"),
  /** Grants are committed before revokes. */
  REVOKE_WINS(
      5,
      "S-115",
      "a revoke beats a later grant to the same subject in the same hook",
      "they count in the order of the calls"),
  /** Checks of a grant look at the store only. */
  GRANT_BLIND(
      6,
      "S-104",
      "the checks of a grant do not see what the same hook granted and revoked before",
      "they see it"),
  /** A refused commit leaves half of its work behind. */
  PARTIAL_COMMIT(
      7,
      "S-274 S-276",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "a refused commit leaves done what came before the refusal, so that a labelled create fails"
          + " on every retry",
      "all or nothing"),
  /** An observer's old label. */
  OLD_LABEL_RESERVED(
      8,
      "S-133",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "a label that an observer gave up for another stays taken",
      "it is free"),
  /** The news of what was just read. */
  CHANGED_AFTER_FIRST_READ(
      9,
      "S-184",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "a first read beyond revision 1 is followed by secret-changed for that very revision",
      "no secret-changed follows"),
  /** The news of one's own work. */
  CHANGED_FOR_OWNER(
      10,
      "S-180",
      "the owner's own units get secret-changed once they have read the secret",
      "only other observers do"),
  /** News that an agent had not passed on yet. */
  RESTART_SWALLOWS_CHANGES(
      11,
      "S-188",
      "when a unit's agent starts anew, new revisions it has not been told of yet are lost, of every"
          + " secret it was told of before",
      "it is told of them"),
  /** Nobody looks when a reader goes. */
  NO_SWEEP_ON_LOSS(
      12,
      "S-164",
      "when the last reader of a revision goes or loses its grant, the revision is not obsolete"
          + " before the next sweep",
      "it is obsolete at once"),
  /** A new leader starts without the backlog. */
  BACKLOG_LOST(
      13,
      "S-168",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "revisions that were obsolete before a change of leader are never announced to the new one",
      "the new leader is told of all that still exist"),
  /** A deposed leader cleans up. */
  EX_LEADER_REMOVES(
      14,
      "S-257",
      "a unit that lost leadership still runs the secret-remove hooks that waited for it",
      "they are dropped"),
  /** Rotation and expiry in each other's way. */
  ROTATION_BEFORE_EXPIRY(
      15,
      "S-208",
      "if the latest revision expires before the next rotation, rotation comes again in 5 minutes"
          + " although a new revision was made",
      "the period is kept"),
  /** A removal passes for a rotation. */
  REMOVAL_COUNTS_AS_ROTATION(
      16,
      "S-209",
      "a secret-rotate hook that removes a revision counts as one that made a revision",
      "only a new revision counts"),
  /** Units cannot complete a rotation. */
  UNIT_ROTATION_STUCK(
      17,
      "S-211",
      until("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "the rotation of a secret that a unit owns cannot complete: the hook's last step fails",
      "it completes"),
  /** A secret removed in its own rotation. */
  ROTATED_AWAY(
      18,
      "S-212",
      "after a secret was removed in its own secret-rotate the hook's last step fails",
      "it completes"),
  /** A retry that is not ticked off. */
  RETRIED_RUNS_AGAIN(
      19,
      "S-213",
      "a secret-rotate or secret-expired hook that succeeds on a retry runs once more",
      "it runs once"),
  /** What was due runs. */
  OUTDATED_RUNS(
      20,
      "S-152",
      "a secret-rotate or secret-expired hook that waits runs although the policy is never, or the"
          + " revision gone, by now",
      "it is dropped"),
  /** One id is unlike the others. Never noted: Charm4J cannot see what a charm makes of it. */
  BARE_EXPIRED_ID(
      22, "S-005", "JUJU_SECRET_ID is a bare id in secret-expired", "it starts with secret:"),
  /** A secret without its latest revision. */
  LATEST_REMOVABLE(
      23,
      "S-150",
      "the latest revision can be removed; all reads fail, and the same content set again is"
          + " ignored",
      "the commit refuses it while there are other revisions"),
  /** A revision that counts as all of them. */
  REVISION_ZERO(
      24,
      "S-145",
      "secret-remove --revision 0, or below, removes the whole secret",
      "the call is refused"),
  /** Content that nobody can read. */
  BAD_BASE64(
      25,
      "S-013",
      "a #base64 value that is not base64 is taken, and every read fails",
      "the call is refused"),
  /** A home that is found once. */
  HOME_NOT_EXPANDED(
      26, "S-014", "key#file=~/name fails although the file is there", "the file is read"),
  /** A refused read leaves a trace. */
  FAILED_READ_TRACKS(
      27,
      "S-064",
      "a read that fails, because the latest revision was removed, still moves what the unit"
          + " tracks",
      "it moves nothing"),
  /** Owners can lock themselves out. */
  OWNER_REVOKES_ITSELF(
      28,
      "S-117",
      "an owner can revoke its own access and can then neither read nor change its secret",
      "the call is refused"),
  /** A text for a pattern. */
  LABEL_ESCAPED(
      29, "S-132", "two texts print a label as a regular expression", "they print it plainly"),
  /** Timers know minutes only. */
  MINUTE_TIMERS(
      30,
      "S-202 S-233",
      "when a timer goes off, what is due later in the same minute comes with it, up to 59 s"
          + " early",
      "each comes at its own time"),
  /** People reach the secrets of charms. Not noted where somebody only looks. */
  CHARM_SECRETS_REACHED(
      32,
      "C-04 S-314",
      "update-secret, grant-secret and revoke-secret by id reach charm secrets, and show-secret by"
          + " name finds them by their label",
      "only user secrets are reached and found"),
  /** A name that is nobody's. */
  UNKNOWN_NAME_CRASHES(
      33,
      "C-05",
      since("3.3.0").gone("4.0.0"),
      "code of 3.6.28 and 4.1-beta2",
      "update-secret with an unknown name shows a runtime error of Juju's",
      "the secret is not found"),
  /** Creates are committed first. */
  CREATES_FIRST(
      34,
      "S-135",
      "a label freed in a hook cannot be given to a secret created in the same hook",
      "it can: removals and changes come first"),
  /** A label that selects. */
  LABEL_SELECTS(
      35,
      "S-071",
      "reading by URI with a label that a secret pending in the hook carries returns that one's"
          + " content",
      "the URI's content is returned"),
  /** One option is looked at. */
  ONE_OPTION_CHECKED(
      36,
      "S-305",
      "of several options of type secret that are set in one call only one must be a whole URI, the"
          + " others need no more than the scheme",
      "all must be"),
  /** One removal for each secret and hook. */
  LAST_REMOVAL_ONLY(
      37,
      "S-145 M03",
      until("3.6.11"),
      "juju/juju#20805",
      "of several removals of revisions of one secret in one hook only the last is done",
      "all are done"),
  /** Numbers that begin alike. */
  REVISION_PREFIX(
      38,
      "S-145",
      until("3.6.11"),
      "juju/juju#20782",
      "removing revision 1 removes 10 to 19, 100 to 199 and so on, too",
      "only the revision that is named goes"),
  /** A policy that has a date already. */
  SECOND_POLICY_REFUSED(
      39,
      "S-045",
      until("3.6.12"),
      "juju/juju#20928",
      "secret-set --rotate for a secret that rotates already is refused at commit, unless it is"
          + " never",
      "the policy changes");

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

  /** Returns the number by which the rules call it, such as {@code Q-01}. */
  public String number() {
    return String.format(Locale.ROOT, "Q-%02d", number);
  }

  /** Returns the numbers of the rules it follows from. */
  public List<String> rules() {
    return rules;
  }

  /** Returns whether a release of Juju has it. */
  public boolean isIn(JujuVersion version) {
    return releases.contains(version);
  }

  /** Returns in words which releases have it, such as {@code before 3.6.11}, or all. */
  public String releases() {
    return releases.toString();
  }

  /** Returns where it is known from, such as an issue of a public tracker. */
  public String source() {
    return source;
  }

  /** Returns what Juju does, without a full stop. */
  public String juju() {
    return juju;
  }

  /** Returns what happens instead when it is mended, without a full stop. */
  public String mended() {
    return mended;
  }
}
