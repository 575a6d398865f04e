package org.charm4j.sim.words;

/**
 * One permission on a secret. There is one for each secret and subject.
 *
 * @param subject the unit or application that has the permission
 * @param role what the subject may do
 * @param relation the relation that the grant ends with, {@link #OWNER_SCOPE} or {@link
 *     #MODEL_SCOPE}
 * @param scope the tag of the scope as Juju prints it
 */
public record GrantState(String subject, Role role, int relation, String scope) {

  /** The relation number of a grant whose scope is the owner itself. */
  public static final int OWNER_SCOPE = -1;

  /** The relation number of a grant that a person made; its scope is the model. */
  public static final int MODEL_SCOPE = -2;

  /** What a grant permits. */
  public enum Role {
    /** To read. */
    VIEW,
    /** To read and to change. */
    MANAGE
  }
}
