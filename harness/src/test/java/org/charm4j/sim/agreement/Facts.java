package org.charm4j.sim.agreement;

/**
 * What the rules of secrets ask about the rest of the model. The reference model has no rules for
 * these; it takes them from the world under test.
 */
interface Facts {
  /** A relation: {@code key} is its two endpoints, requirer first, as {@code b.y#a.x}. */
  record Relation(int id, String key, String oneApplication, String otherApplication) {
    String remoteOf(String application) {
      return application.equals(oneApplication) ? otherApplication : oneApplication;
    }

    String tag() {
      return "relation-" + key;
    }
  }

  boolean isAliveUnit(String unit);

  boolean isThereApplication(String application);

  boolean isAliveApplication(String application);

  boolean isAliveRelation(int relation);

  /** Returns a relation that {@code unit} may name in a hook, or null. */
  Relation relation(String unit, int relation);
}
