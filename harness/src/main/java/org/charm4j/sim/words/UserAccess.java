package org.charm4j.sim.words;

import java.util.Locale;

/** The access of a person to the model. Each level includes those before it. */
public enum UserAccess {
  /** Nothing at all. */
  NONE,
  /** To look at everything except the content of secrets. */
  READ,
  /** To change everything, user secrets included. */
  WRITE,
  /** To reveal the content of secrets as well. */
  ADMIN,
  /** Everything, in every model of the controller. */
  SUPERUSER;

  /** The name of the person who set up the controller. It is a superuser. */
  public static final String ADMIN_USER = "admin";

  /** Returns whether this access includes {@code wanted}. */
  public boolean permits(UserAccess wanted) {
    return compareTo(wanted) >= 0;
  }

  /** Returns Juju's word for it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
