package org.charm4j.sim.words;

/**
 * One permission on a secret: one per secret and subject (S-106).
 *
 * @param subject the unit or application that may
 * @param role what it may
 * @param relation the relation whose end takes the grant away, {@link #OWNER_SCOPE} or {@link
 *     #MODEL_SCOPE}
 * @param scope the tag of the scope as Juju prints it
 */
public record GrantState(String subject, Role role, int relation, String scope) {

  /** The relation number of a grant whose scope is the owner itself (S-024). */
  public static final int OWNER_SCOPE = -1;

  /** The relation number of a grant that a person made; its scope is the model (S-303). */
  public static final int MODEL_SCOPE = -2;

  /** What a grant permits. */
  public enum Role {
    /** To read. */
    VIEW,
    /** To read and to change. */
    MANAGE
  }
}
