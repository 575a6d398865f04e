package org.charm4j.sim.words;

/**
 * The owner of a secret: one unit, one application, or the model. It never changes.
 *
 * @param kind the kind of owner
 * @param name the unit's or application's name, empty for the model
 */
public record SecretOwner(Kind kind, String name) {

  /** The kinds of owners. */
  public enum Kind {
    /** One unit. */
    UNIT,
    /** An application; its leader manages the secret. */
    APPLICATION,
    /** The model: a user secret. */
    MODEL
  }

  /** The model, which owns the user secrets. */
  public static final SecretOwner MODEL = new SecretOwner(Kind.MODEL, "");

  /** Returns the application {@code name} as owner. */
  public static SecretOwner application(String name) {
    return new SecretOwner(Kind.APPLICATION, name);
  }

  /** Returns the unit {@code name} as owner. */
  public static SecretOwner unit(String name) {
    return new SecretOwner(Kind.UNIT, name);
  }

  /** Returns the owner's application: its own name, or that of the unit's application. */
  public String applicationName() {
    return kind == Kind.UNIT ? Names.applicationOf(name) : name;
  }

  /** Returns whether {@code unit} is the owner or one of the owner's units. */
  public boolean has(String unit) {
    return name.equals(kind == Kind.UNIT ? unit : Names.applicationOf(unit));
  }

  @Override
  public String toString() {
    return kind == Kind.MODEL ? "the model" : name;
  }
}
