package org.charm4j.sim.words;

import static org.charm4j.sim.words.ReleaseRange.since;

import java.util.List;
import org.charm4j.hook.JujuVersion;

/**
 * A change of Juju's behaviour that came with a release. Bugs that only some releases have stand in
 * {@link Quirk}.
 */
public enum VersionChange {
  /** There are user secrets. */
  USER_SECRETS(
      since("3.3.0"),
      "S-300",
      "release notes of 3.3.0",
      "there are no user secrets, and people cannot change those of charms: user secrets not"
          + " supported",
      "people add, update, grant, revoke and remove secrets"),
  /** A grant is compared with those that are there, and secrets show them. */
  GRANTS_COMPARED(
      since("3.3.1"),
      "S-103 C-03 C-04",
      "juju/juju#16604",
      "a grant is never compared with what is granted, and neither secret-info-get nor show-secret"
          + " has an access list",
      "what is granted already is left out or refused, and both show who has access"),
  /** Content equal to that of the latest revision makes no new revision. */
  EQUAL_CONTENT_IGNORED(
      since("3.6.0"),
      "S-041 M02",
      "juju/juju#17677",
      "content equal to the latest revision's makes a new revision",
      "it makes none"),
  /** Several changes of one secret in one hook are merged. */
  SETS_MERGED(
      since("3.6.0"),
      "S-273 M07",
      "juju/juju#18154",
      "of several secret-set for one secret in one hook only the last counts",
      "they are merged"),
  /** An obsolete revision is marked once. */
  FLAGGED_ONCE(
      since("3.6.11"),
      "S-160",
      "juju/juju#20861",
      "each sweep flags all revisions that nobody tracks, those that are flagged, too",
      "it leaves those alone that are flagged"),
  /** Secrets are part of the one transaction of a commit. */
  ONE_TRANSACTION(
      since("4.0.14"),
      "S-274 S-275 H-1105",
      "code of 4.1-beta2, juju/juju#22663",
      "a commit goes kind by kind, in each of which rights are looked at, then labels",
      "rights of all kinds come first; the first refusal in the transaction ends it, such as create"
          + " secrets: creating secret \"ID\": secret with label \"L\" already exists"),
  /** A change of a secret that is gone is skipped. */
  MISSING_SKIPPED(
      since("4.0.0"),
      "S-048 S-113",
      "code of 4.1-beta2",
      "a set, grant or revoke of a secret that is gone is refused at commit",
      "it is skipped"),
  /** The text of a refusal names the unit. */
  REFUSALS_NAME_UNIT(
      since("4.0.0"),
      "S-066 S-091",
      "code of 4.1-beta2",
      "who may not read or manage is told permission denied",
      "the text names the unit"),
  /** A refused read makes the unit track the latest revision. */
  REFUSED_READ_TRACKS(
      since("4.0.0"),
      "S-064",
      "code of 4.1-beta2",
      "a refused read tracks nothing",
      "it makes the unit track the latest revision"),
  /** Only units that track an older revision get secret-changed. */
  CHANGED_ONLY_IF_BEHIND(
      since("4.0.0"),
      "S-180 S-183 S-184",
      "code of 4.1-beta2",
      "every unit that has read the secret gets secret-changed, and who reads it first beyond"
          + " revision 1, too",
      "only units that track an earlier revision when the hook is due"),
  /** The latest revision is the highest one that exists. */
  LATEST_IS_HIGHEST(
      since("4.0.0"),
      "S-150",
      "code of 4.1-beta2",
      "the latest revision is a counter that stays when that revision is removed",
      "it is the highest revision that exists, and numbers are used again; content is still compared"
          + " with what was set last"),
  /** A more frequent rotation policy counts from now. */
  SOONER_POLICY_RECOMPUTED(
      since("4.0.0"),
      "S-045",
      "code of 4.1-beta2",
      "another policy can only bring the next rotation forward",
      "a more frequent policy counts from now, even if that is later; any other keeps the time"),
  /** Units that may no longer read a secret get secret-changed, too. */
  UNREADABLE_TOLD(
      since("4.0.0"),
      "S-180 S-187",
      "code of 4.1-beta2",
      "units that may no longer read the secret get no secret-changed",
      "they get it while they track an earlier revision"),
  /** A label reads a secret of the unit or its application before any other. */
  OWN_LABEL_FIRST(
      since("4.0.0"),
      "S-069 S-071",
      "code of 4.1-beta2",
      "by URI and label the secret of the URI is read, and owners' labels stay with owners",
      "a secret of the unit or its application with that label is read, whatever the URI, and who"
          + " reads an own secret again takes over its label"),
  /** Every read and every change looks for obsolete revisions. */
  EVERY_READ_SWEEPS(
      since("4.0.0"),
      "S-160 S-164",
      "code of 4.1-beta2",
      "revisions become obsolete with a new revision, or when a reader moves on to a later one",
      "also with any read that is saved, and any secret-set"),
  /** A revoke of a secret that the same hook creates does nothing. */
  CREATED_NOT_REVOKED(
      since("4.0.0"),
      "S-113 S-115",
      "code of 4.1-beta2",
      "a revoke of a secret that the same hook creates takes back its grants",
      "it does nothing"),
  /** Dying units and relations are treated like alive ones. */
  LIFE_IGNORED(
      since("4.0.14"),
      "S-023 S-107",
      "code of 4.1-beta2",
      "dying units own no new secrets, and nothing is granted to who is dying or over a dying"
          + " relation",
      "only who or what is gone is left out"),
  /** A grant over a peer relation is refused. */
  PEER_GRANT_REFUSED(
      since("4.0.0"),
      "S-110",
      "code of 4.1-beta2",
      "a secret can be granted over a peer relation, but an application's not to itself",
      "the commit refuses it"),
  /** People cannot change the secrets of charms. */
  CHARM_SECRETS_PROTECTED(
      since("4.0.0"),
      "S-314",
      "code of 4.1-beta2",
      "people can update charm secrets, and grant and revoke them, by id",
      "they can only do so with user secrets"),
  /** The command line has other flags and arguments. */
  NEW_COMMAND_LINE(
      since("4.0.0"),
      "H-1108",
      "code of 4.1-beta2",
      "juju secrets has no --revisions and takes any owner; juju status takes selectors",
      "secrets has --revisions, and its owner is an application or a unit; status takes none"),
  /** A secret without a rotation policy shows the policy never. */
  POLICY_ALWAYS_SHOWN(
      since("4.0.0"),
      "C-04",
      "code of 4.1-beta2",
      "a secret that was never given a rotation policy shows none to people",
      "it shows the policy never"),
  /** Labels of observers do not clash with those of owners. */
  OBSERVER_LABELS_APART(
      since("4.0.0"),
      "S-130 S-133",
      "code of 4.1-beta2",
      "labels of observers and of owners clash, and old ones stay taken",
      "labels of observers clash only with those that the same unit has for others now: UNIQUE"
          + " constraint failed: secret_unit_consumer.label, secret_unit_consumer.unit_uuid"),
  /** Juju words some refusals in another way. */
  NEW_TEXTS(
      since("4.0.0"),
      "S-065 S-066 S-067 S-106",
      "code of 4.1-beta2",
      "consumer label \"L\" not found; secret revision \"id/N\" not found; cannot change secret"
          + " permission scope; secret \"uri\" not found",
      "secret URI for consumer label \"L\" not found; secret value ref for \"uri\" revision N not"
          + " found; cannot change scope or subject type of existing grant; getting latest secret"
          + " revision: secret not found"),
  /** Juju words some texts about user secrets in another way. */
  PEOPLE_TEXTS(
      since("4.0.0"),
      "C-01 C-05 S-301",
      "code of 4.1-beta2",
      "secret with name \"L\" already exists; secret \"uri\" not found; cannot delete any of"
          + " revisions [N] - revisions not found",
      "secret with label \"L\" already exists; secret not found; secret revision not found: uri/N;"
          + " getting user secret for label \"L\": secret with label \"L\" not found"),
  /** There are no leader settings. */
  NO_LEADER_SETTINGS(
      since("4.0.0"),
      "H-142 H-1101",
      "code of 4.1-beta2",
      "followers run leader-settings-changed",
      "there is no such hook"),
  /** Some variables of hooks are gone, and some are new. */
  NEW_VARIABLES(
      since("4.0.0"),
      "H-410 H-1101 H-1103",
      "code of 4.1-beta2",
      "JUJU_SLA is set",
      "it is not, and there are JUJU_CHARM_TRACE_CONFIG_HTTP, _GRPC and _CA_CERT"),
  /** Databags have no {@code private-address}. */
  NO_PRIVATE_ADDRESS(
      since("4.0.0"),
      "H-020 H-1104",
      "code of 4.1-beta2",
      "unit databags begin with private-address, ingress-address and egress-subnets",
      "private-address is not among them"),
  /** Actions refuse parameters that they do not declare. */
  UNDECLARED_REFUSED(
      since("4.0.0"),
      "H-821 H-1107",
      "code of 4.1-beta2",
      "an action takes parameters that it does not declare, unless it says otherwise",
      "it refuses them, unless it says that it takes them"),
  /** Operations and tasks are numbered from 0. */
  TASKS_FROM_ZERO(
      since("4.0.0"),
      "H-823 H-1107",
      "acceptance suite of actions of Juju 4",
      "operations and tasks are numbered from 1",
      "they are numbered from 0"),
  /** The unit checks the parameters of an action. */
  UNITS_CHECK_ACTIONS(
      since("4.0.0"),
      "H-821 H-822 H-1107",
      "juju/juju#21295 juju/juju#22890",
      "what the schema of an action refuses is not scheduled; nor is an action that the charm does"
          + " not have, which is no error of the command",
      "what the schema refuses ends in status error: cannot run \"A\" action: validation failed:"
          + " …; an action that the charm does not have is refused: … (not found)"),
  /** Options may be called {@code integer}. */
  INTEGER_OPTIONS(
      since("4.0.0"),
      "H-811 H-1107",
      "code of 4.1-beta2",
      "a charm with an option of type integer is refused",
      "integer means int"),
  /** Juju words the refusal of an unmet assumption in another way. */
  ASSUMPTION_NOT_SUPPORTED(
      since("4.0.0"),
      "H-802",
      "terminals of 4.0.5 and 4.0.12 in bug reports",
      "the refusal begins with Charm cannot be deployed because",
      "it begins with not supported");

  private final ReleaseRange releases;
  private final List<String> rules;
  private final String source;
  private final String before;
  private final String now;

  VersionChange(ReleaseRange releases, String rules, String source, String before, String now) {
    this.releases = releases;
    this.rules = List.of(rules.split(" ", -1));
    this.source = source;
    this.before = before;
    this.now = now;
  }

  /** Returns whether a release of Juju has it. */
  public boolean isIn(JujuVersion version) {
    return releases.contains(version);
  }

  /** Returns the releases that have it, such as {@code since 3.6.12 / 4.0.1}. */
  public String releases() {
    return releases.toString();
  }

  /** Returns the numbers of the rules it is about. */
  public List<String> rules() {
    return rules;
  }

  /** Returns its source, such as an issue of a public tracker. */
  public String source() {
    return source;
  }

  /** Returns what Juju did before, without a full stop. */
  public String before() {
    return before;
  }

  /** Returns what Juju does since, without a full stop. */
  public String now() {
    return now;
  }
}
