package org.charm4j.examples.docs.exploring;

import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Relation;

public final class SharedPasswordCharm extends CharmBase {
  public SharedPasswordCharm() {
    observe(on().leaderElected(), event -> peers().data(app()).put("password-id", "one"));
    observe(on().start(), event -> follow());
  }

  private void follow() {
    if (peers().data(app()).get("password-id") == null) {
      throw new IllegalStateException("the leader has not shared the password");
    }
  }

  private Relation peers() {
    return model().relations("peers").get(0);
  }
}
