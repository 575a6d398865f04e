package org.charm4j.sim;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.run.QuirkNotes;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/** Grants of one secret to applications that a person makes or takes away, one after the other. */
final class SecretAccessChanges {
  private final SecretState secret;
  private final QuirkNotes quirks;
  private final String model;
  private final Changes changes;
  private final List<String> refusals = new ArrayList<>();

  SecretAccessChanges(ModelState state, SecretState secret, QuirkNotes quirks) {
    this.model = state.uuid();
    this.changes = new Changes(state);
    this.secret = secret;
    this.quirks = quirks;
  }

  Changes changes() {
    return changes;
  }

  /** Returns why some were refused, in Juju's words. */
  List<String> refusals() {
    return refusals;
  }

  private @Nullable GrantState present(String subject) {
    // Where that is mended, the last reader's loss may have made auto-prune remove it all.
    SecretState now = changes.state().secrets().get(secret.number());
    return now == null ? null : now.grants().get(subject);
  }

  /** S-303: the scope is the model; a grant that is there already changes nothing. */
  void grant(String name) {
    ApplicationState application = changes.state().applications().get(name);
    if (application == null) {
      String quoted = GoText.quote(name);
      String why =
          UnitName.isApplication(name)
              ? "saas application " + quoted + " not found"
              : quoted + " is not a valid application name";
      refuse(name, "invalid subject reference: " + why);
      return;
    }
    String tag = Names.tag(name);
    if (application.life() != Life.ALIVE) {
      refuse(tag, "cannot grant dying \"" + tag + "\" access to secret");
      return;
    }
    GrantState present = present(name);
    if (present == null) {
      GrantState made =
          new GrantState(name, GrantState.Role.VIEW, GrantState.MODEL_SCOPE, "model-" + model);
      changes.add(new SecretChange.Grant(secret.number(), secret.id(), made));
    } else if (present.relation() != GrantState.MODEL_SCOPE) {
      refuse(tag, "cannot change secret permission scope"); // S-106, for a charm's secret
    }
  }

  /** C-01: who was granted nothing, or does not exist, is passed over. */
  void revoke(String name) {
    GrantState present = present(name);
    if (present == null || Names.isUnit(name)) {
      return;
    }
    if (present.role() == GrantState.Role.MANAGE) {
      if (quirks.mends(Quirk.OWNER_REVOKES_ITSELF)) {
        refusals.add(
            "cannot revoke access to secret \""
                + secret.id()
                + "\" from its owner \""
                + name
                + "\"");
        return;
      }
      quirks.note(Quirk.OWNER_REVOKES_ITSELF, secret.id(), name + " was locked out of its secret");
    }
    changes.add(new SecretChange.Revoke(secret.number(), secret.id(), name));
  }

  private void refuse(String subject, String why) {
    refusals.add(
        "cannot change access to \""
            + secret.uri()
            + "\" for "
            + GoText.quote(subject)
            + ": "
            + why);
  }
}
