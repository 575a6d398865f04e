package org.charm4j.charm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A secret that this unit owns or may read. Get one from {@link Model#getSecret(String)}, {@link
 * Application#addSecret}, {@link Unit#addSecret} or a {@link SecretEvent}.
 *
 * <p>Reads act at once. Changes are kept by Juju until the hook ends well, and what is wrong with
 * them often shows only then (S-048, S-271). An object that is known by its label only can be
 * changed by the secret's manager alone, because Juju must be asked for the ID first (S-292).
 */
public final class Secret {

  private final Dispatch dispatch;
  private @Nullable String id;
  private @Nullable String label;
  private @Nullable Map<String, String> content;

  private Secret(
      Dispatch dispatch,
      @Nullable String id,
      @Nullable String label,
      @Nullable Map<String, String> content) {
    this.dispatch = dispatch;
    this.id = id;
    this.label = label;
    this.content = content;
  }

  static Secret ofEvent(Dispatch dispatch, String id, @Nullable String label) {
    return new Secret(dispatch, withScheme(id, dispatch), label, null);
  }

  /** Reads a secret, which makes this unit an observer of it (S-290, S-060). */
  static Secret read(Dispatch dispatch, @Nullable String anyId, @Nullable String label) {
    String id = anyId == null ? null : withScheme(anyId, dispatch);
    Map<String, String> content = dispatch.commands().secretGet(id, label, false, false);
    return new Secret(dispatch, id, label, content);
  }

  /** Finds a secret that this unit manages, without reading it (S-092). */
  static @Nullable Secret managed(Dispatch dispatch, String label) {
    try {
      SecretInfo info = dispatch.commands().secretInfoGet(null, label);
      return new Secret(dispatch, withScheme(info.id(), dispatch), label, null);
    } catch (SecretNotFoundException e) {
      return null;
    }
  }

  static Secret add(
      Dispatch dispatch, Map<String, String> content, SecretOptions options, String owner) {
    SecretContent checked = SecretContent.checked(content);
    String id = dispatch.commands().secretAdd(checked, options, owner);
    return new Secret(dispatch, id, options.label(), checked);
  }

  /** A bare ID is one of this model; everything else is left as it is (S-006). */
  private static String withScheme(String anyId, Dispatch dispatch) {
    String trimmed = anyId.strip();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("the ID of a secret must not be empty");
    }
    return trimmed.startsWith("secret:")
        ? trimmed
        : "secret://" + dispatch.model().uuid() + "/" + trimmed;
  }

  /**
   * Returns the locator that other applications can read the secret by: what goes into relation
   * data. It is no secret (S-094), and two different texts may name the same secret, see {@link
   * #uniqueIdentifier()}. If only the label is known, Juju is asked for it first.
   *
   * @throws SecretNotFoundException if only the label is known and this unit does not manage it
   */
  public String id() {
    String known = id;
    if (known == null) {
      known = withScheme(getInfo().id(), dispatch);
      id = known;
    }
    return known;
  }

  /**
   * Returns the bare ID, 20 characters: equal for equal secrets. If only the label is known, Juju
   * is asked first, as for {@link #id()}.
   *
   * @throws SecretNotFoundException as for {@link #id()}
   */
  public String uniqueIdentifier() {
    String locator = id();
    int start = Math.max(locator.lastIndexOf('/'), locator.lastIndexOf(':'));
    return locator.substring(start + 1);
  }

  /** Returns the label by which this unit knows the secret, or null if none is known. */
  public @Nullable String label() {
    return label;
  }

  /**
   * Returns the content of the revision that this unit tracks, which need not be the latest
   * (S-061). It is read from Juju once an object.
   *
   * @return the values by key, unmodifiable; its text form hides the values
   * @throws SecretNotFoundException if there is no such secret, or its tracked revision is gone
   * @throws ModelException with {@code permission denied} if it was not granted
   */
  public Map<String, String> getContent() {
    return getContent(false);
  }

  /**
   * Returns the content, and with {@code refresh} that of the latest revision, which this unit
   * tracks from then on (S-061). That stands even if the hook fails (S-063).
   *
   * @throws SecretNotFoundException as for {@link #getContent()}
   */
  public Map<String, String> getContent(boolean refresh) {
    Map<String, String> known = content;
    if (known == null || refresh) {
      known = dispatch.commands().secretGet(id, label, refresh, false);
      content = known;
    }
    return known;
  }

  /**
   * Returns the content of the latest revision without tracking it. It is read from Juju each time.
   *
   * @throws SecretNotFoundException as for {@link #getContent()}
   */
  public Map<String, String> peekContent() {
    return dispatch.commands().secretGet(id, label, false, true);
  }

  /**
   * Returns what Juju knows about the secret.
   *
   * @throws SecretNotFoundException also if this unit does not manage it (S-092)
   */
  public SecretInfo getInfo() {
    return dispatch.commands().secretInfoGet(id, id == null ? label : null);
  }

  /**
   * Makes a new revision with only this content (S-040). It takes effect when the hook ends well;
   * {@link #getContent()} of this object goes on returning the old one (S-290). Juju clears the
   * expiry (S-043), and does nothing if the content equals the latest revision's (S-041).
   *
   * @throws IllegalArgumentException if the content is empty or has a bad key (S-010)
   * @throws SecretNotFoundException as for {@link #id()}; who may not change the secret by its ID
   *     is refused at the commit only (S-048)
   */
  public void setContent(Map<String, String> newContent) {
    setContent(newContent, SecretOptions.with());
  }

  /**
   * Makes a new revision and says things about the secret in one command. Give the expiry again
   * here if the new revision is to have one, because content that comes without clears it (S-043).
   *
   * @throws IllegalArgumentException if the content is empty or has a bad key (S-010)
   * @throws SecretNotFoundException as for {@link #setContent(Map)}
   */
  public void setContent(Map<String, String> newContent, SecretOptions changes) {
    SecretContent checked = SecretContent.checked(newContent);
    dispatch.commands().secretSet(id(), checked, changes);
    relabel(changes.label());
  }

  /**
   * Changes what is said about the secret, without a new revision. What is not given stays.
   *
   * @throws IllegalArgumentException if {@code changes} says nothing
   * @throws SecretNotFoundException as for {@link #setContent(Map)}
   */
  public void setInfo(SecretOptions changes) {
    if (changes.isEmpty()) {
      throw new IllegalArgumentException(
          "setInfo needs at least one of label, description, expire and rotate");
    }
    dispatch.commands().secretSet(id(), Map.of(), changes);
    relabel(changes.label());
  }

  /** A later read passes the label again (S-069) and must not bring back the old one. */
  private void relabel(@Nullable String newLabel) {
    if (newLabel != null && !newLabel.isEmpty()) {
      label = newLabel;
    }
  }

  /**
   * Lets every unit of the application on the other side of {@code relation} read (S-100), of today
   * and tomorrow (S-109), until the relation ends (S-119). It tells them nothing (S-108). Of
   * several grants of a secret over one relation in one hook Juju 3.6 makes the last only (S-105);
   * one over a second relation to the same application it refuses at the commit (S-106).
   *
   * @throws SecretNotFoundException if this unit does not manage the secret (S-102)
   * @throws ModelException if a unit of the application has a grant of its own there (S-103)
   */
  public void grant(Relation relation) {
    dispatch.commands().secretGrant(id(), relation.id(), null);
  }

  /**
   * Lets {@code unit}, a unit on the other side of {@code relation}, read (S-100). If its
   * application may, this changes nothing (S-103). See {@link #grant(Relation)} for several grants.
   *
   * @throws SecretNotFoundException if this unit does not manage the secret (S-102)
   * @throws ModelException if the unit is not on the other side (S-101)
   */
  public void grant(Relation relation, Unit unit) {
    dispatch.commands().secretGrant(id(), relation.id(), unit.name());
  }

  /** Takes back what {@link #grant(Relation)} gave (S-111); in the same hook it wins (S-115). */
  public void revoke(Relation relation) {
    dispatch.commands().secretRevoke(id(), relation.id(), null);
  }

  /** Takes back what {@link #grant(Relation, Unit)} gave (S-111, S-295). */
  public void revoke(Relation relation, Unit unit) {
    dispatch.commands().secretRevoke(id(), relation.id(), unit.name());
  }

  /**
   * Removes one revision; the last one takes the secret with it (S-147). Juju 3.6 drops what else
   * this hook has changed in the secret before (S-153).
   *
   * @param revision its number, from 1
   * @throws IllegalArgumentException if it is less than 1, which Juju would take for all (S-145)
   * @throws SecretNotFoundException as for {@link #setContent(Map)}
   */
  public void removeRevision(int revision) {
    if (revision < 1) {
      throw new IllegalArgumentException(
          "revisions count from 1, not " + revision + "; removeAllRevisions() removes the secret");
    }
    dispatch.commands().secretRemove(id(), revision);
  }

  /**
   * Removes the secret with all that belongs to it (S-146). Observers are not told (S-151).
   *
   * @throws SecretNotFoundException as for {@link #setContent(Map)}
   */
  public void removeAllRevisions() {
    dispatch.commands().secretRemove(id());
  }

  /** Returns the ID and the label, never content. */
  @Override
  public String toString() {
    return "Secret(id=" + id + ", label=" + label + ")";
  }
}
