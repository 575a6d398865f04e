package org.charm4j.sim;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed in Juju with a version, as far as it is modelled: the one place that says so. The
 * rules are those of section 8 of the secret rules and of section 11 of the rules of hooks; what is
 * known of the time before 3.6 was learned from faults in production (M02, M03, M07).
 */
public enum VersionChange {
  /** People have secrets. */
  USER_SECRETS(
      JujuVersion.V3_3,
      "S-300",
      "there are no user secrets, and people cannot change those of charms: user secrets not"
          + " supported",
      "people add, update, grant, revoke and remove secrets"),
  /** Equal content is noticed. */
  EQUAL_CONTENT_IGNORED(
      JujuVersion.V3_6,
      "S-041 M02",
      "content equal to the latest revision's makes a new revision",
      "it makes none"),
  /** Calls of one hook are merged. */
  SETS_MERGED(
      JujuVersion.V3_6,
      "S-273 M07",
      "of several secret-set for one secret in one hook only the last counts",
      "they are merged"),
  /** Removals of one hook add up. */
  REMOVALS_ADD_UP(
      JujuVersion.V3_6,
      "S-145 M03",
      "of several removals of revisions of one secret in one hook only the last is done",
      "all are done"),
  /** Secrets are part of the transaction. */
  ATOMIC_COMMIT(
      JujuVersion.V4_0,
      "S-274 H-1105",
      "a refused commit leaves done what came before the refusal",
      "all or nothing",
      Quirk.PARTIAL_COMMIT),
  /** Changing what is gone. */
  MISSING_SKIPPED(
      JujuVersion.V4_0,
      "S-048 S-113",
      "a set, grant or revoke of a secret that is gone is refused at commit",
      "it is skipped"),
  /** A refusal says whom it is about. */
  REFUSALS_NAME_UNIT(
      JujuVersion.V4_0,
      "S-066 S-091",
      "who may not read or manage is told permission denied",
      "the text names the unit"),
  /** A refused read leaves a trace. */
  REFUSED_READ_TRACKS(
      JujuVersion.V4_0,
      "S-064",
      "a refused read tracks nothing",
      "it makes the unit track the latest revision"),
  /** Only who is behind gets the news. */
  CHANGED_ONLY_IF_BEHIND(
      JujuVersion.V4_0,
      "S-180 S-183 S-184",
      "every unit that has read the secret gets secret-changed, and who reads it first beyond"
          + " revision 1, too",
      "only units that track an earlier revision when the hook is due",
      Quirk.CHANGED_AFTER_FIRST_READ),
  /** New leaders clean up. */
  BACKLOG_DELIVERED(
      JujuVersion.V4_0,
      "S-168",
      "a new leader is not told of revisions that were obsolete before",
      "it is told of all that still exist",
      Quirk.BACKLOG_LOST),
  /** The latest is one that exists. */
  LATEST_IS_HIGHEST(
      JujuVersion.V4_0,
      "S-150",
      "the latest revision is a counter that stays when that revision is removed",
      "it is the highest revision that exists, and numbers are used again"),
  /** Units rotate their own secrets. */
  UNIT_ROTATION_COMPLETES(
      JujuVersion.V4_0,
      "S-211",
      "the rotation of a secret that a unit owns cannot complete",
      "it completes",
      Quirk.UNIT_ROTATION_STUCK),
  /** Another policy, another time. */
  SOONER_POLICY_RECOMPUTED(
      JujuVersion.V4_0,
      "S-045",
      "another policy can only bring the next rotation forward",
      "a more frequent policy counts from now, even if that is later; any other keeps the time"),
  /** Peers need no grant. */
  PEER_GRANT_REFUSED(
      JujuVersion.V4_0,
      "S-110",
      "a secret can be granted over a peer relation",
      "the commit refuses it"),
  /** Charm secrets are the charms' own. */
  CHARM_SECRETS_PROTECTED(
      JujuVersion.V4_0,
      "S-314",
      "people can update charm secrets, and grant and revoke them, by id",
      "they can only do so with user secrets"),
  /** Labels of observers are their own affair. */
  OBSERVER_LABELS_APART(
      JujuVersion.V4_0,
      "S-130 S-133",
      "labels of observers and of owners clash, and old ones stay taken",
      "labels of observers clash only with those that the same unit has for others now",
      Quirk.OLD_LABEL_RESERVED),
  /** What is not found is described otherwise, and so is a change of scope. */
  NEW_TEXTS(
      JujuVersion.V4_0,
      "S-065 S-067 S-106",
      "consumer label \"L\" not found; secret revision \"id/N\" not found; cannot change secret"
          + " permission scope",
      "secret URI for consumer label \"L\" not found; secret value ref for \"uri\" revision N not"
          + " found; cannot change scope or subject type of existing grant"),
  /** No leader settings. */
  NO_LEADER_SETTINGS(
      JujuVersion.V4_0,
      "H-142 H-1101",
      "followers run leader-settings-changed",
      "there is no such hook"),
  /** Fewer and other variables. */
  NEW_VARIABLES(
      JujuVersion.V4_0,
      "H-410 H-1101 H-1103",
      "JUJU_SLA is set",
      "it is not, and there are JUJU_CHARM_TRACE_CONFIG_HTTP, _GRPC and _CA_CERT"),
  /** Fewer addresses. */
  NO_PRIVATE_ADDRESS(
      JujuVersion.V4_0,
      "H-020 H-1104",
      "unit databags begin with private-address, ingress-address and egress-subnets",
      "private-address is not among them"),
  /** Undeclared parameters of actions. */
  UNDECLARED_REFUSED(
      JujuVersion.V4_0,
      "H-821 H-1107",
      "an action takes parameters that it does not declare, unless it says otherwise",
      "it refuses them, unless it says that it takes them");

  private final JujuVersion since;
  private final List<String> rules;
  private final String before;
  private final String now;
  private final @Nullable Quirk mends;

  VersionChange(JujuVersion since, String rules, String before, String now) {
    this(since, rules, before, now, null);
  }

  VersionChange(JujuVersion since, String rules, String before, String now, @Nullable Quirk mends) {
    this.since = since;
    this.rules = List.of(rules.split(" ", -1));
    this.before = before;
    this.now = now;
    this.mends = mends;
  }

  /** Returns the first version that has it. */
  public JujuVersion since() {
    return since;
  }

  /** Returns the numbers of the rules it is about. */
  public List<String> rules() {
    return rules;
  }

  /** Returns what Juju did before, without a full stop. */
  public String before() {
    return before;
  }

  /** Returns what Juju does since, without a full stop. */
  public String now() {
    return now;
  }

  /** Returns the quirk that is gone with it, or null. */
  public @Nullable Quirk mends() {
    return mends;
  }

  /** The quirks that are gone, by version. */
  private static final EnumMap<JujuVersion, EnumSet<Quirk>> GONE = gone();

  private static EnumMap<JujuVersion, EnumSet<Quirk>> gone() {
    EnumMap<JujuVersion, EnumSet<Quirk>> gone = new EnumMap<>(JujuVersion.class);
    for (JujuVersion version : JujuVersion.values()) {
      EnumSet<Quirk> quirks = EnumSet.noneOf(Quirk.class);
      for (VersionChange change : values()) {
        if (change.mends != null && version.has(change)) {
          quirks.add(change.mends);
        }
      }
      gone.put(version, quirks);
    }
    return gone;
  }

  /** Returns whether a version has the quirk no more. */
  static boolean isGone(Quirk quirk, JujuVersion version) {
    EnumSet<Quirk> gone = GONE.get(version);
    return gone != null && gone.contains(quirk);
  }
}
