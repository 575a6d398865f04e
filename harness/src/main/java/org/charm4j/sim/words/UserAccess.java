package org.charm4j.sim.words;

import java.util.Locale;

/** What a person may do with the model; each level permits what those before it do (S-096). */
public enum UserAccess {
  /** Nothing at all. */
  NONE,
  /** To look at everything but the content of secrets. */
  READ,
  /** To change everything, user secrets among it. */
  WRITE,
  /** To reveal the content of secrets as well. */
  ADMIN,
  /** Everything, in every model of the controller. */
  SUPERUSER;

  /** The person who set the controller up: its superuser. */
  public static final String ADMIN_USER = "admin";

  /** Returns whether whoever has this may do what takes {@code wanted}. */
  public boolean permits(UserAccess wanted) {
    return compareTo(wanted) >= 0;
  }

  /** Returns Juju's word for it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
