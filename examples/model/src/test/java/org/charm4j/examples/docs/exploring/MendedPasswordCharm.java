package org.charm4j.examples.docs.exploring;

import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Relation;
import org.charm4j.charm.Status;

/** Follows when there is a password, whoever is first. */
final class MendedPasswordCharm extends CharmBase {
  MendedPasswordCharm() {
    observe(on().leaderElected(), event -> share());
    observe(on().start(), event -> follow());
    observe(on().relationChanged("peers"), event -> follow());
  }

  private void share() {
    if (unit().isLeader()) {
      peers().data(app()).put("password-id", "one");
    }
  }

  private void follow() {
    boolean known = peers().data(app()).get("password-id") != null;
    unit().setStatus(known ? Status.active() : Status.waiting("for the leader's password"));
  }

  private Relation peers() {
    return model().relations("peers").get(0);
  }
}
