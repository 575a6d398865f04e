package org.charm4j.harness.assertj;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.ObserverState;
import org.jspecify.annotations.Nullable;

/** Assertions on a secret. Failure messages show no content, except after {@link #revealing}. */
public class SecretAssert extends PartAssert<SecretAssert, SecretView> {
  private boolean reveal;

  /** Begins assertions on a secret that was seen; tests begin with {@link HarnessAssert#secret}. */
  public SecretAssert(Seen<SecretView> seen) {
    super(seen, SecretAssert.class);
  }

  @Override
  WorldMessage mismatch(String expectation, String butActual) {
    return new SecretMismatch(
        actual, expectation, butActual, Evidence.ofSecret(juju.controller(), actual.id()));
  }

  /** Passes if this is the latest revision. */
  public SecretAssert isAtRevision(int revision) {
    return check(
        actual.latest() == revision,
        "to be at revision " + revision,
        "but it is at revision " + actual.latest(),
        revision,
        actual.latest());
  }

  /** Passes if these revisions exist. Others may exist, too. */
  public SecretAssert hasRevisions(int... revisions) {
    Set<Integer> wanted = sorted(revisions);
    return check(
        actual.revisions().keySet().containsAll(wanted),
        "to have revisions " + Revisions.text(wanted),
        butRevisions(),
        wanted,
        actual.revisions().keySet());
  }

  /** Passes if exactly these revisions exist. */
  public SecretAssert hasOnlyRevisions(int... revisions) {
    Set<Integer> wanted = sorted(revisions);
    return check(
        wanted.equals(new TreeSet<>(actual.revisions().keySet())),
        "to have only revisions " + Revisions.text(wanted),
        butRevisions(),
        wanted,
        actual.revisions().keySet());
  }

  private String butRevisions() {
    return "but it has " + Revisions.text(actual.revisions().keySet());
  }

  /** Passes if exactly these revisions exist and are obsolete. */
  public SecretAssert hasObsoleteRevisions(int... revisions) {
    Set<Integer> wanted = sorted(revisions);
    return check(
        wanted.equals(obsolete()),
        "to have obsolete revisions " + Revisions.text(wanted),
        butObsolete(),
        wanted,
        obsolete());
  }

  /** Passes if no obsolete revision exists: the charm has removed them all. */
  public SecretAssert hasNoObsoleteRevisions() {
    return check(
        obsolete().isEmpty(), "to have no obsolete revisions", butObsolete(), Set.of(), obsolete());
  }

  private Set<Integer> obsolete() {
    TreeSet<Integer> obsolete = new TreeSet<>();
    for (RevisionView revision : actual.revisions().values()) {
      if (revision.obsolete()) {
        obsolete.add(revision.number());
      }
    }
    return obsolete;
  }

  private String butObsolete() {
    return "but obsolete are "
        + Revisions.text(obsolete())
        + " of "
        + Revisions.text(actual.revisions().keySet());
  }

  /** Passes if {@code unit} tracks this revision: a plain read returns it. */
  public SecretAssert isTrackedBy(String unit, int revision) {
    ObserverState observer = actual.observers().get(unit);
    return check(
        observer != null && observer.tracked() == revision,
        "to be tracked by " + unit + " at revision " + revision,
        "but " + observers(unit),
        revision,
        observer == null ? "never read" : observer.tracked());
  }

  /**
   * Passes if {@code unit} tracks no revision: it has never read the secret.
   *
   * @throws IllegalArgumentException if there is no such unit and never was
   */
  public SecretAssert isNotTrackedBy(String unit) {
    Evidence.requireKnown(juju, unit);
    return check(
        !actual.observers().containsKey(unit),
        "not to be tracked by " + unit,
        "but " + observers(unit));
  }

  private String observers(String unit) {
    ObserverState observer = actual.observers().get(unit);
    if (observer != null) {
      return unit + " tracks revision " + observer.tracked();
    }
    List<String> others = new ArrayList<>();
    actual.observers().values().forEach(o -> others.add(o.unit() + " at " + o.tracked()));
    return unit
        + " has never read it; "
        + (others.isEmpty() ? "nobody has" : "others have: " + String.join(", ", others));
  }

  /** Passes if it is a user secret. */
  public SecretAssert isUserSecret() {
    return check(
        actual.isUserSecret(), "to be a user secret", "but its owner is " + actual.owner());
  }

  /** Passes if it is a user secret with this name. */
  public SecretAssert hasName(String name) {
    String own = "but its name is \"" + actual.label() + "\"";
    return check(
        actual.isUserSecret() && actual.label().equals(name),
        "to have the name \"" + name + "\"",
        actual.isUserSecret() ? own : "but it is a charm secret, and those have labels",
        name,
        actual.label());
  }

  /** Passes if this is the description. Empty means no description. */
  public SecretAssert hasDescription(String description) {
    return check(
        actual.description().equals(description),
        "to have the description \"" + description + "\"",
        "but its description is \"" + actual.description() + "\"",
        description,
        actual.description());
  }

  /** Passes if auto-prune is on: revisions are removed when no unit tracks them. */
  public SecretAssert isPruned() {
    return check(actual.autoPrune(), "to be pruned", "but auto-prune is off");
  }

