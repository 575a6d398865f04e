package org.charm4j.charm;

import java.util.Map;
import org.charm4j.charm.HookCommands.ReadRevision;
import org.charm4j.charm.HookCommands.Whose;
import org.jspecify.annotations.Nullable;

/**
 * A secret that this unit owns or may read. Get one from {@link Model#getSecret(String)}, {@link
 * Application#addSecret}, {@link Unit#addSecret} or a {@link SecretEvent}.
 *
 * <p>A read takes effect at once. A change takes effect when the hook has ended well, and Juju
 * often refuses a wrong change only then: the hook fails after the charm's code has ended. If only
 * the label of a secret is known, only its manager can change it, because Juju must be asked for
 * the ID first.
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
    Map<String, String> content = dispatch.commands().secretGet(id, label, ReadRevision.TRACKED);
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
      Dispatch dispatch, Map<String, String> content, SecretOptions options, Whose owner) {
    MaskedContent checked = MaskedContent.checked(content);
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
   * Returns the ID by which other applications can read the secret; put it into relation data. The
   * ID itself is not secret. Two different texts may name the same secret, see {@link
   * #uniqueIdentifier()}. If only the label is known, Juju is asked for the ID first.
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
   * Returns the bare ID, 20 characters. It is the same for the same secret. If only the label is
   * known, Juju is asked first, as for {@link #id()}.
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
   * Returns the content of the revision that this unit tracks, which may be older than the latest.
   * It is read from Juju once for each object.
   *
   * @return the values by key, unmodifiable; its text form hides the values
   * @throws SecretNotFoundException if there is no such secret, or its tracked revision is gone
   * @throws ModelException with {@code permission denied} if it was not granted
   */
  public Map<String, String> getContent() {
    Map<String, String> known = content;
    return known == null ? read(ReadRevision.TRACKED) : known;
  }

  /**
   * Returns the content of the latest revision, which this unit tracks from then on, even if the
   * hook fails.
   *
   * @throws SecretNotFoundException as for {@link #getContent()}
   */
  public Map<String, String> refreshContent() {
    return read(ReadRevision.REFRESH);
  }

  private Map<String, String> read(ReadRevision revision) {
    Map<String, String> read = dispatch.commands().secretGet(id, label, revision);
    content = read;
    return read;
  }

  /**
   * Returns the content of the latest revision without tracking it. It is read from Juju each time.
   *
   * @throws SecretNotFoundException as for {@link #getContent()}
   */
  public Map<String, String> peekContent() {
    return dispatch.commands().secretGet(id, label, ReadRevision.PEEK);
  }

  /**
   * Returns what Juju knows about the secret.
   *
   * @throws SecretNotFoundException also if this unit does not manage it
   */
  public SecretInfo getInfo() {
    return dispatch.commands().secretInfoGet(id, id == null ? label : null);
  }

  /**
   * Makes a new revision that has only this content. It exists when the hook has ended well; {@link
   * #getContent()} of this object goes on returning the old content. A new revision clears the
   * expiry. Content equal to that of the latest revision does nothing.
   *
   * @throws IllegalArgumentException if the content is empty or has a bad key
   * @throws SecretNotFoundException as for {@link #id()}; if this unit may not change the secret,
   *     the commit refuses it
   */
  public void setContent(Map<String, String> newContent) {
    setContent(newContent, SecretOptions.with());
  }

  /**
   * Makes a new revision and changes label, description, expiry or rotation with one command. Give
   * the expiry again if the new revision shall have one, because new content without an expiry
   * clears it.
   *
   * @throws IllegalArgumentException if the content is empty or has a bad key
   * @throws SecretNotFoundException as for {@link #setContent(Map)}
   */
  public void setContent(Map<String, String> newContent, SecretOptions changes) {
    MaskedContent checked = MaskedContent.checked(newContent);
    dispatch.commands().secretSet(id(), checked, changes);
    relabel(changes.label());
  }

  /**
   * Changes label, description, expiry or rotation, without a new revision. What is not given
   * stays.
   *
   * @throws IllegalArgumentException if {@code changes} is empty
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
   * Lets every unit of the application on the other side of {@code relation} read the secret, also
   * units that come later, until the relation ends. The grant sends no event. If one hook grants a
   * secret several times over one relation, Juju 3.6 makes only the last grant. A grant over a
   * second relation to the same application is refused at the commit.
   *
   * @throws SecretNotFoundException if this unit does not manage the secret
   * @throws ModelException if a unit of the application has a grant of its own there
   */
  public void grant(Relation relation) {
    dispatch.commands().secretGrant(id(), relation.id(), null);
  }

  /**
   * Lets one unit on the other side of {@code relation} read the secret. It changes nothing if the
   * application of the unit may read already. See {@link #grant(Relation)} for several grants.
   *
   * @throws SecretNotFoundException if this unit does not manage the secret
   * @throws ModelException if the unit is not on the other side
   */
  public void grant(Relation relation, Unit unit) {
    dispatch.commands().secretGrant(id(), relation.id(), unit.name());
  }

  /**
   * Takes back what {@link #grant(Relation)} gave. In one hook a revoke wins over a grant, whatever
   * the order.
   */
  public void revoke(Relation relation) {
    dispatch.commands().secretRevoke(id(), relation.id(), null);
  }

  /** Takes back what {@link #grant(Relation, Unit)} gave. */
  public void revoke(Relation relation, Unit unit) {
    dispatch.commands().secretRevoke(id(), relation.id(), unit.name());
  }

  /**
   * Removes one revision. Removing the last one that is left removes the secret. Juju 3.6 drops all
   * earlier changes of this hook to the secret.
   *
   * @param revision its number, from 1
   * @throws IllegalArgumentException if it is less than 1, which Juju would take for all revisions
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
   * Removes the secret with everything that belongs to it. Observers get no event.
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
