package org.charm4j.sim;

import org.jspecify.annotations.Nullable;

/**
 * The changes of {@code update-secret}. What is not given stays. A name or description that is
 * empty stays, too.
 *
 * @param content the new content, which replaces the old one; {@link SecretInput#NONE} to keep the
 *     old one
 * @param name the new name, or empty
 * @param info the new description, or empty
 * @param autoPrune whether revisions are removed when no unit tracks them, or null to keep the
 *     setting
 */
public record SecretUpdate(
    SecretInput content, String name, String info, @Nullable Boolean autoPrune) {

  /** An empty update, to start from. */
  public static final SecretUpdate NOTHING = new SecretUpdate(SecretInput.NONE, "", "", null);

  /** Returns this update with new content. */
  public SecretUpdate withContent(SecretInput newContent) {
    return new SecretUpdate(newContent, name, info, autoPrune);
  }

  /** Returns this update with a new name. */
  public SecretUpdate withName(String newName) {
    return new SecretUpdate(content, newName, info, autoPrune);
  }

  /** Returns this update with a new description. */
  public SecretUpdate withInfo(String newInfo) {
    return new SecretUpdate(content, name, newInfo, autoPrune);
  }

  /** Returns this update with auto-prune turned on or off. */
  public SecretUpdate withAutoPrune(boolean prune) {
    return new SecretUpdate(content, name, info, prune);
  }

  /** Returns whether nothing was given. */
  public boolean isEmpty() {
    return content.isEmpty() && name.isEmpty() && info.isEmpty() && autoPrune == null;
  }
}