  /** Passes if auto-prune is off: revisions stay until a person removes them. */
  public SecretAssert isNotPruned() {
    return check(!actual.autoPrune(), "not to be pruned", "but auto-prune is on");
  }

  /** Passes if the unit or application {@code owner} owns the secret. */
  public SecretAssert isOwnedBy(String owner) {
    return check(
        !actual.isUserSecret() && actual.owner().name().equals(owner),
        "to be owned by " + owner,
        "but its owner is " + actual.owner(),
        owner,
        actual.owner().toString());
  }

  /**
   * Passes if the secret was granted to {@code subject}; for a unit a grant to its application
   * counts, too. Owners need no grant.
   */
  public SecretAssert isGrantedTo(String subject) {
    return check(granted(subject), "to be granted to " + subject, "but " + grants());
  }

  /**
   * Passes if the secret was granted neither to {@code subject} nor, for a unit, to its
   * application.
   *
   * @throws IllegalArgumentException if there is no such unit or application and never was
   */
  public SecretAssert isNotGrantedTo(String subject) {
    Evidence.requireKnown(juju, subject);
    return check(!granted(subject), "not to be granted to " + subject, "but " + grants());
  }

  private boolean granted(String subject) {
    return isView(actual.grants().get(subject))
        || isView(actual.grants().get(Names.applicationOf(subject)));
  }

  private static boolean isView(@Nullable GrantState grant) {
    return grant != null && grant.role() == GrantState.Role.VIEW;
  }

  private String grants() {
    List<String> subjects = new ArrayList<>();
    for (GrantState grant : actual.grants().values()) {
      if (isView(grant)) {
        boolean byPerson = grant.relation() == GrantState.MODEL_SCOPE;
        String scope = byPerson ? " by a person" : " in relation " + grant.relation();
        subjects.add(grant.subject() + scope);
      }
    }
    return subjects.isEmpty()
        ? "it is granted to nobody"
        : "it is granted to " + String.join(", ", subjects);
  }

  /** Passes if the next rotation is due at {@code instant}. */
  public SecretAssert rotatesAt(Instant instant) {
    return check(
        instant.equals(actual.nextRotate()),
        "to rotate next at " + instant,
        "but "
            + (actual.nextRotate() == null ? "it never does" : "it does at " + actual.nextRotate()),
        instant,
        actual.nextRotate());
  }

  /** Passes if the secret has no rotation. */
  public SecretAssert neverRotates() {
    return check(
        actual.nextRotate() == null,
        "never to rotate",
        "but it does at " + actual.nextRotate(),
        null,
        actual.nextRotate());
  }

  /** Passes if this is the rotation policy, in Juju's word, such as {@code daily}. */
  public SecretAssert hasRotation(String policy) {
    return check(
        actual.rotation().equals(policy),
        "to rotate " + policy,
        "but its policy is " + actual.rotation(),
        policy,
        actual.rotation());
  }

  /** Passes if the latest revision expires at {@code instant}. */
  public SecretAssert expiresAt(Instant instant) {
    Instant expire = actual.latestExpire();
    return check(
        instant.equals(expire),
        "to expire at " + instant,
        "but " + (expire == null ? "it never does" : "it does at " + expire),
        instant,
        expire);
  }

  /** Passes if the latest revision has no expiry. */
  public SecretAssert neverExpires() {
    return check(
        actual.latestExpire() == null,
        "never to expire",
        "but it does at " + actual.latestExpire(),
        null,
        actual.latestExpire());
  }

  /** Passes if this is the label that its owner, a charm, gave it. */
  public SecretAssert hasLabel(String label) {
    return check(
        !actual.isUserSecret() && actual.label().equals(label),
        "to have the label \"" + label + "\"",
        actual.isUserSecret()
            ? "but it is a user secret, and those have names"
            : "but its label is \"" + actual.label() + "\"",
        label,
        actual.label());
  }

  /** Makes failures of {@link #hasContent} show the values, which are secret. */
  @CheckReturnValue
  public SecretAssert revealing() {
    reveal = true;
    return this;
  }

  /** Passes if the latest revision has exactly this content. */
  public SecretAssert hasContent(Map<String, String> content) {
    return hasContent(actual.latest(), content);
  }

  /** Passes if a revision has exactly this content. */
  public SecretAssert hasContent(int revision, Map<String, String> content) {
    RevisionView found = actual.revisions().get(revision);
    if (found == null) {
      return check(false, "to have a revision " + revision, butRevisions());
    }
    Map<String, String> present = found.reveal();
    return check(
        present.equals(content),
        "to hold at revision " + revision + ": " + shown(content, content),
        "but it holds: " + shown(present, content),
        shown(content, content),
        shown(present, content));
  }

  /** Says of each key whether its value is as wanted; the values only if asked to. */
  private String shown(Map<String, String> values, Map<String, String> wanted) {
    TreeMap<String, String> shown = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          boolean other = wanted.containsKey(key) && !Objects.equals(value, wanted.get(key));
          shown.put(key, reveal ? value : other ? "*** (another value)" : "***");
        });
    return shown + (reveal ? "" : "; see revealing()");
  }

  private static Set<Integer> sorted(int... revisions) {
    TreeSet<Integer> sorted = new TreeSet<>();
    for (int revision : revisions) {
      sorted.add(revision);
    }
    return sorted;
  }
}
